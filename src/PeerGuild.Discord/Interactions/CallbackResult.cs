using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Interactions;

/// <summary>What a callback answers when asked <c>with_response</c>.</summary>
public sealed record CallbackResult(CallbackInteraction Interaction, CallbackResource? Resource = null);

/// <summary>The interaction that was answered.</summary>
/// <param name="ResponseMessageLoading">Whether the message is only announced yet.</param>
public sealed record CallbackInteraction(
    InteractionId Id,
    InteractionType Type,
    MessageId? ResponseMessageId = null,
    bool? ResponseMessageLoading = null,
    bool? ResponseMessageEphemeral = null);

/// <summary>What came of the answer.</summary>
/// <param name="Message">For replies and updates only.</param>
public sealed record CallbackResource(int Type, Message? Message = null);
