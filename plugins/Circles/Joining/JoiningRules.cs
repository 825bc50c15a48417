using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;
using Moment = PeerGuild.Storage.Moment;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Circles.Joining;

/// <summary>
/// Taking a seat: open until the first session was held, asked of the steward after it. Who is kept out hears one sentence, whatever the cause; who asks
/// and is kept apart is asked about like anybody, and to the steward who would let them in they no longer ask: people do withdraw. Pure.
/// </summary>
internal static class JoiningRules
{
    // Buttons.
    public const string LetIn = "let-in";
    public const string Decline = "decline";
    public const string Withdraw = "withdraw";

    /// <summary>The timer of a request that nobody answers.</summary>
    public const string Lapses = "lapses";

    private static readonly Duration Patience = Duration.FromDays(7);
    private static readonly Duration AWhile = Duration.FromDays(30);

    public static Decision Join(AtTheDoor door, Slash slash, Moment moment) => OfOne(door.Asking, circle => Seat(door, circle, slash.Invoker, moment));

    /// <summary>The [Join] of an invitation: the same.</summary>
    public static Decision Press(AtTheDoor door, Press press, Moment moment) => OfOne(door.Asking, circle => Seat(door, circle, press.Invoker, moment));

    /// <summary>[Let in], the steward's.</summary>
    public static Decision Admit(Answering answering, Press press, Moment moment) => Answered(answering, press.Invoker, StewardActKind.LetIn, (circle, request) =>
    {
        var joined = circle.Join(Newcomer(request.User, request.Name, answering.Theirs, answering.Profile));
        return joined.Refusal == JoinRefusal.Full ? Say(Texts.InviteFull(circle))
            : answering.Distance.KeepsOutOf(circle, request.User) ? Declining(request, moment).Wanting(Nudges.Answered(circle, request)).Saying(Views.Sentence(Texts.RequestSettled(request.Name)))
            : joined.IsRefused ? Say(Texts.RequestSettled(request.Name))
            : And(Changes(joined.Value, answering.Asking.Mine, press.Invoker, In(joined.Value)), Gone(request), InvitingKinds.Answered(circle, request.User))
                .Telling(joined.Value, moment, new Line(request.User))
                .Wanting(Nudges.Answered(circle, request))
                .Saying(Views.Sentence(Texts.Admitted(joined.Value)));
    });

    /// <summary>[Not now], the steward's: who asked hears the one sentence.</summary>
    public static Decision Declined(Answering answering, Press press, Moment moment) => Answered(answering, press.Invoker, StewardActKind.Decline, (circle, request) =>
        Declining(request, moment).Wanting(Nudges.Answered(circle, request)).Saying(Views.Sentence(Texts.DeclinedKindly(request.Name))));

    /// <summary>[Never mind] and [All right], of who asked.</summary>
    public static Decision Withdrawn(AtTheDoor door, Press press, Moment moment) => door.Request switch
    {
        { IsDeclined: true } read => new Decision { Puts = [Put(read with { IsRead = true })] }.Saying(Views.Sentence(Texts.AllRightThen)),
        { } request => new Decision { Puts = [Gone(request)] }
            .Wanting(door.Asking.Meant is Meant.One { Circle: var circle } ? Nudges.Answered(circle, request) : [])
            .Saying(Views.Sentence(Texts.Withdrawn)),
        _ => Say(Texts.Withdrawn),
    };

    /// <summary>Nobody said anything for a week: that is a kind of answer. After a while it may be asked anew.</summary>
    public static Decision Lapsed(Doc<JoinRequest>? request, TimerFell timer, Moment moment) => request switch
    {
        { State.IsDeclined: false } => Declining(request.State, moment),
        { } declined => new Decision { Puts = [Gone(declined.State)] },
        _ => Decision.Nothing,
    };

    /// <summary>Not now: asked again within a month, the one sentence answers.</summary>
    public static Decision Declining(JoinRequest request, Moment moment) => new()
    {
        Puts = [Put(request with { IsDeclined = true })],
        Timers = [Lapse(request, moment.Now + AWhile)],
    };

    private static Decision Seat(AtTheDoor door, Circle circle, Invoker invoker, Moment moment)
    {
        if (circle.IsClosed)
        {
            return Say(Texts.ClosedNow(circle));
        }

        if (circle.Find(invoker.User) is { } member)
        {
            return Decision.Say(Views.InAlready(circle, member));
        }

        var joined = circle.Join(Newcomer(invoker.User, invoker.Name, door.Asking.Mine, door.Profile));
        return joined.IsRefused ? Say(Texts.Refused(joined.Refusal.Value, circle))
            : door.Request is { IsDeclined: true } ? Say(Texts.Refused(JoinRefusal.NotNow, circle))
            : door.Held!.Held > 0 && !IsInvited(door, circle) ? Asked(door, circle, invoker, moment)
            : door.Distance.KeepsOutOf(circle, invoker.User) ? Say(Texts.Refused(JoinRefusal.NotNow, circle))
            : And(Changes(joined.Value, door.Asking.Mine, invoker, In(joined.Value)), InvitingKinds.Answered(circle, invoker.User)).Saying(Views.Joined(joined.Value, invoker.User));
    }

    /// <summary>Whoever looks after the circle has said yes already.</summary>
    private static bool IsInvited(AtTheDoor door, Circle circle) => door.Invitation is { } invitation && circle.IsLookedAfterBy(invitation.By);

    /// <summary>Who is kept apart asks like anybody.</summary>
    private static Decision Asked(AtTheDoor door, Circle circle, Invoker invoker, Moment moment)
    {
        if (door.Request is not null)
        {
            return Say(Texts.StewardWillSay(circle));
        }

        var request = new JoinRequest(circle.Id, invoker.User, invoker.Name, IsDeclined: false)
        {
            CircleName = circle.Name,
            Nudge = circle.IsAsking ? null : moment.Seed.Id("seat"),
        };
        return new Decision
        {
            Puts = [Put(request)],
            Timers = [Lapse(request, moment.Now + Patience)],
            Effects = circle.IsAsking ? [] : [StewardQuestion.Look(circle)],
        }.Wanting(circle.IsAsking ? [] : [Nudges.Asked(circle, request, moment.Now + Patience)]).Saying(Views.Sentence(Texts.StewardWillSay(circle)));
    }

    /// <summary>The two answers.</summary>
    public static IEnumerable<Button> Buttons(JoinRequest request) =>
    [
        ViewBuilder.Button(Texts.LetIn, LetIn, [request.Circle, Kinds.Key(request.User)], Style.Primary),
        ViewBuilder.Button(Texts.NotNowThen, Decline, [request.Circle, Kinds.Key(request.User)]),
    ];

    private static Decision Answered(Answering answering, Invoker invoker, StewardActKind kind, Func<Circle, JoinRequest, Decision> decide) => OfOne(answering.Asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : answering.Request is not { IsDeclined: false } request || circle.Has(request.User) ? Say(Texts.RequestSettled(answering.Request?.Name))
        : circle.IsAsking && circle.Has(invoker.User) ? Together.Propose(circle, invoker, new StewardAct(kind, request.User, request.Name, ""))
        : circle.IsAsking || circle.Steward != invoker.User ? Say(Texts.Refused(StewardRefusal.NotSteward, circle))
        : decide(circle, request));

    /// <summary>Reached as they chose in another circle of theirs, if they are in one: by whichever door they come. Their clock is as their profile shows it.</summary>
    public static Member Newcomer(UserId user, string name, ImmutableArray<Circle> theirs, Profile? profile) => new(user, name)
    {
        Wall = profile?.Wall,
        Reach = theirs.Select(circle => circle.Find(user)?.Reach).FirstOrDefault(reach => reach is not null) ?? Reach.Channel,
    };

    /// <summary>The newcomer, who is last, is in: the channel reads it.</summary>
    public static Do In(Circle circle) => Home.Line(circle, Texts.IsIn(circle), silent: true, circle.Members[^1].User);

    public static Put Gone(JoinRequest request) => JoiningKinds.Request.Delete(JoiningKinds.Id(request.Circle, request.User));

    public static Decision And(Decision decision, params ImmutableArray<Put> puts) => decision with { Puts = [.. decision.Puts, .. puts] };

    private static Put Put(JoinRequest request) => JoiningKinds.Request.Put(JoiningKinds.Id(request.Circle, request.User), request);

    private static DocTimer Lapse(JoinRequest request, Instant? due) =>
        new(JoiningKinds.Request.Ref(JoiningKinds.Id(request.Circle, request.User)), Lapses, due);
}
