using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Effects;

/// <summary>Which effect made which of Discord's things, of those made lately in this life of the gateway. Thread-safe.</summary>
internal sealed class Claims
{
    private const int Most = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, string> _by = [];
    private readonly Queue<ulong> _order = [];

    /// <summary>An effect has made it, or found that it had.</summary>
    public void Take(ulong id, string plugin, Effect effect)
    {
        lock (_gate)
        {
            if (_by.TryAdd(id, Key(plugin, effect)))
            {
                _order.Enqueue(id);
                if (_order.Count > Most)
                {
                    _by.Remove(_order.Dequeue());
                }
            }
        }
    }

    /// <summary>Whether no other effect has made it.</summary>
    public bool IsFreeFor(ulong id, string plugin, Effect effect)
    {
        lock (_gate)
        {
            return !_by.TryGetValue(id, out var by) || by == Key(plugin, effect);
        }
    }

    private static string Key(string plugin, Effect effect) => $"{plugin}/{effect.Id}";
}
