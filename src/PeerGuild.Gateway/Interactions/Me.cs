using System.Collections.Immutable;
using Grpc.Core;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Interactions;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;
using Command = PeerGuild.Discord.Commands.Command;

namespace PeerGuild.Gateway.Interactions;

/// <summary>/me: what waits for a member, from all plugins.</summary>
internal sealed class Me(ImmutableArray<PluginLink> links, Translation translation, ProductClock clock, TimeProvider time)
{
    public const string Name = "me";
    public const string Circle = "circle";

    private static readonly TimeSpan Within = TimeSpan.FromMilliseconds(1800);

    public static Command Command() => new(
        Name,
        CommandType.ChatInput,
        "Your seat: next session, goal, promises, what waits for you",
        [new CommandOption(CommandOptionType.String, Circle, "Which one; all of yours if you leave it out", Autocomplete: true)],
        Contexts: [0],
        IntegrationTypes: [0]);

    /// <summary>Asks every plugin that serves the guild, side by side.</summary>
    public async Task<MySeats> FindAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var member = translation.Member(interaction, clock.GetCurrentInstant());
        var asked = await Task.WhenAll(links.Where(link => link.Serves(member.Guild)).Select(link => AskAsync(link, member, cancellationToken)));
        return MySeats.Of(asked);
    }

    private async Task<(string Plugin, Seats? Seats)> AskAsync(PluginLink link, Member member, CancellationToken cancellationToken)
    {
        if (!link.IsConnected || link.IsAside)
        {
            return (link.Name, null);
        }

        using var limit = new CancellationTokenSource(Within, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return (link.Name, await link.Client.WaitingAsync(member, cancellationToken: ended.Token));
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.Unimplemented)
        {
            // It keeps nothing for members.
            return (link.Name, new Seats());
        }
        catch (Exception exception) when (exception is RpcException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return (link.Name, null);
        }
    }
}
