using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <summary>Somebody in a <see cref="TestGuild"/>.</summary>
/// <param name="User">Their id.</param>
/// <param name="Name">The name shown in the guild.</param>
/// <param name="Permissions">Discord's permission bits, as their inputs carry them: <c>ben with { Permissions = 32 }</c>.</param>
/// <param name="IsBot">A program: see <see cref="TestGuild.Bot"/>.</param>
public sealed record Person(UserId User, string Name, ulong Permissions = 0, bool IsBot = false);
