using NodaTime;

namespace PeerGuild.Storage.Sqlite;

/// <summary>The writer's transaction, and what of it others are told once it is durable.</summary>
internal sealed class Transaction(Database database, string epoch, ulong head)
{
    private ulong _before = head;

    public Database Database { get; } = database;

    /// <summary>First half of every effect's id.</summary>
    public string Epoch { get; } = epoch;

    /// <summary>Product time at its beginning.</summary>
    public Instant Now { get; private set; }

    /// <summary>The number of the last event.</summary>
    public ulong Head { get; set; } = head;

    /// <summary>Whether events were appended.</summary>
    public bool Published => Head != _before;

    /// <summary>Lanes that may have something to hand out. One too many does no harm.</summary>
    public HashSet<Lane> Lanes { get; } = [];

    /// <summary>Whether timers were armed, moved or disarmed.</summary>
    public bool Timers { get; set; }

    /// <summary>When the first of the timers armed comes; the largest number when none was. One too early does no harm.</summary>
    public long FirstTimer { get; private set; }

    /// <summary>Whether results were added.</summary>
    public bool Results { get; set; }

    /// <summary>Whether what it deleted is to be gone from the files before anybody is answered.</summary>
    public bool Scrubs { get; set; }

    /// <summary>Why it is not; null when it is, or was not to be.</summary>
    public StoreException? ScrubFailure { get; set; }

    public void Begin(Instant now)
    {
        Now = now;
        _before = Head;
        Lanes.Clear();
        FirstTimer = long.MaxValue;
        Timers = false;
        Results = false;
        Scrubs = false;
        ScrubFailure = null;
    }

    public void Armed(long next)
    {
        Timers = true;
        FirstTimer = Math.Min(FirstTimer, next);
    }

    public string EffectId(long number) => $"{Epoch}-{number}";

    /// <summary>The number in an id of this store; null for anything else.</summary>
    public long? EffectNumber(string id)
    {
        var at = Epoch.Length;
        return id.Length > at + 1 && id[at] == '-' && id.StartsWith(Epoch, StringComparison.Ordinal)
            && long.TryParse(id.AsSpan(at + 1), System.Globalization.NumberStyles.None, null, out var number)
                ? number
                : null;
    }
}
