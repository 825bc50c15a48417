using System.Collections.Immutable;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Interactions;

/// <summary>Answers what people do: everyone gets an answer within 3 s while the gateway is connected.</summary>
internal sealed class InteractionRouter(
    ImmutableArray<PluginLink> links, CommandRegistry commands, DiscordRest rest, Translation translation, Invoking invoking, KeptBlocks kept, ProductClock clock, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan DeferAfter = TimeSpan.FromSeconds(2);

    // A window has to be the first answer: nothing is put off, and what comes later than this comes too late for Discord's 3 s.
    private static readonly TimeSpan WindowWithin = TimeSpan.FromSeconds(2.5);
    private static readonly TimeSpan SuggestWithin = TimeSpan.FromMilliseconds(1500);

    private readonly Me _me = new(links, translation, clock, time);

    /// <summary>Counts who can read a channel.</summary>
    public Readership Readership { get; init; } = new(rest, time);

    /// <summary>Looks what the bot is missing on a server; null: nobody looks.</summary>
    public ServerDoctor? Doctor { get; init; }

    /// <summary>Begins to answer; returns at once.</summary>
    public void Take(Interaction interaction, CancellationToken cancellationToken)
    {
        var busy = clock.Activity.Begin();
        _ = Task.Run(
            async () =>
            {
                using (busy)
                {
                    await SafelyAsync(interaction, cancellationToken);
                }
            },
            CancellationToken.None);
    }

    private async Task SafelyAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        try
        {
            await AnswerAsync(interaction, cancellationToken);
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

    private async Task AnswerAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var meant = interaction.GuildId is null ? await DirectPress.InGuildAsync(interaction, rest, cancellationToken) : interaction;
        await (meant?.Actor is null
            ? SayAsync(interaction, Help.Name, Sentences.NotHere, cancellationToken)
            : AnswerInGuildAsync(meant, cancellationToken));
    }

    private Task AnswerInGuildAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        return interaction.Type switch
        {
            InteractionType.ApplicationCommand when interaction.Data?.Type is CommandType.User or CommandType.Message => MenuAsync(interaction, cancellationToken),
            InteractionType.ApplicationCommand => CommandAsync(interaction, cancellationToken),
            InteractionType.MessageComponent or InteractionType.ModalSubmit => PressAsync(interaction, cancellationToken),
            InteractionType.Autocomplete => SuggestAsync(interaction, cancellationToken),
            _ => SayAsync(interaction, Help.Name, Sentences.Unknown, cancellationToken),
        };
    }

    private Task CommandAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var name = interaction.Data?.Name ?? "";
        if (name == Help.Name)
        {
            return HelpAsync(interaction, cancellationToken);
        }

        if (name == Me.Name)
        {
            return SeatAsync(interaction, interaction.Data!.Options.FirstOrDefault(option => option.Name == Me.Circle)?.Value?.GetString(), cancellationToken);
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

        var declared = path.Length == 0 ? known.Command : known.Command.Subcommands.FirstOrDefault(sub => sub.Name == path) ?? new Protocol.Plugin.Command();
        return InvokeAsync(
            interaction, known.Link, declared.Answers, declared.Readers, translation.Slash(interaction, clock.GetCurrentInstant()), cancellationToken);
    }

    /// <summary>A command in the menu of a person or a message.</summary>
    private Task MenuAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var kind = interaction.Data!.Type == CommandType.User ? CommandKind.UserMenu : CommandKind.MessageMenu;
        var key = CommandClaims.Key(kind, interaction.Data.Name ?? "");
        return commands.Commands.TryGetValue(key, out var known) && known.Link.Serves(interaction.GuildId!.Value.Value)
            ? InvokeAsync(interaction, known.Link, known.Command.Answers, known.Command.Readers, translation.Menu(interaction, clock.GetCurrentInstant()), cancellationToken)
            : SayAsync(interaction, Help.Name, commands.Commands.ContainsKey(key) ? Sentences.NotHere : Away(key), cancellationToken);
    }

    private Task PressAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        if (CustomId.Read(interaction.Data?.CustomId) is not { } id || (id.Guild ?? interaction.GuildId!.Value.Value) != interaction.GuildId!.Value.Value)
        {
            return SayAsync(interaction, Help.Name, Sentences.Unknown, cancellationToken);
        }

        if (id.Action == Me.Name)
        {
            return SeatAsync(interaction, id.Args.FirstOrDefault(), cancellationToken);
        }

        var link = links.FirstOrDefault(known => known.Name == id.Plugin && known.Serves(interaction.GuildId!.Value.Value));
        if (link is null || (link.Manifest is { } manifest && manifest.Actions.All(action => action.Name != id.Action)))
        {
            return SayAsync(interaction, Help.Name, Sentences.Unknown, cancellationToken);
        }

        var declared = link.Manifest?.Actions.First(action => action.Name == id.Action) ?? new Protocol.Plugin.Action();
        var now = clock.GetCurrentInstant();
        var invocation = interaction.Type == InteractionType.ModalSubmit ? translation.Submit(interaction, id, now) : translation.Click(interaction, id, now);
        return InvokeAsync(interaction, link, declared.Answers, declared.Readers, invocation, cancellationToken);
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
        await CompleteAsync(interaction, Help.Name, new Reply { Say = await SeenAsync(looking) }, deferredUpdate: false, cancellationToken);
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
        await rest.RespondAsync(interaction.Id, interaction.Token, new InteractionResponse.Reply(seats.Show(circle, plugin => DirectPress.Owner(interaction, plugin))), cancellationToken);
    }

    private async Task InvokeAsync(
        Interaction interaction, PluginLink link, Answers answers, bool readers, Invocation invocation, CancellationToken cancellationToken)
    {
        if (link.IsAside)
        {
            await SayAsync(interaction, Help.Name, Sentences.Aside, cancellationToken);
            return;
        }

        var owner = DirectPress.Owner(interaction, link.Name);
        var began = time.GetTimestamp();
        var invoked = InvokedAsync(link, readers, invocation, cancellationToken);
        var isInTime = await Task.WhenAny(invoked, Task.Delay(answers == Answers.Modal ? WindowWithin : DeferAfter, time, cancellationToken)) == invoked;
        if (isInTime && !KeptBlocks.AreIn(View(await invoked)))
        {
            await RespondAsync(interaction, owner, View(await invoked), cancellationToken);
            return;
        }

        if (!isInTime && answers == Answers.Modal)
        {
            await SayAsync(interaction, owner, Sentences.WindowLate, cancellationToken);
            return;
        }

        // What everyone sees is never put off to become what one person is told.
        var update = IsOnMessage(interaction) && (answers == Answers.Nothing || (answers == Answers.Update && IsOnPrivate(interaction)));
        await rest.RespondAsync(
            interaction.Id,
            interaction.Token,
            update ? new InteractionResponse.DeferUpdate() : new InteractionResponse.DeferReply(Ephemeral: true),
            cancellationToken);
        var reply = View(await invoked);
        if (KeptBlocks.AreIn(reply)
            && await kept.FillAsync(link, reply, Subject(invocation), began, cancellationToken) is { } file)
        {
            await SendAsync(interaction, reply, file, cancellationToken);
            return;
        }

        await CompleteAsync(interaction, owner, reply, update, cancellationToken);
    }

    /// <summary>Finishes what was deferred with one sentence and a file: a file is not sent with components.</summary>
    private Task<Discord.Messages.Message> SendAsync(Interaction interaction, Reply reply, NewFile file, CancellationToken cancellationToken) => rest.UpdateOriginalAsync(
        interaction.ApplicationId,
        interaction.Token,
        new UpdateMessage { Content = (reply.Say ?? reply.Update).Blocks[0].Text, AllowedMentions = AllowedMentions.None },
        file,
        cancellationToken);

    private static Subject Subject(Invocation invocation) => new() { Guild = invocation.Guild, User = invocation.Actor.User };

    private async Task<Invoked> InvokedAsync(PluginLink link, bool readers, Invocation invocation, CancellationToken cancellationToken)
    {
        if (readers)
        {
            invocation.Readers = await Readership.CountAsync(new GuildId(invocation.Guild), new ChannelId(invocation.Actor.Channel), cancellationToken);
        }

        return await invoking.RunAsync(link, invocation, cancellationToken);
    }

    private Task RespondAsync(Interaction interaction, string plugin, Reply reply, CancellationToken cancellationToken) => rest.RespondAsync(
        interaction.Id,
        interaction.Token,
        reply.KindCase switch
        {
            Reply.KindOneofCase.Say => new InteractionResponse.Reply(Rendering.Private(plugin, reply.Say)),
            Reply.KindOneofCase.Update when IsOnPrivate(interaction) => new InteractionResponse.Update(Rendering.Private(plugin, reply.Update)),
            Reply.KindOneofCase.Update => new InteractionResponse.Reply(Rendering.Private(plugin, reply.Update)),
            Reply.KindOneofCase.Modal when interaction.Type != InteractionType.ModalSubmit => new InteractionResponse.OpenModal(WindowRendering.Of(plugin, reply.Modal)),
            Reply.KindOneofCase.Modal => new InteractionResponse.Reply(Rendering.Private(plugin, Sentences.Broken)),
            _ when IsOnMessage(interaction) => new InteractionResponse.DeferUpdate(),
            _ => new InteractionResponse.Reply(Rendering.Private(plugin, Rendering.Sentence("Done."))),
        },
        cancellationToken);

    /// <summary>Finishes what was deferred.</summary>
    private async Task CompleteAsync(Interaction interaction, string plugin, Reply reply, bool deferredUpdate, CancellationToken cancellationToken)
    {
        switch (reply.KindCase)
        {
            case Reply.KindOneofCase.Say when deferredUpdate:
                await rest.FollowUpAsync(interaction.ApplicationId, interaction.Token, Rendering.Private(plugin, reply.Say), cancellationToken);
                break;
            case Reply.KindOneofCase.Say:
                await rest.UpdateOriginalAsync(interaction.ApplicationId, interaction.Token, Rendering.Update(plugin, reply.Say), cancellationToken);
                break;
            case Reply.KindOneofCase.Update when deferredUpdate && !IsOnPrivate(interaction):
                await rest.FollowUpAsync(interaction.ApplicationId, interaction.Token, Rendering.Private(plugin, reply.Update), cancellationToken);
                break;
            case Reply.KindOneofCase.Update:
                await rest.UpdateOriginalAsync(interaction.ApplicationId, interaction.Token, Rendering.Update(plugin, reply.Update), cancellationToken);
                break;
            case Reply.KindOneofCase.Modal when deferredUpdate:
                await rest.FollowUpAsync(interaction.ApplicationId, interaction.Token, Rendering.Private(plugin, Sentences.WindowLate), cancellationToken);
                break;
            case Reply.KindOneofCase.Modal:
                await rest.UpdateOriginalAsync(interaction.ApplicationId, interaction.Token, Rendering.Update(plugin, Sentences.WindowLate), cancellationToken);
                break;
            case Reply.KindOneofCase.Nothing when !deferredUpdate:
                await rest.UpdateOriginalAsync(interaction.ApplicationId, interaction.Token, Rendering.Update(plugin, Rendering.Sentence("Done.")), cancellationToken);
                break;
        }
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
                var suggested = await known.Link.Client.SuggestAsync(translation.Suggestion(interaction, clock.GetCurrentInstant()), cancellationToken: ended.Token);
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
        RespondAsync(interaction, plugin, new Reply { Say = view }, cancellationToken);

    /// <summary>A command that is registered but that nobody has described in this life of the gateway belongs to a plugin that is away.</summary>
    private View Away(string command) => links.Any(link => link.Manifest is null && link.RefusedBecause is null) && command.Length > 0 ? Sentences.Away : Sentences.Unknown;

    /// <summary>/help looks whether the person has a seat, to say what to try first.</summary>
    private async Task HelpAsync(Interaction interaction, CancellationToken cancellationToken)
    {
        var topic = interaction.Data!.Options.FirstOrDefault(option => option.Name == Help.Topic)?.Value?.GetString();
        var seats = await _me.FindAsync(interaction, cancellationToken);
        bool? hasSeat = !seats.Seats.IsEmpty ? true : seats.IsWhole ? false : null;
        await SayAsync(interaction, Help.Name, Help.Of([.. commands.Commands.Values.Select(described => described.Command)], topic, hasSeat), cancellationToken);
    }

    private static Reply View(Invoked invoked) => invoked switch
    {
        Invoked.Answered answered => answered.Reply,
        Invoked.NotDelivered => new Reply { Say = Sentences.Away },
        _ => new Reply { Say = Sentences.Late },
    };

    /// <summary>A button was pressed, or a window that a button opened was filled in: there is a message to go by.</summary>
    private static bool IsOnMessage(Interaction interaction) =>
        interaction.Type == InteractionType.MessageComponent || (interaction.Type == InteractionType.ModalSubmit && interaction.Message is not null);

    private static bool IsOnPrivate(Interaction interaction) => interaction.Message?.Flags?.HasFlag(MessageFlags.Ephemeral) is true;
}
