using System.Diagnostics.CodeAnalysis;

namespace PeerGuild.Discord.Guilds;

/// <summary>A user's membership of a guild.</summary>
/// <param name="User">Absent where the user stands beside it (messages, <c>resolved.members</c>).</param>
/// <param name="Nick">The name in this guild, if there is one.</param>
/// <param name="JoinedAt">Null for guests in a voice channel.</param>
/// <param name="Permissions">Only in interactions: what the member may do in that channel.</param>
/// <param name="Pending">True until the membership screening is passed.</param>
/// <param name="CommunicationDisabledUntil">Until when the member is timed out; null or past when not.</param>
public sealed record Member(
    User? User = null,
    string? Nick = null,
    DateTimeOffset? JoinedAt = null,
    Permissions? Permissions = null,
    bool? Pending = null,
    DateTimeOffset? CommunicationDisabledUntil = null)
{
    /// <summary>The member's roles, @everyone not among them.</summary>
    [AllowNull]
    public IReadOnlyList<RoleId> Roles { get; init => field = value ?? []; } = [];
}
