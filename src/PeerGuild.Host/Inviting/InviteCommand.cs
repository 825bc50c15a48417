using Microsoft.Extensions.Logging.Abstractions;
using PeerGuild.Discord;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Permitting;
using PeerGuild.Hosting;
using ApplicationId = PeerGuild.Discord.ApplicationId;

namespace PeerGuild.Host.Inviting;

/// <summary><c>peerguild invite</c>: the address that lets the bot into a server, and a line why for each permission.</summary>
internal static class InviteCommand
{
    private const string Unknown = "APPLICATION_ID";

    /// <summary>Prints it.</summary>
    /// <param name="options">The token, if there is one: then the application is asked for.</param>
    /// <param name="application">The application's id, if it was given.</param>
    /// <param name="privateRooms">Whether to ask for the two permissions that private rooms need.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code, 0.</returns>
    /// <exception cref="StartRefusedException">Discord does not take the token.</exception>
    public static async Task<int> RunAsync(HostOptions options, ulong? application, bool privateRooms, TextWriter output, CancellationToken cancellationToken)
    {
        var known = application is { } given ? new ApplicationId(given) : options.Discord is { } discord ? await AskAsync(discord, cancellationToken) : null;
        var address = Invitation.Address(known ?? new ApplicationId(1), PermissionNeeds.Sum(privateRooms)).AbsoluteUri;
        if (known is null)
        {
            address = address.Replace("client_id=1&", $"client_id={Unknown}&", StringComparison.Ordinal);
            await output.WriteLineAsync($"There is no token to ask Discord with: put your application's id in the place of {Unknown} (Developer Portal, General Information).");
        }

        await output.WriteLineAsync("Open this address as somebody who may manage the server:");
        await output.WriteLineAsync($"\n  {address}\n");
        await ExplainAsync(privateRooms, output);
        return 0;
    }

    private static async Task ExplainAsync(bool privateRooms, TextWriter output)
    {
        var needs = PermissionNeeds.Asked(privateRooms);
        await output.WriteLineAsync($"It asks for {needs.Length} permissions, and never for Administrator:");
        var widest = needs.Max(need => need.Name.Length);
        foreach (var need in needs)
        {
            await output.WriteLineAsync($"  {need.Name.PadRight(widest)}  {need.Why}");
        }

        if (privateRooms)
        {
            var two = string.Join(" and ", needs.Where(need => need.ForPrivateRooms).Select(need => need.Name));
            await output.WriteLineAsync($"{two} serve private rooms alone: --no-private-rooms leaves them out.");
        }
    }

    /// <summary>Asks Discord; while it cannot be reached, the token's first part has to do.</summary>
    private static async Task<ApplicationId?> AskAsync(DiscordOptions discord, CancellationToken cancellationToken)
    {
        using var handler = new SocketsHttpHandler();
        using var rest = new DiscordRest(discord, handler, TimeProvider.System, new Random(0), NullLogger<DiscordRest>.Instance);
        try
        {
            return (await rest.GetMyApplicationAsync(cancellationToken)).Id;
        }
        catch (DiscordException exception) when (exception.Failure == DiscordFailure.InvalidToken)
        {
            throw new StartRefusedException(exception.Message, exception);
        }
        catch (DiscordException)
        {
            return Invitation.ApplicationOf(discord.Token);
        }
    }
}
