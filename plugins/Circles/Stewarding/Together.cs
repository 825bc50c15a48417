using System.Collections.Immutable;
using PeerGuild.Circles.Apart;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Reaching;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Stewarding;

/// <summary>What agreeing needs.</summary>
/// <param name="Asking">The circle.</param>
/// <param name="Proposal">What one member would do; null when that is settled.</param>
/// <param name="Request">The request it is about, if it is about one.</param>
/// <param name="Distance">With whom the one it is about is not to be in a circle.</param>
/// <param name="Theirs">The circles that one is in already.</param>
/// <param name="Profile">What that one says of themselves; null when nothing is kept.</param>
internal sealed record Agreeing(
    Asking Asking, Proposal? Proposal, JoinRequest? Request, Distance Distance, ImmutableArray<Circle> Theirs, Profile? Profile);

/// <summary>While nobody looks after a circle, any two members together do what a steward does: one says so, a second agrees. Pure.</summary>
internal static class Together
{
    /// <summary>[I agree].</summary>
    public const string Agree = "together";

    private const int Most = 25;

    public static async ValueTask<Agreeing> Read(IRead read, Press press, CancellationToken cancellationToken)
    {
        var asking = await Reads.ForPress(read, press, cancellationToken);
        var id = press.Args.Length > 1 && press.Args[1].Length is > 0 and <= 64 ? press.Args[1] : "-";
        var proposal = (await read.GetAsync(StewardKinds.Proposal, id, cancellationToken))?.State;
        var user = proposal?.Act.User ?? default;
        var request = proposal is null ? null : (await read.GetAsync(JoiningKinds.Request, JoiningKinds.Id(proposal.Circle, user), cancellationToken))?.State;
        return new Agreeing(
            asking,
            proposal,
            request,
            await ApartReads.OfAsync(read, user, cancellationToken),
            await Reads.OfAsync(read, user, cancellationToken),
            await ProfileReads.GetAsync(read, user, cancellationToken));
    }

    /// <summary>What waits for a second of the circle.</summary>
    public static async ValueTask<ImmutableArray<Proposal>> OfAsync(IRead read, Circle circle, CancellationToken cancellationToken) => circle.IsAsking
        ? [.. (await AllAsync(read, circle, cancellationToken)).Where(proposal => proposal.Asked == circle.Asked && circle.Has(proposal.By))]
        : [];

    /// <summary>Everything that was proposed in a circle, also under an earlier question.</summary>
    public static async ValueTask<ImmutableArray<Proposal>> AllAsync(IRead read, Circle circle, CancellationToken cancellationToken) =>
        [.. (await read.ListAsync(StewardKinds.Proposal, StewardKinds.Circle, circle.Id, Most, cancellationToken)).Select(doc => doc.State)];

    /// <summary>One member would do it: the others find it in /me. A later word about the same takes the place of the one before.</summary>
    public static Decision Propose(Circle circle, Invoker invoker, StewardAct act)
    {
        var proposal = new Proposal(circle.Id, invoker.User, invoker.Name, act) { Asked = circle.Asked };
        return new Decision { Puts = [StewardKinds.Proposal.Put(proposal.Id, proposal)] }.Saying(Views.Sentence(Texts.OneMoreAgrees));
    }

    /// <summary>A second agrees: it is done.</summary>
    public static Decision Agreed(Agreeing agreeing, Press press, Moment moment) => OfOne(agreeing.Asking, circle =>
    {
        var by = press.Invoker.User;
        if (circle.IsClosed || !circle.IsAsking || !circle.Has(by) || agreeing.Proposal is not { } proposal || proposal.Circle != circle.Id || proposal.Asked != circle.Asked || !circle.Has(proposal.By)
            || press.Args.ElementAtOrDefault(2) != proposal.Stamp)
        {
            return Say(circle.IsClosed ? Texts.ClosedNow(circle) : Texts.SettledAlready);
        }

        return proposal.By == by ? Say(Texts.OneMoreAgrees)
            : proposal.Act.User == by ? Say(Texts.SettledAlready)
            : Done(agreeing, circle, proposal, press.Invoker, moment);
    });

    /// <summary>The question is answered, or nobody is left to ask: what was proposed meanwhile is gone.</summary>
    public static Decision Settling(this Decision decision, Asking asking, Circle after) => after is { IsAsking: true, IsClosed: false }
        ? decision
        : JoiningRules.And(decision, [.. asking.Proposals.Select(proposal => StewardKinds.Proposal.Delete(proposal.Id))]);

    private static Decision Done(Agreeing agreeing, Circle circle, Proposal proposal, Invoker invoker, Moment moment)
    {
        var act = proposal.Act;
        var done = circle.Together(invoker.User, steward => Apply(steward, invoker.User, act, agreeing));
        var settled = agreeing.Request is { } request && act.Kind is StewardActKind.LetIn ? [JoiningRules.Gone(request), InvitingKinds.Answered(circle, request.User)] : ImmutableArray<Put>.Empty;
        var decision = act.Kind == StewardActKind.Decline ? Declined(agreeing, moment)
            : done is null && act.Kind == StewardActKind.LetIn ? NotLetIn(agreeing, circle, act, moment)
            : done is null ? new Decision().Saying(Views.Sentence(Texts.SettledAlready))
            : JoiningRules.And(Kept(Changes(done, agreeing.Asking.Mine, invoker, EffectsOf(circle, done, act))), settled)
                .Wanting(act.Kind == StewardActKind.Reword ? Nudges.NewKeys(done, invoker.User, moment.Now) : [])
                .Telling(done, moment, act.Kind == StewardActKind.LetIn ? [new Line(act.User)] : [])
                .Saying(Views.Sentence(Texts.DoneTogether));
        // Also what the steward of before was reminded of.
        decision = agreeing.Request is { } answered && act.Kind is StewardActKind.LetIn or StewardActKind.Decline ? decision.Wanting(Nudges.Answered(circle, answered)) : decision;
        return (done ?? circle) is { IsAsking: true, IsClosed: false } ? JoiningRules.And(decision, StewardKinds.Proposal.Delete(proposal.Id)) : decision.Settling(agreeing.Asking, done!);

        Decision Kept(Decision decision) => act.Kind == StewardActKind.Remove && circle.Find(act.User) is { } leaver ? decision.Keeping(PastSeat.Of(circle, leaver, moment)) : decision;
    }

    /// <summary>As the steward would hear it: a circle that is full can take them later, somebody who is in has come already.</summary>
    private static Decision NotLetIn(Agreeing agreeing, Circle circle, StewardAct act, Moment moment) =>
        circle.Has(act.User) ? new Decision().Saying(Views.Sentence(Texts.SettledAlready))
        : circle.IsFull ? new Decision().Saying(Views.Sentence(Texts.InviteFull(circle)))
        : Declined(agreeing, moment).Saying(Views.Sentence(Texts.RequestSettled(act.Name)));

    private static Decision Declined(Agreeing agreeing, Moment moment) => agreeing.Request is { IsDeclined: false } request
        ? JoiningRules.Declining(request, moment).Saying(Views.Sentence(Texts.DoneTogether))
        : new Decision().Saying(Views.Sentence(Texts.SettledAlready));

    /// <summary>As the steward would do it; null when it cannot be done any more.</summary>
    private static Circle? Apply(Circle circle, UserId by, StewardAct act, Agreeing agreeing) => act.Kind switch
    {
        StewardActKind.Refocus => circle.Refocus(by, act.Text).Value,
        StewardActKind.Reword => circle.Reword(by, act.Text).Value,
        StewardActKind.Widen => circle.Widen(by).Value,
        StewardActKind.Remove => circle.Remove(by, act.User).Value,
        StewardActKind.HandOver => act.User == by ? null : circle.HandOver(by, act.User).Value,
        StewardActKind.Archive => circle.Archive(by).Value,
        StewardActKind.LetIn when agreeing.Request is { IsDeclined: false } request && !agreeing.Distance.KeepsOutOf(circle, request.User) =>
            circle.Join(JoiningRules.Newcomer(request.User, request.Name, agreeing.Theirs, agreeing.Profile)).Value,
        _ => null,
    };

    private static ImmutableArray<Do> EffectsOf(Circle before, Circle after, StewardAct act) => act.Kind switch
    {
        StewardActKind.HandOver => [Home.Line(before, Texts.LooksAfter(after), silent: true, after.Steward)],
        StewardActKind.Archive => [Home.Line(before, Texts.Farewell(after), silent: true, [.. after.Members.Select(member => member.User)])],
        StewardActKind.LetIn => [JoiningRules.In(after)],
        _ => [],
    };
}
