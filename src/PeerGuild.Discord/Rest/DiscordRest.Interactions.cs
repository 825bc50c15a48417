using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Json;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Rest;

public sealed partial class DiscordRest
{
    /// <summary>Answers an interaction, within 3 seconds of its coming. Waits for nothing and is never repeated.</summary>
    public Task RespondAsync(InteractionId interaction, string token, InteractionResponse response, CancellationToken cancellationToken) =>
        DoAsync(Callback(interaction, token), response, DiscordJson.Default.InteractionResponse, cancellationToken);

    /// <summary>The same, with a file.</summary>
    public Task RespondAsync(InteractionId interaction, string token, InteractionResponse response, NewFile file, CancellationToken cancellationToken) =>
        DoAsync(Callback(interaction, token), response, DiscordJson.Default.InteractionResponse, file, cancellationToken);

    /// <summary>The same, and tells what came of it: the message of a reply or update.</summary>
    public Task<CallbackResult> RespondWithResultAsync(
        InteractionId interaction, string token, InteractionResponse response, CancellationToken cancellationToken) =>
        ReadAsync(
            Callback(interaction, token).With("with_response", "true"),
            response,
            DiscordJson.Default.InteractionResponse,
            DiscordJson.Default.CallbackResult,
            cancellationToken);

    /// <summary>Edits the first answer, or completes a deferred one; for 15 minutes.</summary>
    public Task<Message> UpdateOriginalAsync(
        ApplicationId application, string token, UpdateMessage update, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Patch($"/webhooks/{application}/{token}/messages/@original") with { Lane = Lane.Interaction },
            update,
            DiscordJson.Default.UpdateMessage,
            DiscordJson.Default.Message,
            cancellationToken);

    /// <summary>Says something more, for 15 minutes. Never repeated.</summary>
    public Task<Message> FollowUpAsync(ApplicationId application, string token, MessageContent message, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Post($"/webhooks/{application}/{token}") with { Lane = Lane.Interaction },
            message,
            DiscordJson.Default.MessageContent,
            DiscordJson.Default.Message,
            cancellationToken);

    /// <summary>Completes a deferred answer with a file.</summary>
    public Task<Message> UpdateOriginalAsync(ApplicationId application, string token, UpdateMessage update, NewFile file, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Patch($"/webhooks/{application}/{token}/messages/@original") with { Lane = Lane.Interaction },
            update,
            DiscordJson.Default.UpdateMessage,
            [file],
            DiscordJson.Default.Message,
            cancellationToken);

    /// <summary>Says something more with a file. Never repeated.</summary>
    public Task<Message> FollowUpAsync(ApplicationId application, string token, MessageContent message, NewFile file, CancellationToken cancellationToken) =>
        ReadAsync(
            Route.Post($"/webhooks/{application}/{token}") with { Lane = Lane.Interaction },
            message,
            DiscordJson.Default.MessageContent,
            [file],
            DiscordJson.Default.Message,
            cancellationToken);

    private static Route Callback(InteractionId interaction, string token) =>
        Route.Post($"/interactions/{interaction}/{token}/callback") with { Lane = Lane.Callback };
}
