using NodaTime;
using PeerGuild.Sandbox.Journals;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>
/// Everything there is. Not thread-safe: whoever uses it holds <see cref="LocalDiscord"/>'s gate. What is put or removed is remembered until
/// <see cref="TakeChanges"/>, and everything put through it is a value, so that nothing changes past the journal.
/// </summary>
internal sealed class World
{
    private readonly Dictionary<Type, ITable> _tables;
    private readonly Dictionary<(ulong Author, string Text), Nonce> _nonces = [];
    private readonly Dictionary<string, ulong> _tokens = new(StringComparer.Ordinal);
    private readonly Queue<Interaction> _tokenOrder = [];
    private readonly Queue<Nonce> _nonceOrder = [];
    private readonly PriorityQueue<ulong, Instant> _archives = new();
    private List<Entity> _put = [];
    private List<Removal> _removed = [];

    public World()
    {
        _tables = new Dictionary<Type, ITable>
        {
            [typeof(Birth)] = Births,
            [typeof(User)] = Users,
            [typeof(Guild)] = Guilds,
            [typeof(Role)] = Roles,
            [typeof(Member)] = Members,
            [typeof(Channel)] = Channels,
            [typeof(Message)] = Messages,
            [typeof(VoiceState)] = Voices,
            [typeof(ScheduledEvent)] = Events,
            [typeof(Command)] = Commands,
            [typeof(CommandCreates)] = Creates,
            [typeof(Interaction)] = Interactions,
            [typeof(Nonce)] = Nonces,
            [typeof(StoredFile)] = Files,
            [typeof(Chime)] = Chimes,
            [typeof(StatusChange)] = Statuses,
        };
    }

    public Table<Birth> Births { get; } = new();

    public Table<User> Users { get; } = new();

    public Table<Guild> Guilds { get; } = new();

    public Table<Role> Roles { get; } = new();

    public Table<Member> Members { get; } = new();

    public Table<Channel> Channels { get; } = new();

    public Table<Message> Messages { get; } = new();

    public Table<VoiceState> Voices { get; } = new();

    public Table<ScheduledEvent> Events { get; } = new();

    public Table<Command> Commands { get; } = new();

    public Table<CommandCreates> Creates { get; } = new();

    public Table<Interaction> Interactions { get; } = new();

    public Table<Nonce> Nonces { get; } = new();

    public Table<StoredFile> Files { get; } = new();

    public Table<Chime> Chimes { get; } = new();

    public Table<StatusChange> Statuses { get; } = new();

    public Snowflakes Ids { get; } = new();

    public Birth Birth => Births.Find(0) ?? throw new InvalidOperationException("The world has no seed yet.");

    public ulong BotId => Birth.BotId;

    public bool IsBorn => Births.Count > 0;

    public void Put(Entity thing)
    {
        Restore(thing);
        _put.Add(thing);
    }

    public void Remove(Entity thing)
    {
        Forget(thing.GetType().Name, thing.Key);
        _removed.Add(new Removal(thing.GetType().Name, thing.Key.First, thing.Key.Second));
    }

    /// <summary>Puts what the journal remembers.</summary>
    public void Restore(Entity thing)
    {
        _tables[thing.GetType()].Put(thing);
        switch (thing)
        {
            case Nonce nonce:
                _nonces[(nonce.AuthorId, nonce.Text)] = nonce;
                _nonceOrder.Enqueue(nonce);
                break;
            case Interaction interaction when _tokens.TryAdd(interaction.Token, interaction.Id):
                _tokenOrder.Enqueue(interaction);
                break;
            case Channel { Thread: { Archived: false } thread } channel:
                _archives.Enqueue(channel.Id, thread.ArchivesAt);
                break;
        }
    }

    /// <summary>Removes what the journal says is gone.</summary>
    public void Forget(string kind, EntityKey key) => _tables.First(table => table.Key.Name == kind).Value.Remove(key);

    /// <summary>An enforced nonce that is still remembered at <paramref name="now"/>.</summary>
    public Nonce? FindNonce(ulong author, string text, Instant now, Duration kept)
    {
        while (_nonceOrder.TryPeek(out var oldest) && now - oldest.At > kept)
        {
            _nonceOrder.Dequeue();
            if (Nonces.Find(oldest.MessageId) is { } gone)
            {
                Remove(gone);
                _nonces.Remove((oldest.AuthorId, oldest.Text));
            }
        }

        return _nonces.GetValueOrDefault((author, text));
    }

    /// <summary>The interaction a token belongs to.</summary>
    public Interaction? FindInteraction(string token) => _tokens.TryGetValue(token, out var id) ? Interactions.Find(id) : null;

    /// <summary>Forgets interactions whose token has died long ago.</summary>
    public void ForgetInteractions(Instant before)
    {
        while (_tokenOrder.TryPeek(out var oldest) && oldest.At < before)
        {
            _tokenOrder.Dequeue();
            _tokens.Remove(oldest.Token);
            if (Interactions.Find(oldest.Id) is { } gone)
            {
                Remove(gone);
            }
        }
    }

    /// <summary>The next thread that archives itself, and when; null when none is open.</summary>
    public (Channel Thread, Instant At)? NextArchive()
    {
        while (_archives.TryPeek(out var id, out var at))
        {
            if (Channels.Find(id) is { Thread: { Archived: false } thread } channel && thread.ArchivesAt == at)
            {
                return (channel, at);
            }

            _archives.Dequeue(); // It was used since, or is gone: its newer entry counts.
        }

        return null;
    }

    /// <summary>What changed since the last time this was asked.</summary>
    public (List<Entity> Put, List<Removal> Removed) TakeChanges()
    {
        var changes = (_put, _removed);
        if (_put.Count + _removed.Count > 0)
        {
            (_put, _removed) = ([], []);
        }

        return changes;
    }

    /// <summary>Everything, for a new journal; of each kind the oldest first, in which order nonces and tokens are forgotten.</summary>
    public IEnumerable<Entity> Everything() => _tables.Values.SelectMany(table => table.All.OrderBy(thing => thing.Key));

    /// <summary>Empties the world; the journal is begun anew by whoever asked.</summary>
    public void Clear()
    {
        foreach (var table in _tables.Values)
        {
            table.Clear();
        }

        _nonces.Clear();
        _tokens.Clear();
        _tokenOrder.Clear();
        _nonceOrder.Clear();
        _archives.Clear();
        Ids.Last = 0;
        (_put, _removed) = ([], []);
    }
}
