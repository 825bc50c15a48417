using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>Somebody whom an input names, as Discord showed them at that moment.</summary>
/// <param name="User">Who.</param>
/// <param name="Name">The name shown in this guild, as people typed it.</param>
/// <param name="IsBot">A program.</param>
/// <param name="IsHere">A member of the guild.</param>
public sealed record Named(UserId User, string Name, bool IsBot, bool IsHere);
