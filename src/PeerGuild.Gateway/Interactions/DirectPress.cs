using PeerGuild.Discord;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Views;

namespace PeerGuild.Gateway.Interactions;

/// <summary>
/// A press in a direct message becomes one in the guild that its button names: Discord says nothing of a guild there, so Discord is asked whether the
/// person is a member of it.
/// </summary>
internal static class DirectPress
{
    /// <returns>Null when the button names no guild, or one that the person is not a member of.</returns>
    /// <exception cref="DiscordException">Discord cannot be asked now.</exception>
    public static async Task<Interaction?> InGuildAsync(Interaction interaction, DiscordRest rest, CancellationToken cancellationToken)
    {
        if (interaction.Actor is not { } user || CustomId.Read(interaction.Data?.CustomId) is not { Guild: { } id })
        {
            return null;
        }

        try
        {
            var guild = new GuildId(id);
            var member = await rest.GetGuildMemberAsync(guild, user.Id, cancellationToken);
            return interaction with { GuildId = guild, Member = member with { User = user } };
        }
        catch (DiscordException exception) when (exception.Failure is DiscordFailure.Refused)
        {
            return null;
        }
    }

    /// <summary>Whose buttons an answer shows: in a direct message they name the guild again.</summary>
    public static string Owner(Interaction interaction, string plugin) =>
        CustomId.Read(interaction.Data?.CustomId) is { Guild: { } guild } ? CustomId.From(guild, plugin) : plugin;
}
