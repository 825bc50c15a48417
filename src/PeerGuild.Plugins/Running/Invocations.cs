using System.Collections.Immutable;
using System.Security.Cryptography;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;
using Status = Grpc.Core.Status;

namespace PeerGuild.Plugins.Running;

/// <summary>
/// Answers what people do. The same invocation may come again, also while the first is under way: it is decided once and all are answered alike.
/// Thread-safe.
/// </summary>
/// <param name="plugin">What is declared.</param>
/// <param name="pipeline">Decides.</param>
/// <param name="store">Knows what was answered before.</param>
/// <param name="heads">Other plugins' logs, read as far as an invocation says.</param>
/// <param name="clock">Busy while anything is decided.</param>
/// <param name="log">Where rules that threw are told.</param>
/// <param name="stopping">Ends what is under way; asked again after the next start, it is answered then.</param>
internal sealed class Invocations(
    PluginBuilder plugin,
    Pipeline pipeline,
    IStore store,
    Heads heads,
    ProductClock clock,
    ILogger log,
    CancellationToken stopping)
{
    // In the log, where one is not to be found by its id.
    private const string Unnamed = "(nameless)";

    private readonly Lock _gate = new();
    private readonly Dictionary<(ulong Guild, string Id), Task<Reply>> _underWay = [];

    /// <summary>Answers an invocation.</summary>
    /// <param name="invocation">With id, guild and actor.</param>
    /// <param name="cancellationToken">Gives up waiting; the decision is made all the same.</param>
    /// <exception cref="RpcException">The caller broke the contract, or the plugin is stopping.</exception>
    public Task<Reply> AnswerAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        if (invocation.Guild == 0 || invocation.Actor is null || invocation.Id.Length == 0)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "An invocation has an id, a guild and an actor."));
        }

        lock (_gate)
        {
            var key = (invocation.Guild, invocation.Id);
            if (!_underWay.TryGetValue(key, out var answer))
            {
                _underWay[key] = answer = OnceAsync(key, invocation);
            }

            return answer.WaitAsync(cancellationToken);
        }
    }

    private async Task<Reply> OnceAsync((ulong Guild, string Id) key, Invocation invocation)
    {
        using var busy = clock.Activity.Begin();
        // Not within the lock that notes it as under way.
        await Task.Yield();
        try
        {
            var guild = new GuildId(invocation.Guild);
            return await store.AnsweredAsync(guild, invocation.Id, stopping) ?? await DecideAsync(guild, invocation);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, "The plugin is stopping."));
        }
        finally
        {
            lock (_gate)
            {
                _underWay.Remove(key);
            }
        }
    }

    private async Task<Reply> DecideAsync(GuildId guild, Invocation invocation)
    {
        try
        {
            await heads.ReachAsync(invocation.Heads, IsNameless(invocation) ? Unnamed : invocation.Id, stopping);
            var outcome = await RunAsync(guild, invocation);
            var reply = outcome.Reply?.Clone() ?? new Reply { Nothing = new() };
            reply.Head = outcome.Head;
            reply.Again = !outcome.IsChange && MayBeOffered(invocation) && reply.KindCase is Reply.KindOneofCase.Say or Reply.KindOneofCase.Update;
            return reply;
        }
        catch (CrowdedException)
        {
            return Sentence(invocation, "A lot is going on here right now. Nothing was changed: please try again.");
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not RpcException)
        {
            if (IsNameless(invocation))
            {
                // Its message may hold what was answered.
                log.NamelessThrew(plugin.Name, exception.GetType().Name, exception.StackTrace);
            }
            else
            {
                log.RuleThrew(exception, plugin.Name, $"invocation {invocation.Id}");
            }

            return Sentence(invocation, "Something went wrong on my side. Nothing was changed, and whoever runs me can see why.");
        }
    }

    private bool IsNameless(Invocation invocation) => invocation.InputCase switch
    {
        Invocation.InputOneofCase.Click => plugin.NamelessActs.Contains(invocation.Click.Action),
        Invocation.InputOneofCase.Submit => plugin.NamelessActs.Contains(invocation.Submit.Action),
        _ => false,
    };

    private Task<Outcome> RunAsync(GuildId guild, Invocation invocation)
    {
        var (key, origin) = IsNameless(invocation)
            ? (RandomNumberGenerator.GetHexString(16), (Origin)new Origin.Fact())
            : (invocation.Id, new Origin.Invocation(invocation.Id));
        switch (invocation.InputCase)
        {
            case Invocation.InputOneofCase.Slash:
                var path = CommandRule.Key(invocation.Slash.Command, invocation.Slash.Path);
                var command = plugin.Commands.GetValueOrDefault(path) ?? throw Unknown("command");
                return pipeline.RunAsync(guild, key, origin, command.Rule, Acts.Slash(invocation), stopping);
            case Invocation.InputOneofCase.OnUser:
                var onUser = plugin.UserCommands.GetValueOrDefault(invocation.OnUser.Command) ?? throw Unknown("command");
                return pipeline.RunAsync(guild, key, origin, onUser, Acts.OnUser(invocation), stopping);
            case Invocation.InputOneofCase.OnMessage:
                var onMessage = plugin.MessageCommands.GetValueOrDefault(invocation.OnMessage.Command) ?? throw Unknown("command");
                return pipeline.RunAsync(guild, key, origin, onMessage, Acts.OnMessage(invocation), stopping);
            case Invocation.InputOneofCase.Click:
                var action = plugin.Actions.GetValueOrDefault(invocation.Click.Action) ?? throw Unknown("action");
                return pipeline.RunAsync(guild, key, origin, action, Acts.Press(invocation.Actor, invocation.Click, invocation.Readers), stopping);
            case Invocation.InputOneofCase.Submit:
                var window = plugin.Windows.GetValueOrDefault(invocation.Submit.Action) ?? throw Unknown("window");
                return pipeline.RunAsync(guild, key, origin, window, Acts.Filled(invocation), stopping);
            default:
                throw Unknown("input");
        }
    }

    private Reply Sentence(Invocation invocation, string sentence) =>
        new() { Say = new ViewBuilder().Text($"{sentence}").Build(), Again = MayBeOffered(invocation) };

    /// <summary>A window of which nothing was taken opens again as it was filled in; one without a name is kept nowhere beside its author.</summary>
    private bool MayBeOffered(Invocation invocation) => invocation.Submit is not null && !IsNameless(invocation);

    private static RpcException Unknown(string what) => new(new Status(StatusCode.InvalidArgument, $"This plugin has declared no such {what}."));
}
