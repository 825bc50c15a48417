using System.Text.Json;
using NodaTime;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>Somebody used a command, pressed a button, or sent a modal.</summary>
/// <param name="At">Product time: its token lives 15 minutes from here.</param>
/// <param name="SourceMessageId">The message whose component was used.</param>
/// <param name="Metadata">What messages made by it carry as <c>interaction_metadata</c>.</param>
internal sealed record Interaction(
    ulong Id,
    string Token,
    InteractionType Type,
    ulong UserId,
    ulong GuildId,
    ulong ChannelId,
    Instant At,
    ulong? SourceMessageId,
    JsonElement Metadata) : Entity
{
    /// <summary>The callback's type; null as long as there was none.</summary>
    public CallbackType? Answer { get; init; }

    /// <summary>What <c>@original</c> is: the reply, or the message whose component was used.</summary>
    public ulong? OriginalId { get; init; }

    /// <summary>Fixed by the first answer.</summary>
    public bool Ephemeral { get; init; }

    public override EntityKey Key => new(Id);

    public bool IsCommand => Type == InteractionType.Command;
}

internal enum InteractionType
{
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}

internal enum CallbackType
{
    Message = 4,
    DeferredMessage = 5,
    DeferredUpdate = 6,
    Update = 7,
    Choices = 8,
    Modal = 9,
}
