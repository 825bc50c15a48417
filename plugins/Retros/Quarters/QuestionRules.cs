using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Quarters;

/// <summary>The questions of the next look back: the steward may put the circle's own in place of three of them. One that runs keeps its own. Pure.</summary>
internal static class QuestionRules
{
    // The window's field.
    public const string Own = "own";

    public const int Longest = 150;
    public const int Most = Asking.Questions - 1;

    /// <summary>/retro questions.</summary>
    public static Decision Look(Looking read, Slash slash, Moment moment) =>
        QuarterRules.Refused(read) ?? Decision.Say(QuarterViews.Questions(read, slash.Invoker.User));

    /// <summary>[Change them].</summary>
    public static Decision Ask(Looking read, Press press, Moment moment) => Refused(read, press.Invoker) ?? Decision.Open(
        new WindowBuilder(Texts.QuestionsTitle, RetrosPlugin.QuestionsSaid, read.Circle!.Id)
            .Paragraph(Own, Texts.QuestionsLabel, (Longest + 1) * Most, hint: Texts.QuestionsHint, value: string.Join('\n', read.Own?.Own ?? []))
            .Build());

    /// <summary>They were typed.</summary>
    public static Decision Said(Looking read, Filled filled, Moment moment)
    {
        var lines = (filled.Text(Own) ?? "").ReplaceLineEndings("\n").Split('\n').Select(Typed.Line).Where(line => line.Length > 0).ToImmutableArray();
        return Refused(read, filled.Invoker)
            ?? (lines.Length > Most || lines.Any(line => line.Length > Longest) || lines.Distinct(StringComparer.OrdinalIgnoreCase).Count() < lines.Length
                ? Decision.Say(Views.Sentence(Texts.QuestionsLength(Most, Longest)))
                : new Decision { Puts = [Kinds.OwnQuestions.Put(read.Circle!.Id, new OwnQuestions(lines))] }
                    .Saying(QuarterViews.Questions(read with { Own = new OwnQuestions(lines) }, filled.Invoker.User)));
    }

    private static Decision? Refused(Looking read, Invoker invoker) =>
        read.Circle?.Has(invoker.User) != true ? Decision.Say(Views.Sentence(Texts.NotForThem(read.Circle)))
        : read.Circle.Steward.Value != 0 && read.Circle.Steward != invoker.User ? Decision.Say(Views.Sentence(Texts.QuestionsAreTheStewards(read.Circle)))
        : null;
}
