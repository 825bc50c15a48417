using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Interactions;

/// <summary>What the gateway itself says, to the person who acted alone.</summary>
internal static class Sentences
{
    public static View Away { get; } = Rendering.Sentence("That part of me is away for a moment. Nothing was changed: please try again in a minute.");

    public static View Aside { get; } = Rendering.Sentence("That part of me is resting: it stopped too often just now. Nothing was changed: please try again later today.");

    public static View NoAnswer { get; } = Rendering.Sentence("Discord is slow to answer me right now. Nothing was changed: please try again in a minute.");

    public static View Late { get; } = Rendering.Sentence("This is taking long, and I can't tell yet what came of it. Have a look at the channel before you try again.");

    public static View WindowLate { get; } = Rendering.Sentence("That took too long for a window to open. Nothing was changed: please press again.");

    public static View NoSeat { get; } = Rendering.Sentence("You have no seat in a circle here yet. /circle join shows those with an open one, /circle create opens a new circle.");

    public static View NoSeatThere { get; } = Rendering.Sentence("You have no seat in that circle. /me without a circle shows those you have.");

    public static View NotSeen { get; } = Rendering.Sentence("I can't see your seat right now: please ask me again in a minute.");

    public static View NotLooked { get; } = Rendering.Sentence("Discord doesn't let me look right now: please ask me again in a minute.");

    public static View ForManagers { get; } = Rendering.Sentence("Those who manage this server can look. Ask one of them.");

    public static View Unknown { get; } = Rendering.Sentence("I don't know that one any more. /help shows what I can do.");

    /// <summary>On the button that opens a window again as it was filled in.</summary>
    public const string BackToMyText = "Back to my text";

    public static View DraftGone { get; } = Rendering.Sentence("I don't have that text any more: I keep it for an hour. Please open the window where you found it.");

    public static View Done { get; } = Rendering.Sentence("Done.");

    public static View NotHere { get; } = Rendering.Sentence("I work on a server, in its channels: try it there.");

    public static View Broken { get; } = Rendering.Sentence("Something went wrong on my side. Have a look at the channel before you try again.");
}
