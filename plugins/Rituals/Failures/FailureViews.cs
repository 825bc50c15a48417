using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;

namespace PeerGuild.Rituals.Failures;

/// <summary>What people see of failures of the month.</summary>
internal static class FailureViews
{
    public const string Tried = "tried";
    public const string Broke = "broke";
    public const string Now = "now";
    public const string Open = "open";

    /// <summary>The month's card.</summary>
    public static View Card(CircleCopy circle, LastTold? names) => new ViewBuilder()
        .Text(Texts.FailureCard(names is { } told && circle.NameOf(told.User) is { } name ? Texts.ToldIn(name, told.Day) : null))
        .Buttons(
            ViewBuilder.Button(Texts.IllTellOne, RitualsPlugin.TellFailure, [circle.Id], Style.Primary),
            ViewBuilder.Button(Texts.SayItAloud, RitualsPlugin.SayAloud, [circle.Id]))
        .Text(circle.Open ? Texts.FailureFooterOpen : Texts.FailureFooter)
        .Build();

    /// <summary>A card of a month that is over: names nobody, asks nobody.</summary>
    public static View Old() => new ViewBuilder().Text(Texts.OldFailureCard).Build();

    public static View Of(Story story, string id) => new ViewBuilder()
        .Text(Texts.StoryOf(story))
        .Buttons(
            ViewBuilder.Button(Texts.ChangeIt, RitualsPlugin.ChangeFailure, [id]),
            ViewBuilder.Button(Texts.TakeItBack, RitualsPlugin.TakeFailureBack, [id]))
        .Text(Texts.StoryFooter(story))
        .Build();

    /// <summary>The window of three parts, empty or with what a story says.</summary>
    public static Modal Window(string action, string id, Story? story = null) => new WindowBuilder(Texts.FailureTitle, action, id)
        .Paragraph(Tried, Texts.WhatITried, Story.Longest, required: true, Texts.WhatITriedHint, story?.Tried ?? "")
        .Paragraph(Broke, Texts.WhatBroke, Story.Longest, required: true, Texts.WhatBrokeHint, story?.Broke ?? "")
        .Paragraph(Now, Texts.WhatIDoNow, Story.Longest, required: true, Texts.WhatIDoNowHint, story?.Now ?? "")
        .Tick(Open, Texts.MayLeave, Texts.MayLeaveHint, story?.IsOpen ?? false)
        .Build();
}
