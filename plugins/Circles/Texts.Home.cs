using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Meetings;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;

namespace PeerGuild.Circles;

/// <content>The home card, looking around and invitations.</content>
internal static partial class Texts
{
    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string MySeat = "My seat";
    public const string ICannotMakeIt = "I can't make it";
    public const string SuggestATopic = "Suggest a topic";
    public const string SaveSomething = "Save something";
    public const string InMyCalendar = "Put it in my calendar";
    public const string HaveALook = "Have a look";
    public const string JoinNow = "Join";
    public const string NotNow = "Not now, thanks";
    public const string InviteOthers = "Invite";
    public const string InviteTitle = "Invite people";
    public const string WhomToInvite = "Whom would you like in the circle?";
    public const string WhomHint = "Up to seven at once. They are mentioned once, in the circle's channel.";
    public const string ANote = "A line from you";
    public const string NoteHint = "Optional. Everyone who reads the channel sees it.";

    // The home card.

    public static Markup HomeHeading(Circle circle) => Markup.Of($"# {circle.Name}\n{circle.Focus}");

    public static Markup HomeNext(Circle circle) => circle.Dates?.Next is { } next
        ? Markup.Of($"**Next** {When.Full(next.At)}{(next.Room is { } room ? Markup.Of($" in {Link.Channel(room)}") : Markup.Empty)}{TurnsOf(circle, next)}")
        : circle.Shown.RitualsOff ? Markup.Of($"**Next** · rituals rest for now")
        : Markup.Of($"**Next** · no date yet: /session schedule picks the first");

    /// <summary>"3 promises open · Dee is looking for help"; null when there is nothing to say.</summary>
    public static Markup? HomeOpen(Circle circle)
    {
        var asking = circle.StillOpen?.Asking.Select(user => NameOf(circle, user)).OfType<string>().ToArray() ?? [];
        Markup?[] said =
        [
            circle.StillOpen?.Promises switch
            {
                null or 0 => null,
                1 => Markup.Of($"1 promise open"),
                var promises => Markup.Of($"{promises.Value} promises open"),
            },
            asking.Length == 0 ? null : Markup.Of($"{Listed(asking, "and")} {(asking.Length == 1 ? "is" : "are")} looking for help"),
        ];
        return said.OfType<Markup>().ToArray() is { Length: > 0 } lines ? Markup.Join(" · ", lines) : null;
    }

    private static Markup TurnsOf(Circle circle, NextDate next)
    {
        Markup?[] said =
        [
            NameOf(circle, next.Leads) is { } leads ? Markup.Of($" · {leads} leads") : null,
            NameOf(circle, next.Brings) is { } brings ? Markup.Of($" · {brings} brings a case") : null,
            NameOf(circle, next.Notes) is { } notes ? Markup.Of($" · {notes} takes notes") : null,
        ];
        return Markup.Join("", said.OfType<Markup>());
    }

    private static string? NameOf(Circle circle, UserId? user) => user is { } somebody ? circle.Find(somebody)?.Name : null;

    public static Markup HomeFoot(Circle circle)
    {
        var who = circle.Members.Length == 1 && !circle.IsFull ? "One of us so far" : $"{Capital(Numerals.Word(circle.Members.Length))} of us";
        return Markup.Of($"-# {who} · {ReachOf(circle)}{HowToJoin(circle)}/help");
    }

    /// <summary>How to join, where somebody reads it who could.</summary>
    private static Markup HowToJoin(Circle circle) =>
        circle.IsFull ? Markup.Of($"all seats taken · ") : IsAlone(circle) ? Markup.Empty : Markup.Of($"join with /circle join · ");

    public static Markup HomeClosed => Markup.Of($"This circle is closed. Whoever was in it can open it again.");

    public static Markup HomeOver => Markup.Of($"This circle is over. Thank you for what you shared.");

    // After /circle browse.

    public static Markup BrowseHeading => Markup.Of($"## Circles with an open seat");

    public static Markup Browsed(Circle circle, Zone? zone, Instant now) =>
        Markup.Of($"**{circle.Name}** · {circle.Members.Length} of {circle.Seats}{HoursOf(zone, now)}{NextOf(circle, now)}\n{circle.Focus}");

    public static Markup MoreToBrowse => Markup.Of($"-# There are more: a word after /circle browse finds those that speak of it.");

    public static Markup NoSeatOpen => Markup.Of($"No circle has a seat for you right now that you are not in already. /circle create opens a new one.");

    public static Markup NoneSpeaksOf(string words) =>
        Markup.Of($"No circle with an open seat speaks of {Quoted(words)}. /circle browse shows all of them, /circle create opens a new one.");

    // [Have a look].

    public static Markup LookWho(Circle circle, Zone? zone, Instant now) => Markup.Of(
        $"**Who** · {Listed(circle.Members.Select(member => member.Name), "and")}{HoursOf(zone, now)}");

    /// <summary>When they meet next; null while nobody has picked a date.</summary>
    public static Markup? LookWhen(Circle circle, Instant now) => Ahead(circle, now) is { } next ? Markup.Of($"**When** · next {When.Full(next)}") : null;

    public static Markup LookAsked => Markup.Of(
        $"**What we ask** · Come when you can, say when you can't. One goal from session to session. Later, a turn at leading. You may always pass.");

    public static Markup WhoReads(Circle circle, Readers? readers) => Markup.Of(
        $"**Who can read along** · {ReadersOf(circle, readers)}, and this server's admins. Whoever runs me can see what I store. I never hear the room.");

    // After /circle create.

    private static Markup ReadersOf(Circle circle, Readers? readers) => readers switch
    {
        { Everyone: true } => Markup.Of($"All {readers.People} people here"),
        { } => Markup.Of($"At most {readers.People} people"),
        null => Markup.Of($"Everyone who can see {Link.Channel(circle.Channel)}"),
    };

    public static Markup AnyTime => Markup.Of($"Any time. The seat is there while there is one: /circle join");

    // Invitations.

    public static Markup Invitation(Circle circle, string by, ImmutableArray<UserId> people) => Markup.Of(
        $"{Markup.Join(", ", people.Select(Link.User))}, {by} would like you in **{circle.Name}**: a small circle, real work.\n**What for** · {circle.Focus}");

    public static Markup Note(string note) => Markup.Of($"> {note}");

    public static Markup AllAnswersAreFine(string by) => Markup.Of($"-# Yes, no and later are all fine. Only {by} sees which.");

    public static Markup Invited(Circle circle, int people) => Markup.Of(
        $"I have mentioned {(people == 1 ? "them" : $"all {Numerals.Word(people)}")} once in {Link.Channel(circle.Door)}. They can have a look before they say anything.");

    /// <summary>Who invited them reads what they said; others that they have an invitation, which the channel read anyway.</summary>
    public static Markup InvitedAlready(ImmutableArray<Invitation> invitations, UserId by) => Markup.Join("\n", invitations.Select(invitation =>
        invitation.By != by ? Markup.Of($"{Link.User(invitation.User)} has an invitation since {When.Date(invitation.At)}. I mention nobody twice in a month.")
        : invitation.IsDeclined ? Markup.Of($"{Link.User(invitation.User)} said not now to your invitation of {When.Date(invitation.At)}. Only you read this.")
        : Markup.Of($"{Link.User(invitation.User)} has your invitation since {When.Date(invitation.At)}. I mention nobody twice in a month.")));

    public static Markup InviteBot(string name) => Markup.Of($"That is kind. {name} is a program and takes no seat; /circle invite is for people.");

    public static Markup InviteWhom => Markup.Of($"Whom would you like in? Name a person after /circle invite.");

    public static Markup AllIn => Markup.Of($"There is nobody to invite among those: they are in already, or not to be asked right now.");

    public static Markup InviteNotIn(Circle circle) => Markup.Of($"Those who are in **{circle.Name}** can invite. /circle join takes a seat.");

    public static Markup InviteFull(Circle circle) => Markup.Of(
        $"**{circle.Name}** is full with {Numerals.Word(circle.Members.Length)}. {StewardOf(circle)} can make room for one more with /circle charter.");

    public static Markup RefusedNote(LineRefusal why) => why == LineRefusal.TooLong
        ? Markup.Of($"That note is a little long: up to {InviteRules.LongestNote} characters fit. Nobody was invited.")
        : Markup.Of($"There is something in that note that nobody can see. Type it by hand and it will do. Nobody was invited.");

    private static Markup NextOf(Circle circle, Instant now) => Ahead(circle, now) is { } next ? Markup.Of($" · next {When.Full(next)}") : Markup.Empty;

    private static Instant? Ahead(Circle circle, Instant now) => circle.Dates?.Next is { } next && next.At > now ? next.At : null;

    private static Markup HoursOf(Zone? zone, Instant now) => zone is null ? Markup.Empty : Markup.Of($" · {zone.At(now)}");
}
