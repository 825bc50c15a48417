using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Plugins;

/// <summary>How often a plugin has crashed lately, and whether it is set aside for that. It begins with each gateway. Thread-safe.</summary>
internal sealed class Crashes(TimeProvider time)
{
    /// <summary>So many within an hour are too many.</summary>
    public const int TooMany = 3;

    private static readonly TimeSpan Counted = TimeSpan.FromHours(1);
    private static readonly TimeSpan Rest = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly Queue<long> _crashed = [];
    private (Manifest Who, DateTimeOffset Until)? _aside;

    /// <summary>How many there were within the last hour.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                DropOld();
                return _crashed.Count;
            }
        }
    }

    /// <summary>Until when it is set aside; null while it is not.</summary>
    public DateTimeOffset? AsideUntil
    {
        get
        {
            lock (_gate)
            {
                return _aside?.Until;
            }
        }
    }

    /// <summary>Whether a link that broke off means that the plugin crashed, now that it has described itself again.</summary>
    /// <param name="parting">How its streams ended.</param>
    /// <param name="before">What it said of itself before they did.</param>
    /// <param name="now">And what it says now.</param>
    public static bool IsCrash(Parting parting, Manifest before, Manifest now) => parting switch
    {
        Parting.Goodbye => false,
        Parting.Lost => now.Instance.Length == 0 || now.Instance != before.Instance,
        _ => true,
    };

    /// <summary>Counts a crash.</summary>
    /// <param name="now">What the plugin says of itself after it.</param>
    /// <returns>Whether it is set aside for it.</returns>
    public bool Add(Manifest now)
    {
        lock (_gate)
        {
            DropOld();
            _crashed.Enqueue(time.GetTimestamp());
            if (_crashed.Count < TooMany)
            {
                return false;
            }

            _aside = (now, time.GetUtcNow() + Rest);
            return true;
        }
    }

    /// <summary>Lets the plugin back when its time is over, or when it comes as another one.</summary>
    /// <returns>Whether it was set aside and is so no longer.</returns>
    public bool LetBack(Manifest now)
    {
        lock (_gate)
        {
            if (_aside is not { } aside || (time.GetUtcNow() < aside.Until && aside.Who.Version == now.Version && aside.Who.Instance == now.Instance))
            {
                return false;
            }

            // Of another make: what the old one did says nothing. Merely started again: one more crash is one too many.
            if (aside.Who.Version != now.Version)
            {
                _crashed.Clear();
            }

            _aside = null;
            return true;
        }
    }

    private void DropOld()
    {
        while (_crashed.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Counted)
        {
            _crashed.Dequeue();
        }
    }
}
