using PeerGuild.Plugins.Views;
using PeerGuild.Retros.Polls;

namespace PeerGuild.Retros;

/// <content>Polls.</content>
internal static partial class Texts
{
    // Commands. Plain text: Discord shows it as it is.
    public const string PollCommand = "A quick poll by reactions";
    public const string PollQuestion = "What you would like to know";
    public const string PollOptions = "Two to ten, with ; between them";
    public const string PollHours = "How long it is open; a day unless you say";
    public const string PollMultiple = "Several may be picked";
    public const string CloseNow = "Close it now";

    public static Markup AskWhereYouWrite => Markup.Of($"A poll stands where everyone can see it, and you cannot write in this channel. Ask in one where you can.");

    public static Markup QuestionLength(int most) => Markup.Of($"Ask in one sentence of up to {most} characters. Nothing was posted.");

    public static Markup Refused(OptionRefusal why) => why switch
    {
        OptionRefusal.TooFew => Markup.Of($"A poll has two options or more. Put ; between them, like this: Tuesday; Wednesday; any day."),
        OptionRefusal.TooMany => Markup.Of($"Up to {OptionList.Most} options fit. Leave some out, or ask twice."),
        OptionRefusal.TooLong => Markup.Of($"An option has up to {OptionList.Longest} characters. Shorten the long ones; the rest can stand in the question."),
        OptionRefusal.Twice => Markup.Of($"One option stands there twice. Say each once, so that nobody has to choose between the two."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    public static Markup PollAsked(Poll poll) => Markup.Of(
        $"Your poll goes up in {Link.Channel(poll.Channel)} and closes {When.Full(poll.Until)}. What was tapped stays there afterwards, and I add it up.");

    public static Markup PollIsOver => Markup.Of($"That one is over already: its result stands on its message.");

    public static Markup PollIsTheirs => Markup.Of($"Whoever asked closes it. It closes by itself at its hour.");

    public static Markup PollCloses => Markup.Of($"It closes now. The result is on its message in a moment.");

    public static Markup PollHeading(Poll poll) => poll.ByName is { } name
        ? Markup.Of($"**{poll.Question}**\n-# {name} asks")
        : Markup.Of($"**{poll.Question}**");

    public static Markup ChoiceLine(Choice choice, string bar, int count) => Markup.Of(
        $"{Emoji(choice)} {choice.Words} {Markup.Of($"{bar}")}{(count == 0 ? Markup.Empty : Markup.Of($" {count}"))}");

    public static Markup PollOpen(Poll poll, Tally tally)
    {
        var again = poll.Again == 0 ? Markup.Empty : Markup.Of($" An earlier message was deleted, and its answers with it: please tap once more.");
        var two = poll.Multiple ? Markup.Of($" Tap as many as you like.") : Markup.Of($" Two answers up? Neither counts until you keep one.");
        return Markup.Of($"-# {tally.Voters} so far · open until {When.Full(poll.Until)} · your reaction shows your name; change it any time.{two}{again}");
    }

    public static Markup PollClosed(Tally tally) => tally.Undecided switch
    {
        0 => Markup.Of($"-# Closed · {tally.Voters} answered"),
        1 => Markup.Of($"-# Closed · {tally.Voters} answered · one had two up: neither counts"),
        var several => Markup.Of($"-# Closed · {tally.Voters} answered · {several} had two up: neither counts"),
    };

    // Ours, never typed.
    private static Markup Emoji(Choice choice) => Markup.Of($"{choice.Emoji}");
}
