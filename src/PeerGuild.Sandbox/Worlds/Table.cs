namespace PeerGuild.Sandbox.Worlds;

/// <summary>All things of one kind, by key, and by group in the order of their keys.</summary>
internal sealed class Table<T> : ITable
    where T : Entity
{
    private readonly Dictionary<EntityKey, T> _all = [];
    private readonly Dictionary<ulong, SortedList<EntityKey, T>> _groups = [];

    public int Count => _all.Count;

    /// <summary>In no order.</summary>
    public IEnumerable<T> All => _all.Values;

    IEnumerable<Entity> ITable.All => _all.Values;

    public T? Find(ulong first, ulong second = 0) => _all.GetValueOrDefault(new EntityKey(first, second));

    /// <summary>The things of a group, in the order of their keys.</summary>
    public IList<T> In(ulong group) => _groups.TryGetValue(group, out var list) ? list.Values : [];

    /// <summary>The index of the first thing of a group whose key is not below <paramref name="id"/>.</summary>
    public int LowerBound(ulong group, ulong id)
    {
        if (!_groups.TryGetValue(group, out var list))
        {
            return 0;
        }

        var (low, high) = (0, list.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = list.Keys[middle].First < id ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    public void Put(T thing)
    {
        if (_all.TryGetValue(thing.Key, out var before) && before.Group != thing.Group)
        {
            _groups[before.Group].Remove(before.Key);
        }

        _all[thing.Key] = thing;
        if (!_groups.TryGetValue(thing.Group, out var list))
        {
            _groups[thing.Group] = list = [];
        }

        list[thing.Key] = thing;
    }

    void ITable.Put(Entity thing) => Put((T)thing);

    public bool Remove(EntityKey key) => _all.Remove(key, out var before) && _groups[before.Group].Remove(key);

    public void Clear()
    {
        _all.Clear();
        _groups.Clear();
    }
}

/// <summary>A table of whatever kind, for the journal.</summary>
internal interface ITable
{
    IEnumerable<Entity> All { get; }

    void Put(Entity thing);

    bool Remove(EntityKey key);

    void Clear();
}
