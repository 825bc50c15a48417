using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <summary>A circle and its rules. Pure: no clock, no store.</summary>
/// <param name="Id">Short and stable, unique in the guild.</param>
/// <param name="Version">1 when it opens; grows by one with each change.</param>
/// <param name="Name">1 to <see cref="LongestName"/> characters, as people typed it.</param>
/// <param name="Focus">What it is about, 1 to <see cref="LongestFocus"/> characters, as people typed it.</param>
/// <param name="Zone">IANA id of its time zone.</param>
/// <param name="Channel">Its text channel: where it was opened. Several circles may share one.</param>
/// <param name="Steward">Who looks after it: one of the members, while there are any.</param>
/// <param name="Members">In order of joining, no repeats, at most <see cref="Seats"/>. Empty once it is closed.</param>
internal sealed record Circle(
    string Id, long Version, string Name, string Focus, string Zone, ChannelId Channel, UserId Steward, ImmutableArray<Member> Members)
{
    public const int Seats = 8;
    public const int LongestName = 60;
    public const int LongestFocus = 200;

    /// <summary>The last one has left.</summary>
    public bool IsClosed => Members.IsEmpty;

    public bool IsFull => Members.Length >= Seats;

    /// <summary>Opens a circle: whoever opens it is its steward and first member.</summary>
    public static Circle Open(string id, string name, string focus, string zone, ChannelId channel, Member steward) =>
        new(id, 1, name, focus, zone, channel, steward.User, [steward]);

    public bool Has(UserId user) => Members.Any(member => member.User == user);

    /// <summary>Seats somebody behind everyone who is in.</summary>
    public Result<Circle, JoinRefusal> Join(Member newcomer) =>
        Has(newcomer.User) ? JoinRefusal.AlreadyIn
        : IsFull ? JoinRefusal.Full
        : Changed() with { Members = Members.Add(newcomer) };

    /// <summary>Lets somebody go. After the steward comes whoever has been in longest; after the last one the circle is closed.</summary>
    public Result<Circle, LeaveRefusal> Leave(UserId user)
    {
        if (!Has(user))
        {
            return LeaveRefusal.NotIn;
        }

        var others = Members.RemoveAll(member => member.User == user);
        var steward = Steward == user && !others.IsEmpty ? others[0].User : Steward;
        return Changed() with { Steward = steward, Members = others };
    }

    /// <summary>Takes over the name a member is shown by now. Unchanged, and of the same version, if it knows it already.</summary>
    public Circle Meet(Member seen)
    {
        var known = Members.FirstOrDefault(member => member.User == seen.User);
        return known is null || known == seen ? this : Changed() with { Members = Members.Replace(known, seen) };
    }

    private Circle Changed() => this with { Version = Version + 1 };
}

/// <summary>Somebody in a circle.</summary>
/// <param name="User">Discord's id.</param>
/// <param name="Name">The name shown when last seen, as people typed it.</param>
internal sealed record Member(UserId User, string Name);

/// <summary>Why somebody was not seated.</summary>
internal enum JoinRefusal
{
    AlreadyIn,
    Full,
}

/// <summary>Why somebody could not leave.</summary>
internal enum LeaveRefusal
{
    NotIn,
}
