using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Gateway.Plugins;
using ApplicationId = PeerGuild.Discord.ApplicationId;
using Kind = PeerGuild.Protocol.Plugin.CommandKind;
using Manifested = PeerGuild.Protocol.Plugin.Command;
using Option = PeerGuild.Protocol.Plugin.Option;
using OptionKind = PeerGuild.Protocol.Plugin.OptionKind;

namespace PeerGuild.Gateway.Commands;

/// <summary>
/// The commands of all plugins and /help, registered with Discord when they differ from what is registered. Nothing is removed before every
/// configured plugin has described itself. Thread-safe.
/// </summary>
internal sealed class CommandRegistry(ImmutableArray<PluginLink> links, DiscordRest rest, TimeProvider time, ILogger log) : IDisposable
{
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource _registered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<(string Plugin, string Command)> _named = [];
    private Task _again = Task.CompletedTask;
    private ImmutableDictionary<string, (PluginLink Link, Manifested Command)> _commands = ImmutableDictionary<string, (PluginLink, Manifested)>.Empty;

    /// <summary>Completes when the commands of every plugin are registered.</summary>
    public Task Registered => _registered.Task;

    /// <summary>By <see cref="CommandClaims.Key"/>.</summary>
    public ImmutableDictionary<string, (PluginLink Link, Manifested Command)> Commands => _commands;

    /// <summary>Commands that a plugin asks for and another has, a sentence each.</summary>
    public ImmutableArray<string> Refusals { get; private set; } = [];

    public void Dispose() => _turn.Dispose();

    /// <summary>Takes over what plugins have said of themselves, and registers what differs.</summary>
    public async Task RefreshAsync(ApplicationId application, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _commands = Merge();
            await RegisterAsync(application, cancellationToken);
        }
        catch (DiscordException exception) when (exception.Failure != DiscordFailure.InvalidToken)
        {
            log.NotRegistered(exception);
            if (_again.IsCompleted)
            {
                _again = AgainAsync(application, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>What Discord did not take now is sent again a little later: no plugin may ever change meanwhile.</summary>
    private async Task AgainAsync(ApplicationId application, CancellationToken cancellationToken)
    {
        await Task.Delay(TryAgainAfter, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellationToken.IsCancellationRequested)
        {
            _again = Task.CompletedTask;
            await RefreshAsync(application, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private ImmutableDictionary<string, (PluginLink Link, Manifested Command)> Merge()
    {
        var serving = links.Where(link => link.RefusedBecause is null && link.Manifest is not null).ToDictionary(link => link.Name);
        var claims = CommandClaims.Of(links.Where(link => serving.ContainsKey(link.Name)).Select(link => (link.Name, link.Manifest!)));
        foreach (var refused in claims.Refused.Where(refused => _named.Add((refused.Plugin, refused.Command))))
        {
            log.Claimed(refused.Plugin, refused.Command, refused.Owner);
        }

        Refusals = [.. claims.Refused.Select(refused => refused.Sentence)];
        return claims.Granted.ToImmutableDictionary(
            granted => granted.Key,
            granted => (serving[granted.Value.Plugin], granted.Key == ServerDoctor.Root ? ServerDoctor.Merge(granted.Value.Command) : granted.Value.Command));
    }

    private async Task RegisterAsync(ApplicationId application, CancellationToken cancellationToken)
    {
        var complete = links.All(link => link.Manifest is not null || link.RefusedBecause is not null);
        var registered = await rest.ListGlobalCommandsAsync(application, cancellationToken);
        var wanted = _commands.Values.Select(known => Translate(known.Command)).Concat(Own())
            .OrderBy(command => command.Type).ThenBy(command => command.Name, StringComparer.Ordinal).ToList();
        if (!complete)
        {
            wanted.AddRange(registered.Where(known => wanted.All(command => (command.Type, command.Name) != (known.Type, known.Name))).Select(Kept));
        }

        if (Same(registered, wanted))
        {
            log.AlreadyRegistered();
        }
        else
        {
            await rest.OverwriteGlobalCommandsAsync(application, wanted, cancellationToken);
            log.Registered(wanted.Count);
        }

        if (complete)
        {
            _registered.TrySetResult();
        }
    }

    /// <summary>What the gateway answers itself; a root that a plugin has claimed is among the plugin's.</summary>
    private IEnumerable<Command> Own()
    {
        yield return Help.Command([.. _commands.Values.Select(known => known.Command)]);
        yield return Me.Command();
        if (!_commands.ContainsKey(ServerDoctor.Root))
        {
            yield return Translate(ServerDoctor.Merge(null));
        }
    }

    /// <summary>A registered command to be registered again: without what Discord only answers with.</summary>
    /// <remarks>Source: Discord Docs, Bulk Application Command Object, https://docs.discord.com/developers/interactions/application-commands.</remarks>
    private static Command Kept(Command registered) => registered with { ApplicationId = null, GuildId = null, Version = null };

    private static bool Same(IReadOnlyList<Command> registered, List<Command> wanted) =>
        registered.Select(CommandText.Of).Order(StringComparer.Ordinal).SequenceEqual(wanted.Select(CommandText.Of).Order(StringComparer.Ordinal));

    // Discord takes neither a description nor options for a command of a menu.
    private static Command Translate(Manifested command) => command.Kind == Kind.Slash
        ? new(
            command.Name,
            CommandType.ChatInput,
            command.Description,
            [.. command.Subcommands.Select(Sub), .. command.Options.Select(Translate)],
            DefaultMemberPermissions: command.NeedsPermissions == 0 ? null : (Permissions)command.NeedsPermissions,
            Contexts: [0],
            IntegrationTypes: [0])
        : new(
            command.Name,
            command.Kind == Kind.UserMenu ? CommandType.User : CommandType.Message,
            Contexts: [0],
            IntegrationTypes: [0]);

    private static CommandOption Sub(Manifested sub) =>
        new(CommandOptionType.SubCommand, sub.Name, sub.Description, Options: sub.Options.Count == 0 ? null : [.. sub.Options.Select(Translate)]);

    private static CommandOption Translate(Option option)
    {
        var bounded = option.Min != 0 || option.Max != 0;
        return new CommandOption(
            option.Kind switch
            {
                OptionKind.Integer => CommandOptionType.Integer,
                OptionKind.Flag => CommandOptionType.Boolean,
                OptionKind.User => CommandOptionType.User,
                OptionKind.File => CommandOptionType.Attachment,
                OptionKind.Channel or OptionKind.VoiceChannel => CommandOptionType.Channel,
                _ => CommandOptionType.String,
            },
            option.Name,
            option.Description,
            option.Required ? true : null,
            option.Choices.Count == 0 ? null : [.. option.Choices.Select(choice => CommandChoice.Text(choice.Name, choice.Value))],
            ChannelTypes: option.Kind == OptionKind.VoiceChannel ? [ChannelType.GuildVoice] : null,
            MinValue: bounded && option.Kind == OptionKind.Integer ? option.Min : null,
            MaxValue: bounded && option.Kind == OptionKind.Integer ? option.Max : null,
            MinLength: option.Kind == OptionKind.Text && option.Min > 0 ? (int)option.Min : null,
            MaxLength: option.Kind == OptionKind.Text && option.Max > 0 ? (int)option.Max : null,
            Autocomplete: option.Autocomplete ? true : null);
    }
}
