using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Turns what somebody filled into a window into an interaction's <c>data</c>, and tells which fields there are.</summary>
internal sealed class SubmitData(World world, User user, Channel channel, JsonObject fields)
{
    private const int Row = 1;
    private const int TextInput = 4;
    private const int Upload = 19;
    private const int Radio = 21;
    private const int Checkboxes = 22;
    private const int Checkbox = 23;

    private static readonly Dictionary<int, string> Kinds = new()
    {
        [3] = "select",
        [5] = "users",
        [6] = "roles",
        [7] = "mentionables",
        [8] = "channels",
        [Upload] = "file",
        [Radio] = "radio",
        [Checkboxes] = "checkboxes",
        [Checkbox] = "checkbox",
    };

    private readonly JsonObject _resolved = [];
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public JsonObject Build(JsonObject modal)
    {
        var components = new JsonArray([.. modal["components"]!.AsArray().OfType<JsonObject>().Select(Part)]);
        if (fields.Select(field => field.Key).FirstOrDefault(name => !_used.Contains(name)) is { } unknown)
        {
            throw new ControlError($"The window has no field '{unknown}'.");
        }

        var data = new JsonObject { ["custom_id"] = modal["custom_id"]!.ToString(), ["components"] = components };
        if (_resolved.Count > 0)
        {
            data["resolved"] = _resolved;
        }

        return data;
    }

    /// <summary>The fields of a window, as the control API lists them.</summary>
    public static JsonArray Describe(JsonObject modal) => new([.. Inputs(modal).Select(input => Describe(input.Label, input.Component))]);

    private static IEnumerable<(string Label, JsonObject Component)> Inputs(JsonObject modal)
    {
        foreach (var part in modal["components"]!.AsArray().OfType<JsonObject>())
        {
            if (part["component"] is JsonObject inner)
            {
                yield return (part["label"]!.ToString(), inner);
            }
            else if (part["type"]!.GetValue<int>() == Row && part["components"]![0] is JsonObject input)
            {
                yield return (input["label"]!.ToString(), input);
            }
        }
    }

    private static JsonObject Describe(string label, JsonObject component)
    {
        var type = component["type"]!.GetValue<int>();
        var json = new JsonObject
        {
            ["id"] = component["custom_id"]!.ToString(),
            ["label"] = label,
            ["kind"] = type == TextInput ? (component["style"]!.GetValue<int>() == 1 ? "short" : "paragraph") : Kinds[type],
            ["required"] = Required(component, type),
        };
        if (component["value"] is { } value)
        {
            json["value"] = value.DeepClone();
        }

        if (component["options"] is JsonArray options)
        {
            json["options"] = new JsonArray([.. options.Select(option => new JsonObject
            {
                ["label"] = option!["label"]!.ToString(),
                ["value"] = option["value"]!.ToString(),
            })]);
        }

        return json;
    }

    private static bool Required(JsonObject component, int type) => type != Checkbox && component["required"]?.GetValue<bool>() != false;

    private JsonObject Part(JsonObject part)
    {
        var json = new JsonObject { ["type"] = part["type"]!.DeepClone(), ["id"] = part["id"]!.DeepClone() };
        if (part["component"] is JsonObject inner)
        {
            json["component"] = Filled(part["label"]!.ToString(), inner);
        }
        else if (part["type"]!.GetValue<int>() == Row)
        {
            var input = part["components"]![0]!.AsObject();
            json["components"] = new JsonArray(Filled(input["label"]!.ToString(), input));
        }

        return json;
    }

    private JsonObject Filled(string label, JsonObject component)
    {
        var (id, type) = (component["custom_id"]!.ToString(), component["type"]!.GetValue<int>());
        var json = new JsonObject { ["type"] = type, ["id"] = component["id"]!.DeepClone(), ["custom_id"] = id };
        var given = Given(id, label);
        switch (type)
        {
            case TextInput:
                json["value"] = Text(label, component, given);
                break;
            case Radio:
                json["value"] = Single(label, component, given);
                break;
            case Checkbox:
                json["value"] = given is null ? component["default"]?.GetValue<bool>() ?? false : bool.TryParse(given.ToString(), out var yes) && yes;
                break;
            default:
                json["values"] = Several(label, component, type, given);
                break;
        }

        return json;
    }

    private JsonNode? Given(string id, string label)
    {
        var name = fields.ContainsKey(id) ? id : fields.Select(field => field.Key).FirstOrDefault(key => string.Equals(key, label, StringComparison.OrdinalIgnoreCase));
        if (name is null)
        {
            return null;
        }

        _used.Add(name);
        return fields[name];
    }

    private static JsonNode Text(string label, JsonObject input, JsonNode? given)
    {
        var text = given is null ? input["value"]?.ToString() ?? "" : ControlBody.TextsOf(given, label) is [var one] ? one : throw new ControlError($"'{label}' wants one text.");
        var length = Fields.Length(text);
        if (length == 0)
        {
            return Required(input, TextInput) ? throw new ControlError($"'{label}' is required.") : text;
        }

        var (least, most) = (input["min_length"]?.GetValue<int>() ?? 0, input["max_length"]?.GetValue<int>() ?? Limits.Input);
        return length >= least && length <= most ? text : throw new ControlError($"'{label}' wants {least} to {most} characters, and has {length}.");
    }

    private static JsonNode? Single(string label, JsonObject radio, JsonNode? given)
    {
        if (given is null && radio["options"]!.AsArray().FirstOrDefault(option => option!["default"]?.GetValue<bool>() == true) is { } preset)
        {
            return preset["value"]!.ToString();
        }

        return given is not null ? ClickData.Option(radio, ControlBody.TextsOf(given, label) is [var one] ? one : throw new ControlError($"'{label}' wants one option."))
            : Required(radio, Radio) ? throw new ControlError($"'{label}' is required.")
            : null;
    }

    private JsonArray Several(string label, JsonObject component, int type, JsonNode? given)
    {
        var values = given is null ? Preset(component) : ControlBody.TextsOf(given, label);
        if (type == Upload)
        {
            return values.Count == 0 && !Required(component, type) ? [] : throw new ControlError($"'{label}' wants a file, and files cannot be sent from here.");
        }

        if (values.Count == 0)
        {
            return Required(component, type) ? throw new ControlError($"'{label}' is required.") : [];
        }

        if (type != Checkboxes)
        {
            return ClickData.Chosen(world, user, channel, component, values, _resolved);
        }

        var most = component["max_values"]?.GetValue<int>() ?? component["options"]!.AsArray().Count;
        var least = component["min_values"]?.GetValue<int>() ?? 1;
        return values.Count >= least && values.Count <= most
            ? new JsonArray([.. values.Select(value => ClickData.Option(component, value)).DistinctBy(value => value.ToString())])
            : throw new ControlError($"'{label}' wants {least} to {most} options, and has {values.Count}.");
    }

    /// <summary>What is chosen when the window opens: options with <c>default</c>, or <c>default_values</c>.</summary>
    private static string[] Preset(JsonObject component) =>
    [
        .. (component["options"] as JsonArray ?? [])
            .Where(option => option!["default"]?.GetValue<bool>() == true)
            .Select(option => option!["value"]!.ToString()),
        .. (component["default_values"] as JsonArray ?? []).Select(value => value!["id"]!.ToString()),
    ];
}
