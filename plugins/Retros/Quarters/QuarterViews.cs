using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Polls;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Quarters;

/// <summary>What people see of a look back.</summary>
internal static class QuarterViews
{
    // Of Discord's 4,000 characters; the rest is for the questions.
    private const int MostOfWords = 700;

    public static View Opener(Retro retro, Retro? before)
    {
        var view = new ViewBuilder().Text(Texts.RetroHeading).Text(Texts.RetroOpens(retro));
        if (before is { Actions.IsEmpty: false })
        {
            view.Text(Texts.AgreedBefore(before.Actions));
        }

        return view.Buttons(Buttons(retro, before)).Build();
    }

    public static View Closed(Retro retro) => new ViewBuilder()
        .Text(Texts.RetroHeading)
        .Text(Texts.RetroClosed)
        .Buttons(ViewBuilder.Button(Texts.WhatWeSaid, RetrosPlugin.LastResults, [retro.Id]))
        .Build();

    /// <summary>One window of five parts.</summary>
    public static Modal Private(Retro retro, int members) => new WindowBuilder(Texts.InPrivate, RetrosPlugin.PrivateSaid, retro.Id)
        .Text(Texts.PrivateHow(members))
        .Pick(Asking.Safe, Texts.SafeLabel, Texts.SafeWords.Select((words, at) => new Pick { Label = words, Value = $"{Scale.Most - at}" }))
        .Paragraph(Asking.Stop, Texts.StopLabel, QuarterReads.LongestAnswer, hint: Texts.Optional)
        .Paragraph(Asking.Keep, Texts.KeepLabel, QuarterReads.LongestAnswer, hint: Texts.Optional)
        .Pick(Asking.Another, Texts.AnotherLabel, Texts.AnotherWords.Select((words, at) => new Pick { Label = words, Value = Asking.Anothers[at] }))
        .Build();

    /// <summary>What came of one, with the one before to compare.</summary>
    public static View Results(Retro retro, RetroOutcome? before)
    {
        var outcome = retro.Outcome!;
        var view = new ViewBuilder()
            .Text(Texts.ResultsHeading(retro))
            .Text(Markup.Join("\n", outcome.Answers.Select(answer => Answer(answer, before?.To(answer.Key)?.Tally?.Middle()))))
            .Line();
        return outcome.Private is { } said
            ? InPrivate(view, said, before?.Private).Buttons(Agree(retro)).Build()
            : view.Text(Texts.TooFewInPrivate).Buttons(Agree(retro)).Build();
    }

    /// <param name="circle">Whose they are.</param>
    /// <param name="retro">The look back the next one is agreed in.</param>
    /// <param name="last">The last one that is over in which something was agreed; null where there is none.</param>
    public static View Actions(CircleCopy circle, Retro retro, Retro? last)
    {
        var view = new ViewBuilder().Text(Texts.ActionsHeading(circle.Name));
        if (last is not null && last.Id != retro.Id)
        {
            Agreed(view, last);
            view = retro.Actions.IsEmpty ? view : view.Text(Texts.ActionsOfNow);
        }

        Agreed(view, retro);
        return retro.Actions.Length >= Retro.MostActions
            ? view.Text(Texts.EnoughActions).Build()
            : view.Text(Texts.ActionsHow).Buttons(Agree(retro)).Build();
    }

    public static View Questions(Looking read, UserId reader)
    {
        var circle = read.Circle!;
        var view = new ViewBuilder()
            .Text(Texts.QuestionsHeading(circle.Name))
            .Text(Markup.Join("\n", Asking.For(circle, read.Own).Select((question, at) => Texts.QuestionLine(at + 1, question.Words))))
            .Text(read.Running is null ? Texts.QuestionsHow : Texts.QuestionsOfTheNext);
        return circle.Steward == reader || circle.Steward.Value == 0
            ? view.Buttons(ViewBuilder.Button(Texts.ChangeThem, RetrosPlugin.AskQuestions, [circle.Id])).Build()
            : view.Build();
    }

    private static void Agreed(ViewBuilder view, Retro retro)
    {
        foreach (var action in retro.Actions)
        {
            view.Section(Texts.ActionLine(action), ViewBuilder.Button(Texts.TakeOut, RetrosPlugin.TakeActionOut, [retro.Circle, action.Id]));
        }
    }

    private static Markup Answer(QuestionOutcome answer, double? before) => answer.Tally is { Voters: > 0 } tally && tally.Middle() is { } middle
        ? Texts.AnswerLine(answer.Words, Bar(middle), middle, tally.Voters, before is { } was ? (Bar(was), was) : null)
        : Texts.NobodySaid(answer.Words);

    private static ViewBuilder InPrivate(ViewBuilder view, PrivateOutcome said, PrivateOutcome? before)
    {
        view.Text(Texts.SafeLine(said, Bar(said.Safe), before is null ? null : (Bar(before.Safe), before.Safe)));
        if (!said.Picture.IsEmpty)
        {
            view.Text(Markup.Join("\n", said.Picture.Select((count, at) => Texts.PictureLine(Scale.Most - at, PollViews.Bar(count, said.Count), count))));
        }

        view.Text(said.Another.IsEmpty ? Texts.AnotherTooFew : Texts.AnotherLine(said.Another));
        Words(view, Texts.StopLabel, said.Stop);
        Words(view, Texts.KeepLabel, said.Keep);
        return view;
    }

    private static void Words(ViewBuilder view, string label, ImmutableArray<string> words)
    {
        var shown = words.Select(Texts.Quote).ToImmutableArray();
        var fits = 0;
        for (var length = 0; fits < shown.Length && (length += shown[fits].ToString().Length + 1) <= MostOfWords;)
        {
            fits++;
        }

        if (!words.IsEmpty)
        {
            view.Text(Texts.Words(label, shown[..fits], shown.Length - fits));
        }
    }

    private static IEnumerable<Button> Buttons(Retro retro, Retro? before)
    {
        yield return ViewBuilder.Button(Texts.AnswerInPrivate, RetrosPlugin.AskPrivate, [retro.Id], Style.Primary);
        if (before is not null)
        {
            yield return ViewBuilder.Button(Texts.WhatWeSaidLast, RetrosPlugin.LastResults, [retro.Id]);
        }
    }

    private static Button Agree(Retro retro) => ViewBuilder.Button(Texts.AgreeOnOne, RetrosPlugin.AskAction, [retro.Circle]);

    private static string Bar(double middle) => PollViews.Bar((int)Math.Round(middle * 2), 2 * Scale.Most);
}
