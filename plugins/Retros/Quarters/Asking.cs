using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Nameless;
using PeerGuild.Retros.Polls;

namespace PeerGuild.Retros.Quarters;

/// <summary>Which questions a look back asks, and what the private answers come to.</summary>
internal static class Asking
{
    /// <summary>Questions by reaction.</summary>
    public const int Questions = 4;

    /// <summary>The key of the first question.</summary>
    public const string Worth = "worth";

    // The private ones, and what their choices come back as.
    public const string Safe = "safe";
    public const string Stop = "stop";
    public const string Keep = "keep";
    public const string Another = "another";

    /// <summary>The answers to *Another quarter?*, in the order they are shown.</summary>
    public static ImmutableArray<string> Anothers { get; } = ["yes", "change", "end"];

    /// <summary>The scale of every question by reaction, the best first.</summary>
    public static ImmutableArray<Choice> Choices { get; } =
        [.. Texts.ScaleWords.Select((words, at) => new Choice(OptionList.Emoji[Scale.Most - 1 - at], words))];

    /// <summary>Four questions: worth our time; then the circle's own, or one for each purpose; filled up with standing ones.</summary>
    public static ImmutableArray<Question> For(CircleCopy circle, OwnQuestions? own)
    {
        var then = own is { Own.IsEmpty: false }
            ? own.Own.Select(words => new Question(words, words))
            : circle.Purposes.Select(purpose => new Question($"purpose:{purpose.Id}", Texts.DidWeMove(purpose.Text)));
        return [.. then.Prepend(new Question(Worth, Texts.WorthOurTime)).Concat(Texts.Standing.Select(words => new Question(words, words))).Take(Questions)];
    }

    /// <summary>What the private answers come to; null where fewer than four answered.</summary>
    public static PrivateOutcome? Of(Box box)
    {
        var safe = box.To(Safe).Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var pictured = box.Count >= Round.Picture;
        return box.Count < Round.Words || safe.Length < Round.Words
            ? null
            : new PrivateOutcome(
                box.Count,
                Scale.Middle(safe),
                pictured ? [.. Enumerable.Range(1, Scale.Most).Reverse().Select(number => safe.Count(value => value == number))] : [],
                pictured ? [.. Anothers.Select(answer => box.To(Another).Count(given => given == answer))] : [],
                box.To(Stop),
                box.To(Keep));
    }
}
