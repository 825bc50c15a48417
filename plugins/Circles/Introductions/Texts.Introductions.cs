using PeerGuild.Circles.Introductions;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <content>Saying hello.</content>
internal static partial class Texts
{
    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string ThreeLines = "Three lines about me";
    public const string HelloNotYet = "Later";
    public const string ChangeLines = "Change";
    public const string WhoAreYou = "Who are you, and what brings you here?";
    public const string CircleReadsLines = "It stands in the circle's channel, with your name. You can change it and take it back.";
    public const string AllReadLines = "Everyone on this server can read the circle's channel. You can change it and take it back.";

    public static Markup SayHello => Markup.Of($"**You're in.** Say hello?");

    public static Markup SaysHello(Introduction said) => Markup.Of($"### {said.Name} says hello\n{Markup.Lines(said.Text)}");

    public static Markup HelloSaid(ChannelId channel) => Markup.Of($"Said in {Link.Channel(channel)}. The buttons under it are yours: change it, or take it back, any time.");

    public static Markup HelloChanged(ChannelId channel) => Markup.Of($"Changed in {Link.Channel(channel)}.");

    public static Markup HelloLater => Markup.Of($"Later is fine. /me keeps the button.");

    public static Markup HelloTakenBack => Markup.Of($"Taken back: it goes from the channel, and I keep nothing of it.");

    public static Markup HelloGone => Markup.Of($"Those lines were taken back already.");

    public static Markup HelloOfOther(Introduction said) => Markup.Of($"Those are {said.Name}'s words, so {said.Name} alone changes them. /me has yours.");

    public static Markup HelloNotIn(Circle circle) => Markup.Of($"Whoever is in **{circle.Name}** says hello there. /circle join takes a seat.");

    public static Markup RefusedLines(LineRefusal why) => why switch
    {
        LineRefusal.Empty => Markup.Of($"A line is enough: who you are, or what brings you here. Nothing was said."),
        LineRefusal.TooLong => Markup.Of($"Those lines are a little long: up to {Introduction.Longest} characters fit. Nothing was said."),
        LineRefusal.HidesSomething => Markup.Of($"There is something in it that nobody can see. Type it by hand and it will do. Nothing was said."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };
}
