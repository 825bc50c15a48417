using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <content>Beside the clock of a part: who leads, who is here, what rings.</content>
internal static partial class Texts
{
    public const string TakeTheLead = "Take the lead";
    public const string ImHere = "I'm here";

    public const string WhereTo = "Here, in person or by link; here if you leave it out";

    /// <summary>A place as people pick it.</summary>
    public static string PlaceName(Where where) => where switch
    {
        Where.InPerson => "in person",
        Where.ByLink => "by link",
        _ => "here",
    };

    public static View UnknownPlace() => Line($"Where do you meet? Type here, in person or by link.");

    public static View StartedElsewhere(ChannelId channel, string title, Part first) =>
        Line($"You lead. **{title}** runs until {When.Time(first.EndsAt)}; its card is in {Link.Channel(channel)}. Ask everybody to tap I'm here on it.");

    public static string Ask(string? name) => name is null ? "Ask for it" : $"Ask {name}";

    /// <summary>Where a session takes place, after "is meeting".</summary>
    public static Markup At(Session session) => session.Where switch
    {
        Where.InPerson => Markup.Of($"in person"),
        Where.ByLink => Markup.Of($"by link"),
        _ => Markup.Of($"in {Link.Channel(session.Room)}"),
    };

    public static Markup NobodyIsThere(Session session) => session.Where == Where.Room
        ? Markup.Of($"Nobody is in {Link.Channel(session.Room)} right now.")
        : Markup.Of($"Nobody has tapped that they are here yet.");

    public static Markup There(Session session, Markup names) => session.Where == Where.Room
        ? Markup.Of($"In {Link.Channel(session.Room)}: {names}.")
        : Markup.Of($"Here: {names}.");

    public static Markup WhoIsHere(IReadOnlyCollection<Markup> names) => names.Count == 0
        ? Markup.Of($"Who is here? One tap each.")
        : Markup.Of($"Here: {Markup.Join(", ", names)}");

    public static Markup OthersMayRead(ChannelId channel) =>
        Markup.Of($"-# Others may read this room: promises, asks and what somebody is stuck on stand in {Link.Channel(channel)}, with their session's wrap-up. Yours are in /me.");

    public static Markup LeadIsOpen(Markup leader) => Markup.Of($"{leader} is out for a moment. Whoever likes can go on from here.");

    public static Markup NobodyLeads => Markup.Of($"Nobody leads just now. Whoever likes can go on from here.");

    public static Markup SomebodyUnknown(Markup circle) => Markup.Of($"-# Somebody who isn't in {circle} sits with you: say hello, and say what stays in the room.");

    public static Markup BellRingsElsewhere => Markup.Of($"-# The bell rings in another room just now, so here it is words alone.");

    public static Markup Asking(Markup who, Markup leader, Act act) => act == Act.Skip
        ? Markup.Of($"{leader}, {who} asks whether a part can be left out today: /session skip.")
        : Markup.Of($"{leader}, {who} asks whether we end here: /session end.");

    public static View Asked() => Line($"Asked, in the room. It is theirs to decide.");

    public static View SayItInTheRoom() => Line($"Say it in the room: that is quickest.");

    public static View YouLead() => Line($"You lead now. Thank you. /session status says where you are.");

    public static View YouAreHere() => Line($"Good, you are here: it counts until the end.");
}
