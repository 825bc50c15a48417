using PeerGuild.Discord.Guilds;
using ApplicationId = PeerGuild.Discord.ApplicationId;

namespace PeerGuild.Gateway.Permitting;

/// <summary>How a server's owner lets the bot in.</summary>
public static class Invitation
{
    /// <summary>The address that asks for exactly these permissions.</summary>
    /// <remarks>Source: Discord Docs, OAuth2, Bot Authorization Flow, https://docs.discord.com/developers/topics/oauth2#bot-authorization-flow.</remarks>
    public static Uri Address(ApplicationId application, Permissions permissions) =>
        new($"https://discord.com/oauth2/authorize?client_id={application}&scope=bot+applications.commands&permissions={(ulong)permissions}");

    /// <summary>The application whose bot a token belongs to, read from the token's first part.</summary>
    /// <returns>Null when that part is no id: some of the oldest bots have another user id than application id as well, so ask Discord where you can.</returns>
    public static ApplicationId? ApplicationOf(string token)
    {
        var first = token.Split('.')[0].Replace('-', '+').Replace('_', '/');
        var bytes = new byte[first.Length];
        return Convert.TryFromBase64String(first.PadRight((first.Length + 3) / 4 * 4, '='), bytes, out var count)
            && ulong.TryParse(bytes.AsSpan(0, count), System.Globalization.NumberStyles.None, null, out var id) && id > 0
                ? new ApplicationId(id)
                : null;
    }
}
