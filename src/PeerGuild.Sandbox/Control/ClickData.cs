using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Turns a press of a button, or a choice in a select, into an interaction's <c>data</c>.</summary>
internal static class ClickData
{
    private const int Button = 2;
    private const int StringSelect = 3;
    private const int ChannelSelect = 8;
    private const int LinkStyle = 5;

    public static JsonObject Build(World world, User user, Channel channel, Message message, string id, IReadOnlyList<string>? values)
    {
        var controls = StateJson.Controls(message).ToArray();
        var control = controls.FirstOrDefault(one => one["custom_id"]?.ToString() == id)
            ?? controls.FirstOrDefault(one => string.Equals(Labels.Of(one), id, StringComparison.OrdinalIgnoreCase))
            ?? throw new ControlError($"There is no button or select '{id}' on message {message.Id}.");
        if (control["disabled"]?.GetValue<bool>() == true)
        {
            throw new ControlError($"'{id}' is disabled.");
        }

        var type = control["type"]!.GetValue<int>();
        if (type == Button && control["style"]!.GetValue<int>() >= LinkStyle)
        {
            throw new ControlError($"'{id}' is a link: the bot never hears of it.");
        }

        var data = new JsonObject
        {
            ["custom_id"] = control["custom_id"]!.ToString(),
            ["component_type"] = type,
            ["id"] = control["id"]!.DeepClone(),
        };
        if (type != Button)
        {
            var resolved = new JsonObject();
            data["values"] = Chosen(world, user, channel, control, values ?? [], resolved);
            if (resolved.Count > 0)
            {
                data["resolved"] = resolved;
            }
        }

        return data;
    }

    /// <summary>The values of a select, in a message or a modal, by value or label.</summary>
    public static JsonArray Chosen(World world, User user, Channel channel, JsonObject select, IReadOnlyList<string> values, JsonObject resolved)
    {
        var least = select["min_values"]?.GetValue<int>() ?? 1;
        var most = select["max_values"]?.GetValue<int>() ?? 1;
        if (values.Count < least || values.Count > most)
        {
            throw new ControlError($"'{Labels.Of(select)}' wants {least} to {most} values, and has {values.Count}.");
        }

        var type = select["type"]!.GetValue<int>();
        var chosen = values.Select(value => type == StringSelect ? Option(select, value) : Resolved.Entity(world, channel, user, resolved, type, value)).ToArray();
        if (chosen.Select(one => one.ToString()).Distinct(StringComparer.Ordinal).Count() < chosen.Length)
        {
            throw new ControlError($"'{Labels.Of(select)}' has the same value twice.");
        }

        if (type == ChannelSelect)
        {
            CheckChannels(world, select, chosen);
        }

        return new JsonArray(chosen);
    }

    /// <summary>An option by value or label.</summary>
    public static JsonNode Option(JsonObject holder, string value)
    {
        var options = holder["options"]!.AsArray();
        var chosen = options.FirstOrDefault(option => option!["value"]!.ToString() == value)
            ?? options.FirstOrDefault(option => string.Equals(option!["label"]!.ToString(), value, StringComparison.OrdinalIgnoreCase))
            ?? throw new ControlError($"There is no option '{value}': {string.Join(", ", options.Select(option => option!["value"]))}.");
        return chosen["value"]!.ToString();
    }

    /// <summary>A channel select may offer channels of some kinds only.</summary>
    private static void CheckChannels(World world, JsonObject select, IEnumerable<JsonNode> chosen)
    {
        if (select["channel_types"] is not JsonArray { Count: > 0 } types)
        {
            return;
        }

        var kinds = types.Select(type => (ChannelType)type!.GetValue<int>()).ToHashSet();
        foreach (var id in chosen)
        {
            var channel = Names.Channel(world, id.ToString());
            if (!kinds.Contains(channel.Type))
            {
                throw new ControlError($"'{Labels.Of(select)}' does not offer {channel.Name}.");
            }
        }
    }
}
