using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Rooms;
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
/// <param name="Steward">Who looks after it: one of the members, while it is open.</param>
/// <param name="Seats">How many there are: <see cref="UsualSeats"/> to <see cref="MostSeats"/>.</param>
/// <param name="Keys">What people promise each other.</param>
/// <param name="Members">In order of joining, no repeats, at most <see cref="Seats"/>. Those at the end, once it is archived; nobody when the last one left.</param>
/// <param name="Out">Who was taken out and is not let in again by a press alone.</param>
/// <param name="IsArchived">Nobody meets in it any more; it can come back.</param>
/// <param name="HasHome">Its home card has been posted.</param>
/// <param name="Own">A role, channel and room of its own; null while nobody wished for them.</param>
/// <param name="Readers">Who can read its channel, as last looked at; null when nobody can say.</param>
internal sealed record Circle(
    string Id,
    long Version,
    string Name,
    string Focus,
    string Zone,
    ChannelId Channel,
    UserId Steward,
    int Seats,
    Keys Keys,
    ImmutableArray<Member> Members,
    ImmutableArray<UserId> Out,
    bool IsArchived,
    bool HasHome,
    OwnRoom? Own = null,
    Readers? Readers = null)
{
    /// <summary>What charter and settings say of it to everyone.</summary>
    public Shown Shown { get; init; } = Shown.Nothing;

    /// <summary>When it meets next; null before rituals said anything.</summary>
    public Dates? Dates { get; init; }

    /// <summary>What is promised and asked; null before rituals said anything.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public OpenThings? StillOpen { get; init; }

    public const int LongestName = 60;
    public const int LongestFocus = 200;
    public const int UsualSeats = 8;
    public const int MostSeats = 12;

    /// <summary>Below this many, somebody who cannot come is felt by all.</summary>
    public const int FewestHealthy = 5;

    /// <summary>The circle is asked who looks after it: until somebody does, any two members may do what a steward does.</summary>
    public bool IsAsking { get; init; }

    /// <summary>The version with which it was asked last; 0 for never, or before that was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Asked { get; init; }

    /// <summary>Above this many, turns get rare.</summary>
    public const int MostHealthy = 8;

    /// <summary>Whether somebody is the steward, and the circle is not asked who is.</summary>
    public bool IsLookedAfterBy(UserId user) => user == Steward && !IsAsking;

    /// <summary>Nobody meets in it: it was archived, or the last one has left.</summary>
    public bool IsClosed => IsArchived || Members.IsEmpty;

    /// <summary>Where people who are not in it can read what is meant for them: where it was opened.</summary>
    public ChannelId Door => Own is { Stage: RoomStage.There } ? Own.Door : Channel;

    public bool IsFull => Members.Length >= Seats;

    /// <summary>Opens a circle: whoever opens it is its steward and first member.</summary>
    public static Circle Open(string id, string name, string focus, string zone, ChannelId channel, Member steward) =>
        new(id, 1, name, focus, zone, channel, steward.User, UsualSeats, Keys.First, [steward], [], IsArchived: false, HasHome: true);

    public bool Has(UserId user) => Members.Any(member => member.User == user);

    public Member? Find(UserId user) => Members.FirstOrDefault(member => member.User == user);

    /// <summary>Seats somebody behind everyone who is in.</summary>
    public Result<Circle, JoinRefusal> Join(Member newcomer) =>
        Has(newcomer.User) ? JoinRefusal.AlreadyIn
        : Out.Contains(newcomer.User) ? JoinRefusal.NotNow
        : IsFull ? JoinRefusal.Full
        : Changed() with { Members = Members.Add(newcomer) };

    /// <summary>Lets somebody go. After the steward comes whoever has been in longest; after the last one the circle is closed.</summary>
    public Result<Circle, LeaveRefusal> Leave(UserId user) => Has(user) ? Without(user) : LeaveRefusal.NotIn;

    /// <summary>The steward takes somebody out.</summary>
    public Result<Circle, StewardRefusal> Remove(UserId steward, UserId user) =>
        Refuses(steward, user) is { } why ? why : Without(user) with { Out = Out.Add(user) };

    /// <summary>These were taken out and may come in again; the same when none of them was.</summary>
    public Circle LetBack(ImmutableArray<UserId> users) => Out.Any(users.Contains) ? Changed() with { Out = Out.RemoveAll(users.Contains) } : this;

    /// <summary>The steward gives the part to somebody else.</summary>
    public Result<Circle, StewardRefusal> HandOver(UserId steward, UserId user) =>
        Refuses(steward, user) is { } why ? why : Take(user);

    /// <summary>The steward was not there for long: the circle is asked who looks after it.</summary>
    public Circle Ask() => Changed() with { IsAsking = true, Asked = Version + 1 };

    /// <summary>The steward is on this server no more: out, and the circle is asked who looks after it. Alone, it is closed.</summary>
    public Circle LoseSteward()
    {
        var others = Without(Steward);
        return others.Members.Length > 1 ? others with { IsAsking = true, Asked = IsAsking ? Asked : others.Version } : others with { IsAsking = false };
    }

    /// <summary>Two members do what a steward does while the circle is asked who looks after it; the question stays open unless the act answers it.</summary>
    /// <param name="by">Who agreed.</param>
    /// <param name="act">What they do as the steward would; null when it cannot be done.</param>
    public Circle? Together(UserId by, Func<Circle, Circle?> act)
    {
        var done = act(this with { Steward = by, IsAsking = false });
        var stays = done is not null && done.Steward == by && done.Members.Length > 1;
        return done is null || done.Version == Version ? null
            : !stays ? done
            : done with { IsAsking = true, Steward = done.Has(Steward) ? Steward : done.Members[0].User };
    }

    /// <summary>A member looks after it now.</summary>
    public Circle Take(UserId user) => Changed() with { Steward = user, IsAsking = false };

    /// <summary>Somebody agrees to the keys as they were read.</summary>
    /// <param name="user">Who.</param>
    /// <param name="version">Of the keys that were read.</param>
    /// <param name="wish">What they would like to get better at; null leaves it as it is.</param>
    /// <param name="reach">How they want to be reached; null leaves it as it is.</param>
    public Result<Circle, AgreeRefusal> Agree(UserId user, int version, string? wish, Reach? reach = null) =>
        Find(user) is not { } member ? AgreeRefusal.NotIn
        : version != Keys.Version ? AgreeRefusal.OtherKeys
        : member with { Agreed = version, Wish = wish ?? member.Wish, Reach = reach ?? member.Reach } is var agreed && agreed == member ? this
        : Changed() with { Members = Members.Replace(member, agreed) };

    /// <summary>A member says how they want to be reached.</summary>
    public Result<Circle, LeaveRefusal> ReachedBy(UserId user, Reach reach) =>
        Find(user) is not { } member ? LeaveRefusal.NotIn
        : member.Reach == reach ? this
        : Changed() with { Members = Members.Replace(member, member with { Reach = reach }) };

    /// <summary>A member's profile shows another clock to the circle, or none. Unchanged, and of the same version, if it knows that already.</summary>
    public Circle Clocked(UserId user, Wall? wall) =>
        Find(user) is { } member && member.Wall != wall ? Changed() with { Members = Members.Replace(member, member with { Wall = wall }) } : this;

    /// <summary>The steward writes the keys anew: everyone is asked again. The same words change nothing.</summary>
    public Result<Circle, StewardRefusal> Reword(UserId steward, string keys) =>
        !IsLookedAfterBy(steward) ? StewardRefusal.NotSteward
        : keys == Keys.Text ? this
        : Changed() with { Keys = new Keys(Keys.Version + 1, keys) };

    /// <summary>The steward says anew what it is about.</summary>
    public Result<Circle, StewardRefusal> Refocus(UserId steward, string focus) =>
        !IsLookedAfterBy(steward) ? StewardRefusal.NotSteward
        : focus == Focus ? this
        : Changed() with { Focus = focus };

    /// <summary>The steward makes room for one more.</summary>
    public Result<Circle, StewardRefusal> Widen(UserId steward) =>
        !IsLookedAfterBy(steward) ? StewardRefusal.NotSteward
        : Seats >= MostSeats ? StewardRefusal.Widest
        : Changed() with { Seats = Seats + 1 };

    /// <summary>The steward closes it well. It forgets whose clock shows what: nobody tells a closed circle that they show it no more.</summary>
    public Result<Circle, StewardRefusal> Archive(UserId steward) => !IsLookedAfterBy(steward)
        ? StewardRefusal.NotSteward
        : Changed() with { IsArchived = true, Members = [.. Members.Select(member => member with { Wall = null })] };

    /// <summary>Opens it again, with those who were in it at the end.</summary>
    public Circle Revive() => Changed() with { IsArchived = false };

    /// <summary>Charter or settings say something else of it to everyone.</summary>
    public Circle Show(Shown shown) => Changed() with { Shown = shown };

    /// <summary>Takes over the name a member is shown by now. Unchanged, and of the same version, if it knows it already.</summary>
    public Circle Meet(UserId user, string name) =>
        Find(user) is { } known && known.Name != name ? Changed() with { Members = Members.Replace(known, known with { Name = name }) } : this;

    /// <summary>
    /// Everyone it speaks of: who is in, who was taken out, and whoever looked after it last.
    /// </summary>
    public IEnumerable<UserId> People() => Members.Select(member => member.User).Concat(Out).Concat(Own?.Given ?? []).Concat(Dates?.People() ?? []).Concat(StillOpen?.Asking ?? []).Append(Steward).Where(user => user != default).Distinct();

    /// <summary>
    /// As it reads once somebody is forgotten; null when nobody is left in it. What was written for everyone in it stays: its name, its focus, its
    /// keys. Somebody who was taken out may come in again: to keep them out it would have to know them.
    /// </summary>
    public Circle? Forget(UserId user) => Left(user) is { Own: { } own } left && own.Given.Contains(user)
        ? left with { Own = own with { Given = own.Given.Remove(user) } }
        : Left(user);

    private Circle? Left(UserId user) =>
        !People().Contains(user) ? this
        : Without(user) with { Out = Out.Remove(user), Dates = Dates?.Without(user), StillOpen = StillOpen?.Without(user) } is { Members.IsEmpty: false } left ? left
        : null;

    private StewardRefusal? Refuses(UserId steward, UserId user) =>
        !IsLookedAfterBy(steward) ? StewardRefusal.NotSteward
        : user == steward ? StewardRefusal.Yourself
        : !Has(user) ? StewardRefusal.NotIn
        : null;

    private Circle Without(UserId user)
    {
        var others = Members.RemoveAll(member => member.User == user);
        var steward = Steward == user && !others.IsEmpty ? others[0].User : Steward;
        return Changed() with { Steward = steward, Members = others, IsAsking = IsAsking && others.Length > 1 };
    }

    private Circle Changed() => this with { Version = Version + 1 };
}

/// <summary>Somebody in a circle.</summary>
/// <param name="User">Discord's id.</param>
/// <param name="Name">The name shown when last seen, as people typed it.</param>
/// <param name="Agreed">The version of the keys they agreed to last; 0 for none.</param>
/// <param name="Wish">What they would like to get better at, as they typed it; "" if they did not say.</param>
internal sealed record Member(UserId User, string Name, int Agreed = 0, string Wish = "")
{
    public const int LongestWish = 100;

    /// <summary>How they want to be reached.</summary>
    public Reach Reach { get; init; }

    /// <summary>Their own clock, as their profile shows it to the circle; null where it does not, and before that was kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Wall? Wall { get; init; }
}

/// <summary>Why somebody was not seated.</summary>
internal enum JoinRefusal
{
    AlreadyIn,
    Full,
    NotNow,
}

/// <summary>Why somebody could not leave.</summary>
internal enum LeaveRefusal
{
    NotIn,
}

/// <summary>Why something that is the steward's was not done.</summary>
internal enum StewardRefusal
{
    NotSteward,
    NotIn,
    Yourself,
    Widest,
}

/// <summary>Why an agreement was not taken down.</summary>
internal enum AgreeRefusal
{
    NotIn,
    OtherKeys,
}
