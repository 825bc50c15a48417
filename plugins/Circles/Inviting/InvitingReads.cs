using System.Collections.Immutable;
using PeerGuild.Circles.Joining;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Inviting;

/// <summary>What inviting needs.</summary>
/// <param name="Asking">The circle.</param>
/// <param name="People">Whom, each once; at most as many as an invitation holds.</param>
/// <param name="Known">Invitations that some of them have already.</param>
/// <param name="Declined">Of those who asked for a seat: what was answered with not now.</param>
internal sealed record ToInvite(Asking Asking, ImmutableArray<UserId> People, ImmutableArray<Invitation> Known, ImmutableArray<JoinRequest> Declined);

/// <summary>What answering an invitation needs: null where somebody just had a look.</summary>
internal sealed record Invited(Invitation? Invitation);

/// <summary>What is read before a rule about invitations decides.</summary>
internal static class InvitingReads
{
    public static async ValueTask<ToInvite> ForSlash(IRead read, Slash slash, CancellationToken cancellationToken) =>
        await OfAsync(read, await Reads.ForAsking(read, slash, cancellationToken), slash.User(Options.Person) is { } user ? [user] : [], cancellationToken);

    public static async ValueTask<ToInvite> ForFilled(IRead read, Filled filled, CancellationToken cancellationToken) =>
        await OfAsync(read, await Reads.ForFilled(read, filled, cancellationToken), filled.People(Fields.People), cancellationToken);

    /// <summary>For a button of who looked: its first argument is the circle's id.</summary>
    public static async ValueTask<Invited> Own(IRead read, Press press, CancellationToken cancellationToken) => new(
        (await Reads.ForPress(read, press, cancellationToken)).Meant is Meant.One { Circle: var circle } ? await GetAsync(read, circle, press.Invoker.User, cancellationToken) : null);

    private static async ValueTask<ToInvite> OfAsync(IRead read, Asking asking, ImmutableArray<UserId> people, CancellationToken cancellationToken)
    {
        ImmutableArray<UserId> whom = [.. people.Distinct().Take(InviteRules.MostAtOnce)];
        var (known, declined) = (ImmutableArray.CreateBuilder<Invitation>(), ImmutableArray.CreateBuilder<JoinRequest>());
        foreach (var user in asking.Meant is Meant.One ? whom : [])
        {
            var circle = ((Meant.One)asking.Meant).Circle;
            known.AddRange(await GetAsync(read, circle, user, cancellationToken) is { } invitation ? [invitation] : Array.Empty<Invitation>());
            declined.AddRange(await JoiningReads.RequestAsync(read, circle, user, cancellationToken) is { IsDeclined: true } request ? [request] : Array.Empty<JoinRequest>());
        }

        return new ToInvite(asking, whom, known.ToImmutable(), declined.ToImmutable());
    }

    public static async ValueTask<Invitation?> GetAsync(IRead read, Circle circle, UserId user, CancellationToken cancellationToken) =>
        (await read.GetAsync(InvitingKinds.Invitation, JoiningKinds.Id(circle.Id, user), cancellationToken))?.State;
}
