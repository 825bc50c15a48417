using PeerGuild.Circles.Joining;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Circles;

/// <content>Asking for a seat after the first session; saying goodbye.</content>
internal static partial class Texts
{
    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string LetIn = "Let in";
    public const string NotNowThen = "Not now";
    public const string NeverMind = "Never mind";
    public const string AllRight = "All right";
    public const string SayGoodbye = "Say goodbye for me";
    public const string GoodbyeWord = "A word, if you like";
    public const string GoodbyeHint = "The circle reads it with your name. Empty is fine.";

    public static Markup StewardWillSay(Circle circle) => Markup.Of(
        $"**{circle.Name}** has begun, so {StewardInside(circle)} will say. It may take a few days; /me tells you.");

    public static Markup WouldLikeToJoin(JoinRequest request, Circle circle) => Markup.Of($"**{request.Name}** would like a seat in **{circle.Name}**.");

    public static Markup YouAsked(Circle circle) => Markup.Of($"You asked for a seat in {circle.Name}");

    public static Markup StillOpen(Circle circle) => Markup.Of($"{StewardOf(circle)} will say.");

    public static Markup Admitted(Circle circle) => Markup.Of($"{circle.Members[^1].Name} is in, and the channel knows. That makes {Numerals.Word(circle.Members.Length)}.{(circle.Members.Length > Circle.MostHealthy ? SizeNow(circle) : Markup.Empty)}");

    public static Markup DeclinedKindly(string name) => Markup.Of($"{name} reads that the circle isn't taking them in right now, and that you can say more. Nobody else is told.");

    public static Markup RequestSettled(string? name) => name is null ? Markup.Of($"Nobody asks for that seat any more.") : Markup.Of($"{name} does not ask for a seat any more.");

    public static Markup AllRightThen => Markup.Of($"Thank you. /circle browse shows others with an open seat.");

    public static Markup Withdrawn => Markup.Of($"As you like: I have told nobody.");

    public static Markup SaysGoodbye(string name, Circle circle) => Markup.Of($"{name} has left **{circle.Name}** and says goodbye.");

    public static Markup GoodbyeSaid(Circle circle) => Markup.Of($"Said in {Link.Channel(circle.Channel)}.");

    public static Markup GoodbyeOver => Markup.Of($"That good-bye is over by now. You can say it in the channel yourself, any time.");

    public static Markup RefusedGoodbye(LineRefusal why) => why == LineRefusal.TooLong
        ? Markup.Of($"That is a little long: up to {Goodbye.LongestWord} characters fit. Nothing was said.")
        : Markup.Of($"There is something in it that nobody can see. Type it by hand and it will do. Nothing was said.");
}
