using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What everyone sees of what was kept, on the cards of a session and in its wrap-up. Always within Discord's limits.</summary>
internal static class KeptCards
{
    private const int MostAsksInRoom = 3;

    // Of a message's 4,000 characters: what stands beside these lists needs the rest.
    private const int RoomBudget = 1200;
    private const int WrapUpBudget = 2000;

    // Shares of the lists of a wrap-up when not all of it fits.
    private const int Share = 380;
    private const int ShortEntry = 140;

    private static readonly ImmutableArray<CaptureKind> InOrder =
        [CaptureKind.Insight, CaptureKind.Experiment, CaptureKind.Promise, CaptureKind.Ask, CaptureKind.Link];

    /// <summary>What [I wasn't there] says.</summary>
    public const string NotThere = "no";

    /// <summary>[I was there], for whoever was not seen all through it, or its way back; null while it runs, and for whoever was.</summary>
    public static Button? Seat(Session session, UserId user) =>
        session.IsLive ? null
        : session.Seated.Contains(user) ? ViewBuilder.Button(Texts.IWasNotThere, RitualsPlugin.Seat, [session.Id, NotThere])
        : session.PresenceOf(user).Minutes < session.Minutes ? ViewBuilder.Button(Texts.IWasThere, RitualsPlugin.Seat, [session.Id])
        : null;

    /// <summary>[Save something].</summary>
    public static Button Save(Session session) => ViewBuilder.Button(Texts.SaveSomething, RitualsPlugin.Save, [session.Id]);

    /// <summary>What a part's card shows of it; where others may read, neither promises nor asks.</summary>
    public static void InRoom(ViewBuilder view, KeptLines kept, SegmentKind part, Func<UserId, Markup> nameOf, bool othersMayRead)
    {
        switch (part)
        {
            case SegmentKind.CheckIn when !othersMayRead && Listed(kept.FromBefore.Concat(kept.Done), nameOf, RoomBudget) is { } promised:
                view.Text($"**{Texts.PromisedBefore}** {promised}");
                break;
            case SegmentKind.Spotlight when kept.Case is { } topic:
                view.Text(Texts.CaseLine(topic));
                break;
            case SegmentKind.Solving when !kept.Said.IsEmpty:
                view.Text(Texts.KeptSoFar(kept.Said));
                break;
            case SegmentKind.Close when !othersMayRead:
                Close(view, kept, nameOf);
                break;
        }
    }

    /// <summary>What the wrap-up shows of it.</summary>
    public static void InWrapUp(ViewBuilder view, KeptLines kept, Func<UserId, Markup> nameOf, bool hasThread)
    {
        if (kept.Case is { } topic)
        {
            view.Text(Texts.WhyLine(topic));
        }

        if (Sections(kept, nameOf) is not { IsEmpty: false } sections)
        {
            return;
        }

        view.Line();
        foreach (var section in sections)
        {
            view.Text(section);
        }

        if (hasThread && !IsWhole(kept, nameOf))
        {
            view.Text(Texts.AllInTheThread);
        }

        view.Line();
    }

    /// <summary>What can be done about it, below the wrap-up.</summary>
    public static IEnumerable<Button> Below(Session session, KeptLines kept, Func<UserId, Markup> nameOf)
    {
        yield return ViewBuilder.Button(Texts.CouldNotCome, RitualsPlugin.CatchUp, [session.Id]);
        yield return ViewBuilder.Button(Texts.AddOrMend, RitualsPlugin.Mine, [session.Id]);
        yield return ViewBuilder.Button(Texts.TakeSomethingOut, RitualsPlugin.TakeOut, [session.Id]);
        yield return ViewBuilder.MySeat(Texts.MySeat, session.Circle);
        if (!session.HasThread && !IsWhole(kept, nameOf))
        {
            yield return ViewBuilder.Button(Texts.AllOfIt, RitualsPlugin.AllOfIt, [session.Id]);
        }
    }

    /// <summary>"Gus has caught up", for the small line of the wrap-up.</summary>
    public static IEnumerable<Markup> CaughtUp(KeptLines kept, Func<UserId, bool> wasThere, Func<UserId, Markup> nameOf) =>
        kept.CaughtUp.Where(user => !wasThere(user)).Select(nameOf).ToImmutableArray() is { IsEmpty: false } names ? [Texts.HaveCaughtUp(names)] : [];

    /// <summary>Several with their owners, as many as fit; null when there are none.</summary>
    public static Markup? Listed(IEnumerable<Capture> captures, Func<UserId, Markup> nameOf, int budget, int longest = Capture.Longest)
    {
        var all = captures.Select(capture => Texts.Entry(capture, nameOf, longest)).ToArray();
        var fit = 0;
        for (var length = 0; fit < all.Length && (length += all[fit].ToString().Length + 3) <= budget; fit++)
        {
        }

        return all.Length == 0 ? null
            : fit == all.Length ? Markup.Join(" · ", all)
            : longest > ShortEntry ? Listed(captures, nameOf, budget, ShortEntry)
            : Markup.Join(" · ", [.. all.Take(fit), Texts.AndMore(all.Length - fit)]);
    }

    private static void Close(ViewBuilder view, KeptLines kept, Func<UserId, Markup> nameOf)
    {
        if (Listed(kept.Of(CaptureKind.Promise), nameOf, RoomBudget) is { } promised)
        {
            view.Text($"**{Texts.Promised}** {promised}");
        }

        foreach (var ask in kept.Asks.Take(MostAsksInRoom))
        {
            view.Section(Texts.StillLooksFor(nameOf(ask.Whose), ask), Help(ask));
        }

        if (kept.Asks.Count() is > MostAsksInRoom and var asks)
        {
            view.Text(Texts.MoreAsks(asks - MostAsksInRoom));
        }
    }

    public static Button Help(Capture ask) => ViewBuilder.Button(Texts.ICanHelp, RitualsPlugin.Help, [ask.Id]);

    /// <summary>All of it when it fits, else each list within its share.</summary>
    private static ImmutableArray<Markup> Sections(KeptLines kept, Func<UserId, Markup> nameOf) =>
        Sections(kept, nameOf, IsWhole(kept, nameOf) ? WrapUpBudget : Share);

    /// <summary>Whether all of it fits the wrap-up.</summary>
    public static bool IsWhole(KeptLines kept, Func<UserId, Markup> nameOf) =>
        kept.Said.Sum(capture => Texts.Entry(capture, nameOf, Capture.Longest).ToString().Length + 20) + 100 <= WrapUpBudget;

    private static ImmutableArray<Markup> Sections(KeptLines kept, Func<UserId, Markup> nameOf, int budget) =>
    [
        .. from kind in InOrder
           let listed = Listed(kept.Of(kind), nameOf, budget)
           where listed is not null
           select Markup.Of($"**{Texts.Heading(kind)}** {listed}"),
    ];
}
