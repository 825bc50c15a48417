using System.Collections.Immutable;
using PeerGuild.Circles.Apart;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Profiles;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Joining;

/// <summary>What somebody at the door needs.</summary>
/// <param name="Asking">Which circle is meant.</param>
/// <param name="Held">What is known of its sessions; null when it is not clear which circle is meant.</param>
/// <param name="Request">What they asked before.</param>
/// <param name="Distance">With whom they are not to be in a circle.</param>
/// <param name="Profile">What they say of themselves; null when nothing is kept.</param>
/// <param name="Invitation">Theirs, while they are not mentioned again; null for none.</param>
internal sealed record AtTheDoor(Asking Asking, MeetingsHeld? Held, JoinRequest? Request, Distance Distance, Profile? Profile, Invitation? Invitation);

/// <summary>What letting somebody in needs.</summary>
/// <param name="Asking">The circle.</param>
/// <param name="Request">What they asked; null when it is settled.</param>
/// <param name="Distance">With whom they are not to be in a circle.</param>
/// <param name="Theirs">The circles they are in already.</param>
/// <param name="Profile">What they say of themselves; null when nothing is kept.</param>
internal sealed record Answering(Asking Asking, JoinRequest? Request, Distance Distance, ImmutableArray<Circle> Theirs, Profile? Profile);

/// <summary>What is read before a rule about joining decides.</summary>
internal static class JoiningReads
{
    private const int Most = 25;

    public static async ValueTask<AtTheDoor> AtTheDoor(IRead read, Slash slash, CancellationToken cancellationToken) =>
        await AtTheDoorAsync(read, await Reads.ForAsking(read, slash, cancellationToken), slash.Invoker.User, cancellationToken);

    public static async ValueTask<AtTheDoor> AtTheDoor(IRead read, Press press, CancellationToken cancellationToken) =>
        await AtTheDoorAsync(read, await Reads.ForPress(read, press, cancellationToken), press.Invoker.User, cancellationToken);

    /// <summary>For a button of the steward's: the second argument is whom it is about.</summary>
    public static async ValueTask<Answering> Answering(IRead read, Press press, CancellationToken cancellationToken)
    {
        var asking = await Reads.ForPress(read, press, cancellationToken);
        var user = ApartRules.Other([.. press.Args.Skip(1)]);
        return new Answering(
            asking,
            await RequestAsync(read, (asking.Meant as Meant.One)?.Circle, user, cancellationToken),
            await ApartReads.OfAsync(read, user, cancellationToken),
            await Reads.OfAsync(read, user, cancellationToken),
            await ProfileReads.GetAsync(read, user, cancellationToken));
    }

    /// <summary>Those who wait for a word of this circle's steward. Also whom somebody of it is not to meet: what the steward reads tells nothing.</summary>
    public static async ValueTask<ImmutableArray<JoinRequest>> WaitingAsync(IRead read, Circle circle, CancellationToken cancellationToken) =>
    [
        .. (await read.ListAsync(JoiningKinds.Request, JoiningKinds.Circle, circle.Id, Most, cancellationToken))
            .Select(doc => doc.State)
            .Where(request => !circle.Has(request.User)),
    ];

    /// <summary>What somebody asked and waits for, with the circles.</summary>
    public static async ValueTask<ImmutableArray<(JoinRequest Request, Circle Circle)>> OfAsync(IRead read, UserId user, CancellationToken cancellationToken)
    {
        var asked = ImmutableArray.CreateBuilder<(JoinRequest, Circle)>();
        foreach (var request in await read.ListAsync(JoiningKinds.Request, JoiningKinds.User, Kinds.Key(user), Most, cancellationToken))
        {
            if ((await read.GetAsync(Kinds.Circle, request.State.Circle, cancellationToken))?.State is { IsClosed: false } circle && !circle.Has(user))
            {
                asked.Add((request.State, circle));
            }
        }

        return asked.ToImmutable();
    }

    private static async ValueTask<AtTheDoor> AtTheDoorAsync(IRead read, Asking asking, UserId user, CancellationToken cancellationToken)
    {
        var circle = (asking.Meant as Meant.One)?.Circle;
        return new AtTheDoor(
            asking,
            circle is null ? null : await MeetingRules.OfAsync(read, circle.Id, cancellationToken),
            await RequestAsync(read, circle, user, cancellationToken),
            await ApartReads.OfAsync(read, user, cancellationToken),
            await ProfileReads.GetAsync(read, user, cancellationToken),
            circle is null ? null : await InvitingReads.GetAsync(read, circle, user, cancellationToken));
    }

    public static async ValueTask<JoinRequest?> RequestAsync(IRead read, Circle? circle, UserId user, CancellationToken cancellationToken) => circle is null
        ? null
        : (await read.GetAsync(JoiningKinds.Request, JoiningKinds.Id(circle.Id, user), cancellationToken))?.State;
}
