using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Interactions;

/// <summary>The first answer to an interaction, due within 3 seconds. A closed set, told apart by its number on the wire.</summary>
[JsonConverter(typeof(InteractionResponseConverter))]
public abstract record InteractionResponse
{
    private InteractionResponse()
    {
    }

    /// <summary>4: a message; private with <see cref="MessageFlags.Ephemeral"/>.</summary>
    public sealed record Reply(MessageContent Message) : InteractionResponse;

    /// <summary>5: a message will come by an edit of the original; whether it is private is decided now.</summary>
    public sealed record DeferReply(bool Ephemeral) : InteractionResponse;

    /// <summary>6: the message with the component will be edited, or nothing happens.</summary>
    public sealed record DeferUpdate : InteractionResponse;

    /// <summary>7: the message with the component changes to this.</summary>
    public sealed record Update(MessageContent Message) : InteractionResponse;

    /// <summary>8: at most 25 choices, for autocomplete.</summary>
    public sealed record Suggest(IReadOnlyList<Commands.CommandChoice> Choices) : InteractionResponse;

    /// <summary>9: a modal; not in answer to a modal.</summary>
    public sealed record OpenModal(Modal Modal) : InteractionResponse;
}
