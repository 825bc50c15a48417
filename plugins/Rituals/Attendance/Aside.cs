using PeerGuild.Storage;

namespace PeerGuild.Rituals.Attendance;

/// <summary>Somebody who went from the session's room straight into another voice channel, and sits in one.</summary>
/// <param name="User">Who.</param>
/// <param name="Room">Where they sit.</param>
public sealed record Aside(UserId User, ChannelId Room);
