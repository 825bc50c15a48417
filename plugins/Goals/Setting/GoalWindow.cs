using PeerGuild.Goals.Circles;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Goals.Setting;

/// <summary>The windows of a goal.</summary>
internal static class GoalWindow
{
    public const string What = "what";
    public const string Why = "why";
    public const string Steps = "steps";
    public const string Help = "help";
    public const string Seen = "sees";
    public const string How = "going";
    public const string By = "by";
    public const string Purpose = "purpose";

    /// <summary>What stands for no purpose.</summary>
    public const string NoPurpose = "none";

    /// <summary>"My goal until next time": five parts.</summary>
    /// <param name="action">Who gets what is filled in.</param>
    /// <param name="arg">The circle's id, or the goal's.</param>
    /// <param name="agreed">They have agreed to the keys: the circle may see it.</param>
    /// <param name="goal">What stands in it at first; null for a new one.</param>
    public static Modal Goal(string action, string arg, bool agreed, Goal? goal = null)
    {
        var words = goal?.Words ?? new Words("");
        var window = new WindowBuilder(Texts.GoalTitle, action, arg)
            .Line(What, Texts.WhatLabel, Words.LongestWhat, required: true, hint: Texts.WhatHint, value: words.What)
            .Line(Why, Texts.WhyLabel, Words.LongestWhy, hint: Texts.Optional, value: words.Why)
            .Paragraph(Steps, Texts.StepsLabel, Words.LongestSteps, hint: Texts.Optional, value: words.Steps);
        return agreed
            ? window.Line(Help, Texts.HelpLabel, Words.LongestHelp, hint: Texts.HelpHint, value: words.Help).Pick(Seen, Texts.SeesLabel, Picks(goal?.Sees ?? Sees.Circle), hint: Texts.SeesHint).Build()
            : window.Text(Texts.OnlyYouUntilAgreed).Build();
    }

    /// <summary>How it is going, with what a goal may have besides its words.</summary>
    public static Modal Going(Goal goal, CircleCopy? circle, bool agreed)
    {
        var window = new WindowBuilder(Texts.GoingTitle, GoalsPlugin.Told, goal.Id)
            .Paragraph(How, Texts.GoingLabel, Note.Longest, hint: Texts.GoingHint)
            .Line(What, Texts.WhatLabel, Words.LongestWhat, required: true, value: goal.Words.What)
            .Line(By, Texts.ByLabel, 40, hint: Texts.ByHint, value: goal.By is { } by ? Texts.Day(by) : "");
        if (circle is { Purposes.IsEmpty: false })
        {
            var chosen = circle.PurposeOf(goal.Purpose)?.Id ?? NoPurpose;
            window.Pick(Purpose, Texts.PurposeLabel, circle.Purposes.Select(purpose => (Label: Texts.Short(purpose.Text, 90), Value: purpose.Id))
                .Append((Texts.NoPurpose, NoPurpose)).Select(pick => new Pick { Label = pick.Item1, Value = pick.Item2, Chosen = pick.Item2 == chosen }));
        }

        return agreed ? window.Pick(Seen, Texts.SeesLabel, Picks(goal.Sees), hint: Texts.SeesHint).Build() : window.Build();
    }

    /// <summary>Something told of a goal, to be said otherwise.</summary>
    public static Modal Told(Goal goal, int note) => new WindowBuilder(Texts.RewordTitle, GoalsPlugin.Reworded, goal.Id, Texts.PlaceOf(note))
        .Paragraph(How, Texts.GoingLabel, Note.Longest, required: true, hint: Texts.GoingHintAgain, value: goal.Notes[note].Text)
        .Build();

    private static IEnumerable<Pick> Picks(Sees chosen) =>
        Enum.GetValues<Sees>().Select(one => new Pick { Label = Texts.NameOf(one), Value = one.ToString(), Chosen = one == chosen });
}
