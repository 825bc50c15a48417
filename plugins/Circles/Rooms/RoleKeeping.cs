using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Rooms;

/// <summary>Whoever is in a circle has its role, and nobody else: whichever way they came or went. Pure.</summary>
internal static class RoleKeeping
{
    /// <summary>How the key of each effect of a person's role begins.</summary>
    public const string Key = "role:";

    /// <summary>Gives the role to whoever came and takes it from whoever went since it was last looked at.</summary>
    /// <returns>The circle that knows it, and what is to be done.</returns>
    public static (Circle Circle, ImmutableArray<Do> Effects) Of(Circle circle)
    {
        if (circle.Own is not { Role: > 0 } own)
        {
            return (circle, []);
        }

        ImmutableArray<UserId> wanted = [.. circle.Members.Select(member => member.User)];
        ImmutableArray<Do> effects =
        [
            .. wanted.Except(own.Given).Select(user => Give(circle, own, user)),
            .. own.Given.Except(wanted).Select(user => Take(circle, own, user)),
        ];
        return (effects.IsEmpty ? circle : circle with { Own = own with { Given = wanted, IsStuck = false } }, effects);
    }

    /// <summary>
    /// What came of giving or taking a role: where the bot may not, it is as if it was not wanted yet, so that the next change or the steward wants it
    /// again.
    /// </summary>
    /// <returns>The circle that knows it; unchanged where nothing is to be known.</returns>
    public static Circle Ended(Circle circle, Ended ended) =>
        circle.Own is { } own && UserOf(ended) is { } user && ended.Result.Failed is { Reason: Failure.Types.Reason.MissingPermission }
            ? circle with { Own = own with { IsStuck = true, Given = circle.Has(user) ? own.Given.Remove(user) : [.. own.Given.Remove(user), user] } }
            : circle;

    /// <summary>Somebody is forgotten: the role is taken from them.</summary>
    public static ImmutableArray<Do> Forget(Circle circle, UserId user) =>
        circle.Own is { Role: > 0 } own && own.Given.Contains(user) ? [Take(circle, own, user)] : [];

    private static UserId? UserOf(Ended ended) =>
        ended.Key?.StartsWith(Key, StringComparison.Ordinal) is true && ulong.TryParse(ended.Key.AsSpan(Key.Length), NumberStyles.None, null, out var id) ? new UserId(id) : null;

    private static Do Give(Circle circle, OwnRoom own, UserId user) =>
        Of(circle, user, new Effect { GiveRole = new GiveRole { User = user.Value, Role = own.Role } });

    private static Do Take(Circle circle, OwnRoom own, UserId user) =>
        Of(circle, user, new Effect { TakeRole = new TakeRole { User = user.Value, Role = own.Role } });

    /// <summary>Of somebody who came and went before it was sent, only the last counts.</summary>
    private static Do Of(Circle circle, UserId user, Effect act) => new(Kinds.Circle.Ref(circle.Id), act) { Replaces = Key + Kinds.Key(user) };
}
