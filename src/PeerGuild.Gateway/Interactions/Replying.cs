using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Interactions;

/// <summary>Replies as answers to interactions: what the person who acted sees, alone.</summary>
internal sealed class Replying(DiscordRest rest)
{
    /// <summary>A button was pressed, or a window that a button opened was filled in: there is a message to go by.</summary>
    public static bool IsOnMessage(Interaction interaction) =>
        interaction.Type == InteractionType.MessageComponent || (interaction.Type == InteractionType.ModalSubmit && interaction.Message is not null);

    public static bool IsOnPrivate(Interaction interaction) => interaction.Message?.Flags?.HasFlag(MessageFlags.Ephemeral) is true;

    /// <summary>Answers at once.</summary>
    public Task RespondAsync(Interaction interaction, string plugin, Reply reply, CancellationToken cancellationToken) =>
        SentFile.Of(ViewOf(reply)) is { } file
            ? rest.RespondAsync(interaction.Id, interaction.Token, new InteractionResponse.Reply(Beside(plugin, reply)), file, cancellationToken)
            : PlainlyAsync(interaction, plugin, reply, cancellationToken);

    private Task PlainlyAsync(Interaction interaction, string plugin, Reply reply, CancellationToken cancellationToken) => rest.RespondAsync(
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
            _ => new InteractionResponse.Reply(Rendering.Private(plugin, Sentences.Done)),
        },
        cancellationToken);

    /// <summary>Finishes what was deferred.</summary>
    public Task CompleteAsync(Interaction interaction, string plugin, Reply reply, bool deferredUpdate, CancellationToken cancellationToken) =>
        SentFile.Of(ViewOf(reply)) is { } file
            ? SendAsync(interaction, plugin, reply, file, deferredUpdate, cancellationToken)
            : CompletePlainlyAsync(interaction, plugin, reply, deferredUpdate, cancellationToken);

    /// <summary>A file is not sent with Components V2: it is one sentence, the file, and the buttons below it.</summary>
    private Task<Discord.Messages.Message> SendAsync(
        Interaction interaction, string plugin, Reply reply, NewFile file, bool deferredUpdate, CancellationToken cancellationToken) => deferredUpdate
        ? rest.FollowUpAsync(interaction.ApplicationId, interaction.Token, Beside(plugin, reply), file, cancellationToken)
        : rest.UpdateOriginalAsync(
            interaction.ApplicationId,
            interaction.Token,
            new UpdateMessage
            {
                Content = SentFile.TextOf(ViewOf(reply)!),
                Components = Rendering.Rows(plugin, ViewOf(reply)!) is { IsEmpty: false } rows ? new Optional<IReadOnlyList<Component>>(rows) : default,
                AllowedMentions = AllowedMentions.None,
            },
            file,
            cancellationToken);

    private async Task CompletePlainlyAsync(Interaction interaction, string plugin, Reply reply, bool deferredUpdate, CancellationToken cancellationToken)
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
                await rest.UpdateOriginalAsync(interaction.ApplicationId, interaction.Token, Rendering.Update(plugin, Sentences.Done), cancellationToken);
                break;
        }
    }

    private static MessageContent Beside(string plugin, Reply reply) => new(
        SentFile.TextOf(ViewOf(reply)!),
        Components: Rendering.Rows(plugin, ViewOf(reply)!) is { IsEmpty: false } rows ? rows : null,
        Flags: MessageFlags.Ephemeral,
        AllowedMentions: AllowedMentions.None);

    private static View? ViewOf(Reply reply) => reply.Say ?? reply.Update;
}
