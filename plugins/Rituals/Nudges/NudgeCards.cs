using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Nudges;

/// <summary>What people see of nudges: in the channel only for whom something waits, what it is only where they alone look.</summary>
internal static class NudgeCards
{
    /// <summary>So many go into one direct message; /me has them all.</summary>
    private const int MostInOne = 5;

    /// <summary>The shared line in the circle's channel.</summary>
    public static View Line(CircleCopy circle, ImmutableArray<UserId> users, bool mentions)
    {
        var view = new ViewBuilder().Text(Texts.WaitsFor(circle, users, mentions)).Buttons(ViewBuilder.MySeat(Texts.MySeat, circle.Id));
        return (mentions ? view.Ping(users) : view).Build();
    }

    /// <summary>A direct message, with everything that waits for one person.</summary>
    public static View Direct(CircleCopy circle, ImmutableArray<Nudge> nudges)
    {
        var view = new ViewBuilder().Text(Texts.FromCircle(circle)).Build();
        view.Blocks.AddRange(Waiting(nudges));
        view.Blocks.Add(new Block { Buttons = new Buttons { Buttons_ = { ViewBuilder.MySeat(Texts.MySeat, circle.Id) } } });
        return view;
    }

    /// <summary>What waits for one person, where they alone look: a line each, with its button.</summary>
    public static IEnumerable<Block> Waiting(ImmutableArray<Nudge> nudges) => nudges.Take(MostInOne).Select(nudge => nudge.Ask is { } ask
        ? new Block { Section = new Section { Text = nudge.Text, Button = ButtonOf(ask, nudge.From) } }
        : new Block { Text = nudge.Text });

    /// <summary>What the steward reads in /me about what did not arrive; null when all did.</summary>
    public static Waits? Undelivered(CircleCopy circle, Doorbell bell) => bell.Undelivered.Select(nudge => nudge.Member).Distinct().ToImmutableArray() is { IsEmpty: false } users
        ? new Waits { Text = Texts.DidNotArrive(circle, users).ToString(), Button = ViewBuilder.Button(Texts.IKnow, RitualsPlugin.NudgesRead, [circle.Id]) }
        : null;

    private static Button ButtonOf(NudgeButton ask, string from) =>
        ViewBuilder.Of(ViewBuilder.Button(ask.Label, ask.Action, ask.Args.Length == 0 ? [] : ask.Args.Split('/')), from);
}
