using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Retros;

/// <content>The question after a session.</content>
internal static partial class Texts
{
    public const string LineWithIt = "A line with it";
    public const string LineTitle = "In a line";
    public const string MakeOneATopic = "Make one a topic";
    public const string LineLabel = "What made it so?";
    public const string LineHint = "Kept without your name; shown once, if four or more answered. Your style may be known.";

    public static Markup WorthIt => Markup.Of($"Was this hour worth it for you? 1 no, 5 very");

    public static Markup PulseHow => Markup.Of(
        $"-# Your name is not kept with it. Open for two days, shown once at the end: the middle value from 3 answers, the picture from 5.");

    public static Markup PulseThanks => Markup.Of($"Thank you. It is kept without your name, and your first answer is the one that counts.");

    public static Markup PulseIsOver => Markup.Of($"This one is closed. The next one comes at the end of the next session.");

    public static Markup PulseForThoseThere => Markup.Of($"This one is for those who were in the session. Were you? [Add or mend] below its wrap-up has [I was there].");

    public static Markup LineKept => Markup.Of($"Thank you. It is kept without your name and shown once, if four or more answered.");

    public static Markup LineLength(int most) => Markup.Of($"A line has 1 to {most} characters. Nothing was kept: please try once more.");

    public static Markup PulseShown => Markup.Of($"-# Closed. What came of it is with the session's record.");

    public static Markup PulseTooFew => Markup.Of($"-# Closed. Too few answers to show any: they count with the next.");

    public static Markup PulseWaits => Markup.Of($"**Was the last session worth it for you?** 1 no, 5 very. Your name is not kept with it.");

    public static Markup PulseOnceMore => Markup.Of(
        $"**Was the last session worth it for you?** 1 no, 5 very. Your answer was lost before it was kept, when I was started anew: once more, please.");

    public static Markup PulseMiddle(double middle, int count) => Markup.Of($"**Was it worth it?** The middle is **{Number(middle)}** of 5 ({count} answered).");

    public static Markup PictureLine(int number, string bar, int count) => Markup.Of($"{number} {bar} {count}");

    public static Markup PulseLines(ImmutableArray<string> lines, int more)
    {
        var shown = Markup.Join("\n", lines.Select(line => Markup.Of($"> {line}")));
        return more == 0 ? shown : Markup.Of($"{shown}\n-# and {more} more");
    }

    /// <summary>A number with one decimal where it needs one.</summary>
    public static Markup Number(double number) => Markup.Of($"{number.ToString("0.#", CultureInfo.InvariantCulture)}");
}
