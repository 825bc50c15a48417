using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Rooms;

/// <summary>Whoever is in a circle has its role, and nobody else: whichever way they came or went. Pure.</summary>
internal static class RoleKeeping
{
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
        return (effects.IsEmpty ? circle : circle with { Own = own with { Given = wanted } }, effects);
    }

    private static Do Give(Circle circle, OwnRoom own, UserId user) =>
        new(Kinds.Circle.Ref(circle.Id), new Effect { GiveRole = new GiveRole { User = user.Value, Role = own.Role } });

    private static Do Take(Circle circle, OwnRoom own, UserId user) =>
        new(Kinds.Circle.Ref(circle.Id), new Effect { TakeRole = new TakeRole { User = user.Value, Role = own.Role } });
}
