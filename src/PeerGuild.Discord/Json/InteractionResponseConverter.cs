using System.Text.Json;
using System.Text.Json.Serialization;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Json;

/// <summary>Writes <c>{"type":4,"data":{}}</c>; nobody reads one.</summary>
internal sealed class InteractionResponseConverter : JsonConverter<InteractionResponse>
{
    public override InteractionResponse Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("An answer to an interaction is only written.");

    public override void Write(Utf8JsonWriter writer, InteractionResponse value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case InteractionResponse.Reply reply:
                Write(writer, 4, () => JsonSerializer.Serialize(writer, reply.Message, DiscordJson.Default.MessageContent));
                break;
            case InteractionResponse.DeferReply defer:
                var flags = defer.Ephemeral ? MessageFlags.Ephemeral : MessageFlags.None;
                Write(writer, 5, () => JsonSerializer.Serialize(writer, new MessageContent(Flags: flags), DiscordJson.Default.MessageContent));
                break;
            case InteractionResponse.DeferUpdate:
                writer.WriteNumber("type"u8, 6);
                break;
            case InteractionResponse.Update update:
                Write(writer, 7, () => JsonSerializer.Serialize(writer, update.Message, DiscordJson.Default.MessageContent));
                break;
            case InteractionResponse.Suggest suggest:
                Write(writer, 8, () => JsonSerializer.Serialize(writer, new ChoiceList(suggest.Choices), DiscordJson.Default.ChoiceList));
                break;
            case InteractionResponse.OpenModal open:
                Write(writer, 9, () => JsonSerializer.Serialize(writer, open.Modal, DiscordJson.Default.Modal));
                break;
            default:
                throw new JsonException($"No number for {value.GetType().Name}.");
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, int type, Action data)
    {
        writer.WriteNumber("type"u8, type);
        writer.WritePropertyName("data"u8);
        data();
    }
}
