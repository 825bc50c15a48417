using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What somebody alone sees of their own words.</summary>
internal static class OwnViews
{
    /// <summary>So many fit a message with a button each.</summary>
    private const int Page = 8;

    public static View Saved(Capture capture, Markup name, UserId by)
    {
        var view = new ViewBuilder().Text(Texts.Saved(capture, name, capture.Whose == by));
        return capture.Whose == by
            ? view.Text(Texts.WhereItIs(capture)).Buttons(Own(capture)).Build()
            : view.Build();
    }

    /// <summary>[Change] [Take it back], and for what is to be tried [Say more].</summary>
    public static IEnumerable<Button> Own(Capture capture)
    {
        yield return ViewBuilder.Button(Texts.ChangeWords, RitualsPlugin.Change, [capture.Id]);
        yield return ViewBuilder.Button(Texts.TakeItBack, RitualsPlugin.TakeBack, [capture.Id]);
        if (capture.Kind == CaptureKind.Experiment)
        {
            yield return ViewBuilder.Button(Texts.SayMore, RitualsPlugin.SayMore, [capture.Id]);
        }
    }

    /// <summary>Somebody's words of one session.</summary>
    /// <param name="own">All of theirs.</param>
    /// <param name="session">The session's id.</param>
    /// <param name="toTakeOut">With [Take it back] beside each; else with [Change].</param>
    /// <param name="page">From 0.</param>
    /// <param name="seat">What they may say of their seat in it; null for nothing.</param>
    public static View Of(ImmutableArray<Capture> own, string session, bool toTakeOut, int page, Button? seat = null)
    {
        var pages = Math.Max(1, (own.Length + Page - 1) / Page);
        var at = Math.Clamp(page, 0, pages - 1);
        var view = new ViewBuilder().Text(own.IsEmpty ? Texts.NothingOfYoursYet : Texts.YourWords);
        foreach (var capture in own.Skip(at * Page).Take(Page))
        {
            view.Section(Texts.Yours(capture), toTakeOut
                ? ViewBuilder.Button(Texts.TakeItBack, RitualsPlugin.TakeBack, [capture.Id])
                : ViewBuilder.Button(Texts.ChangeWords, RitualsPlugin.Change, [capture.Id]));
        }

        var action = toTakeOut ? RitualsPlugin.TakeOut : RitualsPlugin.Mine;
        Button[] foot =
        [
            .. toTakeOut ? [] : new[] { ViewBuilder.Button(Texts.SaveSomething, RitualsPlugin.Save, [session]) },
            .. toTakeOut || seat is null ? [] : new[] { seat },
            .. at + 1 < pages ? [ViewBuilder.Button(Texts.MoreOfThem, action, [session, Texts.Number(at + 1)])] : Array.Empty<Button>(),
        ];
        return foot.Length == 0 ? view.Build() : view.Buttons(foot).Build();
    }
}
