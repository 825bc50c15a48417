using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using PeerGuild.Discord.Components;

namespace PeerGuild.Discord.Json;

/// <summary>Reads a component by its <c>type</c>, wherever in the object that stands, and writes it by its own shape.</summary>
internal sealed class ComponentConverter : JsonConverter<Component>
{
    public override Component Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var ahead = reader;
        var type = PeekType(ref ahead);
        return Shape(type) is { } shape
            ? (Component?)JsonSerializer.Deserialize(ref reader, shape) ?? throw new JsonException("A component is an object.")
            : new UnknownComponent(type, JsonElement.ParseValue(ref reader));
    }

    public override void Write(Utf8JsonWriter writer, Component value, JsonSerializerOptions options)
    {
        if (value is UnknownComponent unknown)
        {
            unknown.Raw.WriteTo(writer);
            return;
        }

        JsonSerializer.Serialize(writer, value, Shape(value.Type)!);
    }

    private static JsonTypeInfo? Shape(ComponentType type) => type switch
    {
        ComponentType.ActionRow => DiscordJson.Default.ActionRow,
        ComponentType.Button => DiscordJson.Default.Button,
        ComponentType.StringSelect => DiscordJson.Default.StringSelect,
        ComponentType.TextInput => DiscordJson.Default.TextInput,
        ComponentType.UserSelect => DiscordJson.Default.UserSelect,
        ComponentType.ChannelSelect => DiscordJson.Default.ChannelSelect,
        ComponentType.Section => DiscordJson.Default.Section,
        ComponentType.TextDisplay => DiscordJson.Default.TextDisplay,
        ComponentType.File => DiscordJson.Default.FileDisplay,
        ComponentType.Separator => DiscordJson.Default.Separator,
        ComponentType.Container => DiscordJson.Default.Container,
        ComponentType.Label => DiscordJson.Default.Label,
        ComponentType.RadioGroup => DiscordJson.Default.RadioGroup,
        ComponentType.Checkbox => DiscordJson.Default.Checkbox,
        _ => null,
    };

    private static ComponentType PeekType(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A component is an object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isType = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (isType)
            {
                return (ComponentType)reader.GetInt32();
            }

            reader.Skip();
        }

        throw new JsonException("A component has a type.");
    }
}
