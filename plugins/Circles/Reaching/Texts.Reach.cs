using System.Collections.Immutable;
using PeerGuild.Circles.Reaching;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Circles;

/// <content>How members are reached.</content>
internal static partial class Texts
{
    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string HowYouReachMe = "How you reach me";
    public const string HowToReach = "How may I reach you?";
    public const string HowToReachHint = "One silent line the evening before, and what is yours. Nothing at night.";

    public static ImmutableArray<(Reach Value, string Label)> Reaches { get; } =
    [
        (Reach.Channel, "With the circle, in our channel"),
        (Reach.Direct, "By direct message"),
        (Reach.Me, "Not at all: I look at /me"),
    ];

    public static string ReachedHow(Reach reach) => reach == Reach.Closed
        ? "By direct message, and Discord lets none through"
        : Reaches.First(known => known.Value == reach).Label;

    public static Markup ReachNow(Reach reach) => reach switch
    {
        Reach.Channel => Markup.Of($"You hear from me with the circle, in its channel. What is yours alone is in /me."),
        Reach.Direct => Markup.Of($"You hear from me by direct message: a silent line at a time. Should Discord let none through, it waits in /me."),
        _ => Markup.Of($"You hear nothing from me. Whatever waits for you is in /me."),
    };

    public static Markup DirectClosed => Markup.Of($"I tried to write to you, and Discord lets no direct messages from me through. Until then everything waits here.");

    public static Markup SeatAskedFor(Circle circle) => Markup.Of($"Somebody would like a seat in **{circle.Name}**. /me has who, and the answers.");

    public static Markup KeysDirectly(Circle circle) => Markup.Of($"The keys of **{circle.Name}** have new words. Have a look whether you agree.");
}
