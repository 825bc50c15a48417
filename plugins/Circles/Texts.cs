using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;

namespace PeerGuild.Circles;

/// <summary>
/// Every word of the plugin that people read, apart from the rules. Kind, short, concrete; what people typed is escaped by the
/// interpolation.
/// </summary>
internal static partial class Texts
{
    // Commands, as Discord's picker shows them.
    public const string Command = "Circles: open one, take a seat, see who is in";
    public const string Create = "Open a circle in this channel";
    public const string Name = "What it is called, up to 60 characters";
    public const string Focus = "What it is about, in a sentence";
    public const string Zone = "Type your city and pick the line with your hour";
    public const string Browse = "Circles with an open seat, and their hours";
    public const string BrowseWords = "Words from the name or from what it is about";
    public const string Join = "Ask for a seat or take up an invitation";
    public const string ToJoin = "Which one; those with an open seat are offered";
    public const string Invite = "Invite someone; only you see the answer";
    public const string Whom = "Who";
    public const string InviteNote = "A line from you, if you like";
    public const string Leave = "Leave, quietly or with a word";
    public const string Members = "Who is in, who agreed to which keys";
    public const string Charter = "Focus, purposes, keys, links; edit by its buttons";
    public const string HandOver = "Give the steward's part to someone else";
    public const string Remove = "Take someone out; I help you tell them yourself";
    public const string Archive = "Close a circle well; it can come back";
    public const string WhichOne = "Which one; this channel's, or your only one, if you leave it out";

    private const int MostNamed = 10;
    private const int MostQuoted = 60;

    /// <summary>A circle while a person types. Plain text: Discord shows it as it is.</summary>
    public static string Seats(Circle circle) => $"{circle.Name} · {circle.Members.Length} of {circle.Seats}";

    // What everyone in the channel reads.

    public static Markup IsIn(Circle circle) =>
        Markup.Of($"{circle.Members[^1].Name} is in **{circle.Name}**. That makes {Numerals.Word(circle.Members.Length)}.");

    // What only the person who acted reads: after /circle create.

    public static Markup OpenHeading(Circle circle) => Markup.Of($"## {circle.Name} is open\n{circle.Focus}");

    public static Markup KeysToRead => Markup.Of($"**Our keys** · what you promise each other. Yours to change: /circle charter");

    public static Markup HowToStart =>
        Markup.Of($"**A session** · sit down together in a voice channel, then one of you types /session start");

    public static Markup Hours(Zone zone, Instant now) => Markup.Of($"**Your hours** · {zone.At(now)}");

    public static Markup SaidHere => Markup.Of($"-# You look after it: you are its steward. I have told this channel that it is open.");

    public static Markup RefusedName(LineRefusal why) => why switch
    {
        LineRefusal.Empty => Markup.Of($"Give the circle a name people can say aloud, such as Night Owls."),
        LineRefusal.TooLong => Markup.Of($"That name is a little long: up to {Circle.LongestName} characters fit. Try a shorter one."),
        LineRefusal.HidesSomething => Markup.Of($"There is something in that name that nobody can see. Type it by hand and it will do."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    public static Markup RefusedFocus(LineRefusal why) => why switch
    {
        LineRefusal.Empty => Markup.Of($"Say in a sentence what the circle is about, such as better decisions in product work."),
        LineRefusal.TooLong => Markup.Of($"That focus is a little long: up to {Circle.LongestFocus} characters fit. One sentence is enough."),
        LineRefusal.HidesSomething => Markup.Of($"There is something in that focus that nobody can see. Type it by hand and it will do."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    public static Markup UnknownZone(string typed, ImmutableArray<Zone> near) =>
        TypedLine.Key(typed).Length == 0 ? Markup.Of($"Which hours does the circle keep? {TypeACity}")
        : near.IsEmpty ? Markup.Of($"I don't know that time zone yet: {Quoted(typed)}. {TypeACity}")
        : Markup.Of($"I don't know that time zone: {Quoted(typed)}. Did you mean {Listed(near.Select(zone => zone.Name), "or")}?");

    public static Markup NameTaken(Circle namesake) => Markup.Of(
        $"**{namesake.Name}** is here on this server already. /circle join takes a seat in it; for one of your own, choose another name.");

    public static Markup ManyCircles => Markup.Of(
        $"This server has {Reads.MostCircles} circles, and that is as many as I can look after. /circle join shows those with an open seat.");

    // After /circle join.

    public static Markup InHeading(Circle circle) => Markup.Of($"## You are in {circle.Name}\n{circle.Focus}");

    public static Markup Who(Circle circle, UserId user) =>
        Markup.Of($"**Who** · {Listed(circle.Members.Where(member => member.User != user).Select(member => member.Name).Append("you"), "and")}");

    public static Markup WhatIsAsked =>
        Markup.Of($"**What we ask** · Come when you can, say when you can't. What is said in the circle stays there. You may always pass.");

    public static Markup SaidThere(Circle circle) => circle.Own is { Stage: Rooms.RoomStage.There }
        ? Markup.Of($"-# I have told the circle that you are in. Its channel opens to you in a moment.")
        : Markup.Of($"-# I have told {Link.Channel(circle.Channel)} that you are in.");

    public static Markup Refused(JoinRefusal why, Circle circle) => why switch
    {
        JoinRefusal.AlreadyIn => Markup.Of($"You are in **{circle.Name}** already. /circle members shows who else is."),
        JoinRefusal.Full => Markup.Of($"**{circle.Name}** is full: with {Numerals.Word(circle.Seats)}, everyone still gets a turn. {WhenFull(circle)}"),
        JoinRefusal.NotNow => Markup.Of($"**{circle.Name}** isn't taking you in right now. {StewardOf(circle)} can say more, if you ask."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    // After /circle leave.

    public static Markup Left(Circle before, Circle after) =>
        Markup.Of($"You have left **{before.Name}**. {WhatBecomesOf(before, after)}");

    public static Markup Refused(LeaveRefusal why, Circle circle) => why switch
    {
        LeaveRefusal.NotIn => Markup.Of(
            $"You have no seat in **{circle.Name}**, so there is nothing to leave. /circle members shows who is in."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    // After /circle members.

    public static Markup MembersHeading(Circle circle) => Markup.Of($"## {circle.Name}\n{circle.Focus}");

    public static Markup List(Circle circle) =>
        Markup.Join("\n", circle.Members.Select((member, at) => Markup.Of($"{NameAt(circle, member, at)}{AgreedTo(circle, member)}{WishOf(member)}")));

    public static Markup Names(Circle circle) => Markup.Join("\n", circle.Members.Select((member, at) => NameAt(circle, member, at)));

    private static Markup NameAt(Circle circle, Member member, int at) =>
        Markup.Of($"{at + 1}. {member.Name}{(circle.IsLookedAfterBy(member.User) ? Markup.Of($" · steward") : Markup.Empty)}");

    public static Markup OpenSeats(Circle circle) => (circle.Seats - circle.Members.Length) switch
    {
        0 => Markup.Of($"-# All {Numerals.Word(circle.Seats)} seats are taken."),
        1 => Markup.Of($"-# One seat is open: /circle join"),
        var open => Markup.Of($"-# {open} seats are open: /circle join"),
    };

    // When it is not clear which circle is meant.

    public static Markup WhichOf(ImmutableArray<Circle> circles)
    {
        var named = circles.Take(MostNamed).Select(circle => circle.Name);
        var all = circles.Length > MostNamed ? named.Append("another one") : named;
        return Markup.Of($"Which circle do you mean: {Listed(all, "or")}? Type it again in the channel of the one you mean, or name it with the option circle where there is one.");
    }

    public static Markup UnknownCircle(string typed) =>
        Markup.Of($"I know no circle of that name on this server: {Quoted(typed)}. Pick one from the list that opens while you type.");

    public static Markup NotInAny =>
        Markup.Of($"You are in no circle on this server yet. /circle join shows those with an open seat, /circle create opens a new one.");

    public static Markup NoneYet => Markup.Of($"There is no circle on this server yet. /circle create opens the first one.");

    private static Markup TypeACity => Markup.Of($"Type the nearest big city, such as Lisbon, and pick the line with your hour.");

    private static Markup WhenFull(Circle circle) =>
        Markup.Of($"/circle create opens another; {StewardInside(circle)} can tell you when a seat comes free.");

    private static Markup WhatBecomesOf(Circle before, Circle after) =>
        after.IsClosed ? Markup.Of($"You were the last one in, so it is closed now, and its name is free again.")
        : after.Steward != before.Steward && !after.IsAsking ? Markup.Of($"{StewardOf(after)} has been in it longest and looks after it now.")
        : Markup.Of($"I have told nobody. /circle join takes a seat again while there is one.");

    /// <summary>The same inside a sentence.</summary>
    private static string StewardInside(Circle circle) => circle.IsAsking ? "the circle" : StewardOf(circle);

    private static string StewardOf(Circle circle) => circle.IsAsking ? "The circle" : circle.Members.First(member => member.User == circle.Steward).Name;

    /// <summary>"Ada", "Ada and Ben", "Ada, Ben and Chi".</summary>
    private static Markup Listed(IEnumerable<string> names, string last)
    {
        ImmutableArray<Markup> all = [.. names.Select(name => Markup.Of($"{name}"))];
        return all.Length < 2
            ? Markup.Join("", all)
            : Markup.Of($"{Markup.Join(", ", all[..^1])} {last} {all[^1]}");
    }

    private static string Quoted(string typed)
    {
        var end = Math.Min(typed.Length, MostQuoted);
        // A character outside the first 65,536 is two; half of one is none.
        end -= end < typed.Length && char.IsHighSurrogate(typed[end - 1]) ? 1 : 0;
        return end < typed.Length ? $"\"{typed[..end]}…\"" : $"\"{typed}\"";
    }
}
