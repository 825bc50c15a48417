using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>Who has caught up with a session they could not come to: a seat of its own kind.</summary>
/// <param name="Session">The session's id, and so the document's.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Users">In the order they caught up.</param>
internal sealed record CatchUp(string Session, string Circle, ImmutableArray<UserId> Users)
{
    /// <summary>As it reads once somebody is forgotten.</summary>
    public CatchUp Without(UserId user) => Users.Contains(user) ? this with { Users = Users.Remove(user) } : this;
}
