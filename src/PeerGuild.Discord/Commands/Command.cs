using PeerGuild.Discord.Guilds;

namespace PeerGuild.Discord.Commands;

/// <summary>A command, to be registered or as it is registered.</summary>
/// <param name="Name">1 to 32 characters; mixed case and spaces in user and message commands.</param>
/// <param name="Description">1 to 100 characters; null for user and message commands (reads back as "").</param>
/// <param name="DefaultMemberPermissions">Null for everyone, 0 for administrators alone.</param>
/// <param name="Contexts">0 guild, 1 direct message, 2 private channel; global commands only.</param>
/// <param name="IntegrationTypes">0 installed in a guild, 1 by a user; global commands only. Sent always: the portal's default may be both.</param>
/// <param name="Id">Only as read, like <paramref name="ApplicationId"/>, <paramref name="GuildId"/> and <paramref name="Version"/>.</param>
public sealed record Command(
    string Name,
    CommandType Type = CommandType.ChatInput,
    string? Description = null,
    IReadOnlyList<CommandOption>? Options = null,
    Permissions? DefaultMemberPermissions = null,
    IReadOnlyList<int>? Contexts = null,
    IReadOnlyList<int>? IntegrationTypes = null,
    bool? Nsfw = null,
    CommandId? Id = null,
    ApplicationId? ApplicationId = null,
    GuildId? GuildId = null,
    string? Version = null);
