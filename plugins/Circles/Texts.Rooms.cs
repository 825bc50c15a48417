using PeerGuild.Circles.Rooms;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Circles;

/// <content>Who can read along, and a room of one's own.</content>
internal static partial class Texts
{
    // Buttons. Plain text: Discord shows it as it is.
    public const string MakeItOurs = "Make it ours";
    public const string IsItThere = "Is it there?";
    public const string LetThemIn = "Let them in";

    // After /circle create.

    public static Markup RoomOf(Circle circle) => circle.Readers switch
    {
        { Everyone: true } readers => Markup.Of($"**A room of your own** · all {readers.People} people here can read {Link.Channel(circle.Channel)}."),
        { } readers => Markup.Of($"**A room of your own** · at most {readers.People} people can read {Link.Channel(circle.Channel)}, admins among them."),
        null => Markup.Of($"**A room of your own** · whoever can see {Link.Channel(circle.Channel)} can read along."),
    };

    // [Make it ours].

    public static Markup RoomBegun(Circle circle) => Markup.Of(
        $"I am making a channel and a room that only **{circle.Name}** can see. Its card moves there in a moment, with a link from {Link.Channel(circle.Channel)}. {AdminsRead}");

    public static Markup RoomMaking => Markup.Of($"Nearly there: Discord takes its time.");

    public static Markup RoomThere(Circle circle) => circle.Own?.Voice is { } voice
        ? Markup.Of($"**{circle.Name}** has {Link.Channel(circle.Channel)} to write in and {Link.Channel(voice)} to talk in. Whoever joins is let in, whoever leaves is not. {AdminsRead}")
        : Markup.Of($"**{circle.Name}** has {Link.Channel(circle.Channel)} to write in. Whoever joins is let in, whoever leaves is not. {AdminsRead}");

    /// <summary>The bot may not make channels or roles: what to press instead.</summary>
    public static Markup RoomByHand(Circle circle) => Markup.Of(
        $"""
        I may not make channels and roles on this server, and I don't need to. Three clicks make {Link.Channel(circle.Channel)} yours:
        1. Hold or right-click {Link.Channel(circle.Channel)}, **Edit Channel**, **Permissions**.
        2. Switch on **Private Channel**.
        3. **Add members or roles**: your people, and me.
        I count again by myself. To have me do it, a manager gives me **Manage Channels** and **Manage Roles**.
        """);

    public static Markup Refused(RoomRefusal why, Circle circle) => why switch
    {
        RoomRefusal.NotSteward => Refused(StewardRefusal.NotSteward, circle),
        RoomRefusal.There => RoomThere(circle),
        RoomRefusal.Underway => RoomMaking,
        RoomRefusal.NotHere => Markup.Of($"The managers of this server would rather have no rooms made by me. A manager can change it with /peerguild setup."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    // In /me, for the steward.

    public static Markup RoomWaits(Circle circle) => Markup.Of($"**A room of your own** · {Link.Channel(circle.Channel)} can be read by everyone. Three clicks make it yours.");

    public static Markup RoleStuck(Circle circle) => Markup.Of(
        $"**Who sees {Link.Channel(circle.Channel)}** · Discord doesn't let me give {circle.Name}'s role. **Server Settings**, **Roles**: drag mine above it. Then:");

    public static Markup LettingIn(Circle circle) => Markup.Of($"I am letting everyone of **{circle.Name}** in. If it works, /me says no more of it.");

    /// <summary>In the channel the circle was in.</summary>
    public static Markup MovedTo(Circle circle) => Markup.Of($"**{circle.Name}** has a channel of its own now: {Link.Channel(circle.Channel)}. Its members find it in their list.");

    private static Markup AdminsRead => Markup.Of($"This server's admins can always read along.");

    /// <summary>Of those who can read: nothing where nobody can say.</summary>
    private static Markup ReachOf(Circle circle) => circle.Readers switch
    {
        null => Markup.Empty,
        { Everyone: true } readers => Markup.Of($"*open*: all {readers.People} here can read · "),
        _ when IsAlone(circle) => Markup.Of($"a private channel · "),
        { } readers => Markup.Of($"at most {readers.People} can read · "),
    };

    /// <summary>Whether its channel is its own, and read by nobody but its members and the server's owner.</summary>
    private static bool IsAlone(Circle circle) =>
        circle is { Own.Stage: RoomStage.There, Readers: { Everyone: false } readers } && readers.People <= circle.Members.Length + 1;
}
