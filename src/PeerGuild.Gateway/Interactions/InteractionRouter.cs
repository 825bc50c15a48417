using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Interactions;

/// <summary>Answers what people do: everyone gets an answer within 3 s while the gateway is connected.</summary>
internal sealed class InteractionRouter(
    ImmutableArray<PluginLink> links,
    CommandRegistry commands,
    DiscordRest rest,
    Translation translation,
    Answering answering,
    ForeignButtons foreign,
    ProductClock clock,
    TimeProvider time,
    ILogger log)
{
    private static readonly TimeSpan DeferAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookUpWithin = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan SuggestWithin = TimeSpan.FromMilliseconds(1500);

    private readonly Me _me = new(links, translation, clock, time);
    private readonly Replying _replying = new(rest);

    /// <summary>Looks what the bot is missing on a server; null: nobody looks.</summary>
    public ServerDoctor? Doctor { get; init; }

    /// <summary>Begins to answer; returns at once.</summary>
    public void Take(Interaction interaction, CancellationToken cancellationToken)
    {
        var asked = new Asked(interaction, time.GetTimestamp());
        var busy = clock.Activity.Begin();
        _ = Task.Run(
            async () =>
            {
                using (busy)
                {
                    await SafelyAsync(asked, cancellationToken);
                }
            },
            CancellationToken.None);
    }

    private async Task SafelyAsync(Asked asked, CancellationToken cancellationToken)
    {
        var interaction = asked.Interaction;
        try
        {
            await AnswerAsync(asked, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The gateway stops.
        }
        catch (DiscordException exception)
        {
            log.Unanswered(interaction.Id.Value, exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.Broken(exception, interaction.Id.Value);
            await ApologiseAsync(interaction, cancellationToken);
        }
    }

    private async Task ApologiseAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        try
        {
            await SayAsync(interaction, Help.Name, Sentences.Broken, cancellationToken);
        }
        catch (DiscordException exception)
        {
            // It was answered or put off already.
            log.Unanswered(interaction.Id.Value, exception.Message);
        }
    }

    private Task AnswerAsync(Asked asked, CancellationToken cancellationToken) => asked.Interaction.GuildId is null
        ? AnswerInDirectAsync(asked, cancellationToken)
        : AnswerMeantAsync(asked, asked.Interaction, cancellationToken);

    /// <summary>Discord is asked whether the person is a member first, for as long as there is time to say that it did not answer.</summary>
    private async Task AnswerInDirectAsync(Asked asked, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(LookUpWithin, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        Interaction? meant;
        try
        {
            meant = await DirectPress.InGuildAsync(asked.Interaction, rest, ended.Token);
        }
        catch (Exception exception) when (
            exception is DiscordException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            await SayAsync(asked.Interaction, Help.Name, Sentences.NoAnswer, cancellationToken);
            return;
        }

        await AnswerMeantAsync(asked, meant, cancellationToken);
    }

    private Task AnswerMeantAsync(Asked asked, Interaction? meant, CancellationToken cancellationToken) => meant?.Actor is null
        ? SayAsync(asked.Interaction, Help.Name, Sentences.NotHere, cancellationToken)
        : AnswerInGuildAsync(asked with { Interaction = meant }, cancellationToken);

    private Task AnswerInGuildAsync(Asked asked, CancellationToken cancellationToken)
    {
        var interaction = asked.Interaction;
        return interaction.Type switch
        {
            InteractionType.ApplicationCommand when interaction.Data?.Type is CommandType.User or CommandType.Message =>
                MenuAsync(asked, cancellationToken),
            InteractionType.ApplicationCommand => CommandAsync(asked, cancellationToken),
            InteractionType.MessageComponent or InteractionType.ModalSubmit => PressAsync(asked, cancellationToken),
            InteractionType.Autocomplete => SuggestAsync(interaction, cancellationToken),
            _ => SayAsync(interaction, Help.Name, Sentences.Unknown, cancellationToken),
        };
    }

    private Task CommandAsync(Asked asked, CancellationToken cancellationToken)
    {
        var interaction = asked.Interaction;
        var name = interaction.Data?.Name ?? "";
        if (name == Help.Name)
        {
            return HelpAsync(interaction, cancellationToken);
        }

        if (name == Me.Name)
        {
            var circle = interaction.Data!.Options.FirstOrDefault(option => option.Name == Me.Circle)?.Value?.GetString();
            return SeatAsync(interaction, circle, cancellationToken);
        }

        var path = interaction.Data!.Options is [{ Type: CommandOptionType.SubCommand } sub] ? sub.Name : "";
        if (name == ServerDoctor.Root && path == ServerDoctor.Name && Doctor is { } doctor)
        {
            // Discord offers it to managers, and a server can say otherwise: it names channels that not everyone sees.
            return (interaction.Member?.Permissions & (Discord.Guilds.Permissions.ManageGuild | Discord.Guilds.Permissions.Administrator)) is null or 0
                ? SayAsync(interaction, Help.Name, Sentences.ForManagers, cancellationToken)
                : DoctorAsync(interaction, doctor, cancellationToken);
        }

        if (!commands.Commands.TryGetValue(name, out var known) || !known.Link.Serves(interaction.GuildId!.Value.Value))
        {
            return SayAsync(interaction, Help.Name, commands.Commands.ContainsKey(name) ? Sentences.NotHere : Away(name), cancellationToken);
        }

        var declared = path.Length == 0
            ? known.Command
            : known.Command.Subcommands.FirstOrDefault(sub => sub.Name == path) ?? new Protocol.Plugin.Command();
        var invocation = translation.Slash(interaction, clock.GetCurrentInstant());
        return answering.AnswerAsync(asked, known.Link, declared.Answers, declared.Readers, invocation, cancellationToken);
    }

    /// <summary>A command in the menu of a person or a message.</summary>
    private Task MenuAsync(Asked asked, CancellationToken cancellationToken)
    {
        var interaction = asked.Interaction;
        var kind = interaction.Data!.Type == CommandType.User ? CommandKind.UserMenu : CommandKind.MessageMenu;
        var key = CommandClaims.Key(kind, interaction.Data.Name ?? "");
        var invocation = translation.Menu(interaction, clock.GetCurrentInstant());
        return commands.Commands.TryGetValue(key, out var known) && known.Link.Serves(interaction.GuildId!.Value.Value)
            ? answering.AnswerAsync(asked, known.Link, known.Command.Answers, known.Command.Readers, invocation, cancellationToken)
            : SayAsync(interaction, Help.Name, commands.Commands.ContainsKey(key) ? Sentences.NotHere : Away(key), cancellationToken);
    }

    private Task PressAsync(Asked asked, CancellationToken cancellationToken)
    {
        var interaction = asked.Interaction;
        var guild = interaction.GuildId!.Value.Value;
        if (CustomId.Read(interaction.Data?.CustomId) is not { } id || (id.Guild ?? guild) != guild)
        {
            return SayAsync(interaction, Help.Name, Sentences.Unknown, cancellationToken);
        }

        if (id.Action == Me.Name)
        {
            return SeatAsync(interaction, id.Args.FirstOrDefault(), cancellationToken);
        }

        if (id.Action == Drafts.Action)
        {
            return answering.ReopenAsync(interaction, id.Args.FirstOrDefault() ?? "", cancellationToken);
        }

        var link = links.FirstOrDefault(known => known.Name == id.Plugin && known.Serves(guild));
        if (link is null || (link.Manifest is { } manifest && manifest.Actions.All(action => action.Name != id.Action)))
        {
            return SayAsync(interaction, Help.Name, Sentences.Unknown, cancellationToken);
        }

        var declared = link.Manifest?.Actions.First(action => action.Name == id.Action) ?? new Protocol.Plugin.Action();
        var now = clock.GetCurrentInstant();
        var invocation = interaction.Type == InteractionType.ModalSubmit
            ? translation.Submit(interaction, id, now)
            : translation.Click(interaction, id, now);
        return answering.AnswerAsync(asked, link, declared.Answers, declared.Readers, invocation, cancellationToken);
    }

    /// <summary>/peerguild doctor: a few requests, put off if Discord is slow.</summary>
    private async Task DoctorAsync(Interaction interaction, ServerDoctor doctor, CancellationToken cancellationToken)
    {
        var looking = doctor.LookAsync(interaction.GuildId!.Value, cancellationToken);
        if (await Task.WhenAny(looking, Task.Delay(DeferAfter, time, cancellationToken)) == looking)
        {
            await SayAsync(interaction, Help.Name, await SeenAsync(looking), cancellationToken);
            return;
        }

        await rest.RespondAsync(interaction.Id, interaction.Token, new InteractionResponse.DeferReply(Ephemeral: true), cancellationToken);
        await _replying.CompleteAsync(interaction, Help.Name, new Reply { Say = await SeenAsync(looking) }, deferredUpdate: false, cancellationToken);
    }

    private static async Task<View> SeenAsync(Task<View> looking)
    {
        try
        {
            return await looking;
        }
        catch (DiscordException)
        {
            return Sentences.NotLooked;
        }
    }

    /// <summary>/me: every plugin is asked within the time that Discord waits.</summary>
    private async Task SeatAsync(Interaction interaction, string? circle, CancellationToken cancellationToken)
    {
        var seats = await _me.FindAsync(interaction, cancellationToken);
        var shown = seats.Show(circle, foreign, plugin => DirectPress.Owner(interaction, plugin));
        await rest.RespondAsync(interaction.Id, interaction.Token, new InteractionResponse.Reply(shown), cancellationToken);
    }

    private async Task SuggestAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var choices = new List<CommandChoice>();
        if (interaction.Data?.Name == Me.Name)
        {
            choices.AddRange((await _me.FindAsync(interaction, cancellationToken)).Choices());
        }
        else if (commands.Commands.TryGetValue(interaction.Data?.Name ?? "", out var known) && !known.Link.IsAside)
        {
            using var limit = new CancellationTokenSource(SuggestWithin, time);
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
            try
            {
                var suggestion = translation.Suggestion(interaction, clock.GetCurrentInstant());
                var suggested = await known.Link.Client.SuggestAsync(suggestion, cancellationToken: ended.Token);
                choices.AddRange(suggested.Choices_.Take(25).Select(choice => CommandChoice.Text(choice.Name, choice.Value)));
            }
            catch (Exception exception) when (exception is RpcException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // No choices: what a person types is taken all the same.
            }
        }

        await rest.RespondAsync(interaction.Id, interaction.Token, new InteractionResponse.Suggest(choices), cancellationToken);
    }

    private Task SayAsync(Interaction interaction, string plugin, View view, CancellationToken cancellationToken) =>
        _replying.RespondAsync(interaction, plugin, new Reply { Say = view }, cancellationToken);

    /// <summary>A command that is registered but that nobody has described in this life of the gateway belongs to a plugin that is away.</summary>
    private View Away(string command) => links.Any(link => link.Manifest is null && link.RefusedBecause is null) && command.Length > 0 ? Sentences.Away : Sentences.Unknown;

    /// <summary>/help looks whether the person has a seat, to say what to try first.</summary>
    private async Task HelpAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var topic = interaction.Data!.Options.FirstOrDefault(option => option.Name == Help.Topic)?.Value?.GetString();
        var seats = await _me.FindAsync(interaction, cancellationToken);
        bool? hasSeat = !seats.Seats.IsEmpty ? true : seats.IsWhole ? false : null;
        var described = commands.Commands.Values.Select(one => one.Command);
        await SayAsync(interaction, Help.Name, Help.Of([.. described], topic, hasSeat), cancellationToken);
    }
}
