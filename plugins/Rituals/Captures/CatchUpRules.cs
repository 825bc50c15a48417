using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>Who could not come reads in ten minutes what the others made of it, and has a seat of their own kind. Pure.</summary>
internal static class CatchUpRules
{
    private const int Share = 900;

    public static Decision Look(Keep read, Press press, Moment moment) => Over(read, press, meeting =>
        Decision.Say(View(read, meeting, press.Invoker.User)));

    /// <summary>[I've caught up].</summary>
    public static Decision CaughtUp(Keep read, Press press, Moment moment) => Over(read, press, meeting =>
    {
        var user = press.Invoker.User;
        var (session, users) = (meeting.Session!, meeting.Kept.CaughtUp);
        if (users.Contains(user) || WasThere(session, user))
        {
            return Decision.Say(Texts.YouAreIn());
        }

        var caught = new CatchUp(session.Id, session.Circle, users.Add(user));
        return Changing.Shown(read, moment, one => one.Session!.Id == session.Id ? one with { Kept = one.Kept with { CaughtUp = caught.Users } } : one).And(new Decision
        {
            Puts = [Kinds.CatchUp.Put(session.Id, caught)],
            Events = [Publish.Happening(new CaughtUp { Session = session.Id, Circle = session.Circle, Member = user.Value, At = PublicKept.Stamp(moment.Now) })],
            Reply = new Reply { Say = Texts.YouHaveCaughtUp() },
        });
    });

    /// <summary>[I was there], [I wasn't there]: nobody is asked, and the seat is theirs for the whole session, or as it was seen.</summary>
    public static Decision Seat(Keep read, Press press, Moment moment) => Over(read, press, meeting =>
    {
        var (session, user, isThere) = (meeting.Session!, press.Invoker.User, press.Args is not [_, KeptCards.NotThere, ..]);
        if (session.Seated.Contains(user) == isThere || (isThere && KeptCards.Seat(session, user) is null))
        {
            return Decision.Say(Texts.SeatIsSo(session.PresenceOf(user).Minutes));
        }

        var progress = Progress.Of(meeting, moment.Now)
            .Seat(isThere ? session.Seated.Add(user) : session.Seated.Remove(user), isLast: read.Sessions <= session.Number + 1);
        return progress.DecideAndSay(new ViewBuilder()
            .Text(isThere ? Texts.SeatIsYours(session.Minutes) : Texts.SeatGivenBack)
            .Buttons(KeptCards.Seat(progress.Session, user)!)
            .Build());
    });

    /// <summary>Everything that was kept of a session, to whoever presses [All of it].</summary>
    public static Decision AllOfIt(Keep read, Press press, Moment moment) => Over(read, press, meeting =>
        Decision.Say(AllViews.Of(meeting.Kept.Said, read.NameOf, meeting.Session!.Id, press.Args)));

    /// <summary>Somebody is forgotten: the wrap-up goes on without them.</summary>
    public static Decision Forget(Keep read, Forgetting<CatchUp> forgetting, Moment moment) => Changing.Forgotten(read, forgetting.User, moment);

    public static ValueTask<Keep> ById(IRead read, string id, CancellationToken cancellationToken) =>
        KeepReads.BySession(read, new Press(new Invoker(default, "", 0, null, default), [id], 0), cancellationToken);

    private static Decision Over(Keep read, Press press, Func<Meeting, Decision> decide) => SaveRules.Members(read, press.Invoker, _ =>
        read.Meeting is not { Session: { } session } meeting ? Decision.Say(Texts.NotThere())
        : session.IsLive ? Decision.Say(Texts.StillRuns(session.Room))
        : decide(meeting));

    private static View View(Keep read, Meeting meeting, UserId user)
    {
        var (session, kept) = (meeting.Session!, meeting.Kept);
        var view = new ViewBuilder().Text(Texts.CatchUpOn(read.Circle!.Name, session.Course.StartedAt));
        if (kept.Case is { } topic)
        {
            view.Text(Texts.WhyLine(topic));
        }

        foreach (var kind in new[] { CaptureKind.Promise, CaptureKind.Insight, CaptureKind.Experiment })
        {
            if (KeptCards.Listed(kept.Of(kind), read.NameOf, Share) is { } listed)
            {
                view.Text($"**{Texts.Heading(kind)}** {listed}");
            }
        }

        view.Text(Texts.ThreePrompts);
        if (kept.Asks.FirstOrDefault(ask => ask.Whose != user) is { } left)
        {
            view.Section(Texts.LeftForYou(read.NameOf(left.Whose), left), KeptCards.Help(left));
        }

        var save = KeptCards.Save(session);
        return view.Buttons(
        [
            .. WasThere(session, user) || kept.CaughtUp.Contains(user) ? Array.Empty<Button>() : [ViewBuilder.Button(Texts.IHaveCaughtUp, RitualsPlugin.CaughtUp, [session.Id], Style.Primary)],
            .. KeptCards.Seat(session, user) is { } seat ? [seat] : Array.Empty<Button>(),
            save,
        ]).Build();
    }

    private static bool WasThere(Session session, UserId user) => session.PresenceOf(user).Minutes > 0;
}
