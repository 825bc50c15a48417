using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Validation;

/// <summary>Where a component stands, which decides what it may be.</summary>
internal enum Place
{
    LegacyMessage,
    Message,
    Modal,
    Row,
    ModalRow,
    Section,
    Accessory,
    Container,
    Label,
}

/// <summary>Checks one message's or modal's components, and numbers those that came without an id.</summary>
/// <remarks>Source: Discord Docs, Component Reference, https://docs.discord.com/developers/components/reference.</remarks>
internal sealed class ComponentCheck(FormErrors errors)
{
    private static readonly Dictionary<Place, int[]> Allowed = new()
    {
        [Place.LegacyMessage] = [1],
        [Place.Message] = [1, 9, 10, 12, 13, 14, 17],
        [Place.Modal] = [1, 10, 18],
        [Place.Row] = [2, 3, 5, 6, 7, 8],
        [Place.ModalRow] = [4],
        [Place.Section] = [10],
        [Place.Accessory] = [2, 11],
        [Place.Container] = [1, 9, 10, 12, 13, 14],
        [Place.Label] = [3, 4, 5, 6, 7, 8, 19, 21, 22, 23],
    };

    private readonly HashSet<string> _customIds = new(StringComparer.Ordinal);
    private readonly HashSet<long> _ids = [];
    private int _count;
    private int _text;

    /// <summary>The texts of all text displays together.</summary>
    public int TextLength => _text;

    /// <summary>Notes what is wrong with a list of components, in a message with or without the V2 flag or in a modal.</summary>
    /// <returns>The list with every component numbered; null when there is none.</returns>
    public JsonElement? Check(Fields body, Place place, bool required = false)
    {
        var most = place switch
        {
            Place.LegacyMessage => Limits.LegacyRows,
            Place.Modal => Limits.ModalParts,
            _ => Limits.Components,
        };
        var found = body.Objects("components", required ? 1 : 0, most, required);
        foreach (var component in found)
        {
            Visit(component, place);
        }

        var path = body.Path["components"];
        if (_count > Limits.Components)
        {
            errors.Add(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", $"The maximum number of components is {Limits.Components}, and there are {_count}.");
        }

        if (_text > Limits.V2Text && place == Place.Message)
        {
            errors.Add(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", $"Total text size must not exceed {Limits.V2Text}, and is {_text}.");
        }

        return found.Count == 0 || errors.Any ? null : Number((JsonArray)body.Json["components"]!.DeepClone()).Element();
    }

    /// <summary>Checks one component where it stands, and through its own rules whatever it holds.</summary>
    public void Visit(Fields component, Place place)
    {
        _count++;
        var type = component.Number("type", 1, int.MaxValue, required: true);
        if (type is not { } known || !Allowed[place].Contains((int)known))
        {
            if (type is not null)
            {
                errors.Choices(component.Path["type"], string.Join(", ", Allowed[place]));
            }

            return;
        }

        if (component.Number("id", 0, int.MaxValue) is > 0 and var id && !_ids.Add(id))
        {
            errors.Add(component.Path["id"], "COMPONENT_DUPLICATE_ID", "Component id cannot be duplicated");
        }

        ComponentRules.For((int)known)(this, component, place);
    }

    public void CustomId(Fields component)
    {
        if (component.Text("custom_id", 1, Limits.CustomId, required: true) is { } id && !_customIds.Add(id))
        {
            errors.Add(component.Path["custom_id"], "COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated");
        }
    }

    public void CountText(string? text) => _text += text is null ? 0 : Fields.Length(text);

    public void Refuse(FieldPath path, string code, string message) => errors.Add(path, code, message);

    private JsonArray Number(JsonArray components)
    {
        var next = 1L;
        foreach (var component in components.OfType<JsonObject>())
        {
            Number(component, ref next);
        }

        return components;
    }

    private void Number(JsonObject component, ref long next)
    {
        if (component["id"] is not JsonValue value || !value.TryGetValue(out long id) || id == 0)
        {
            while (_ids.Contains(next))
            {
                next++;
            }

            component["id"] = next++;
        }

        foreach (var empty in component.Where(field => field.Value is null).Select(field => field.Key).ToArray())
        {
            component.Remove(empty);
        }

        ComponentDefaults.Fill(component);

        foreach (var child in ComponentTree.Children(component))
        {
            Number(child, ref next);
        }
    }
}

/// <summary>What hangs below a component.</summary>
internal static class ComponentTree
{
    public static IEnumerable<JsonObject> Children(JsonObject component)
    {
        foreach (var child in component["components"] as JsonArray ?? [])
        {
            if (child is JsonObject one)
            {
                yield return one;
            }
        }

        if (component["accessory"] is JsonObject accessory)
        {
            yield return accessory;
        }

        if (component["component"] is JsonObject inner)
        {
            yield return inner;
        }
    }

    /// <summary>A list and everything below it, in reading order.</summary>
    public static IEnumerable<JsonObject> Walk(JsonArray? components)
    {
        foreach (var component in (components ?? []).OfType<JsonObject>())
        {
            yield return component;
            foreach (var below in Walk([.. Children(component).Select(child => child.DeepClone())]))
            {
                yield return below;
            }
        }
    }
}
