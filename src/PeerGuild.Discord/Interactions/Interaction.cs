using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Interactions;

/// <summary>Something a person did: INTERACTION_CREATE.</summary>
/// <param name="Token">Lets anyone answer for 15 minutes: a secret, never logged.</param>
/// <param name="Member">In a guild; <paramref name="User"/> in direct messages.</param>
/// <param name="Message">The message whose component was used.</param>
/// <param name="AppPermissions">What the bot may do in the channel.</param>
/// <param name="Locale">The person's language, such as <c>en-GB</c>.</param>
/// <remarks>Source: Discord Docs, Receiving and Responding, https://docs.discord.com/developers/interactions/receiving-and-responding.</remarks>
public sealed record Interaction(
    InteractionId Id,
    ApplicationId ApplicationId,
    InteractionType Type,
    string Token,
    InteractionData? Data = null,
    GuildId? GuildId = null,
    ChannelId? ChannelId = null,
    Channel? Channel = null,
    Member? Member = null,
    User? User = null,
    Message? Message = null,
    Permissions? AppPermissions = null,
    string? Locale = null,
    string? GuildLocale = null,
    int? Context = null)
{
    /// <summary>Who acted, in a guild or not.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public User? Actor => Member?.User ?? User;

    /// <summary>Names the interaction; the token and what was typed are left out.</summary>
    public override string ToString() => $"Interaction {Id} of type {(int)Type}";
}
