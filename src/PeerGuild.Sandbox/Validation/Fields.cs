using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Validation;

/// <summary>One object of a body, read field by field; what has the wrong type or length is noted. Unknown fields are ignored, as Discord does.</summary>
internal readonly struct Fields(JsonObject json, FieldPath path, FormErrors errors)
{
    public JsonObject Json => json;

    public FieldPath Path => path;

    public FormErrors Errors => errors;

    public bool Has(string name) => json.ContainsKey(name);

    public bool HasValue(string name) => json[name] is not null;

    /// <summary>Text of a length; null when it is absent or null and not required, or wrong.</summary>
    public string? Text(string name, int least, int most, bool required = false)
    {
        if (json[name] is not { } node)
        {
            NoteMissing(name, required);
            return null;
        }

        if (node.GetValueKind() != JsonValueKind.String)
        {
            errors.Add(path[name], "BASE_TYPE_STRING", "Could not convert value to string.");
            return null;
        }

        var text = node.GetValue<string>();
        var length = Length(text);
        if (length > most && least == 0)
        {
            errors.TooLong(path[name], most);
        }
        else if (length < least || length > most)
        {
            errors.Length(path[name], least, most);
        }

        return text;
    }

    public long? Number(string name, long least, long most, bool required = false)
    {
        if (json[name] is not { } node)
        {
            NoteMissing(name, required);
            return null;
        }

        if (AsNumber(node) is not { } number)
        {
            errors.Add(path[name], "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not int.");
            return null;
        }

        if (number < least)
        {
            errors.Add(path[name], "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {least}.");
        }
        else if (number > most)
        {
            errors.Add(path[name], "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
        }

        return number;
    }

    public bool? Flag(string name)
    {
        if (json[name] is not { } node)
        {
            return null;
        }

        if (node.GetValueKind() is JsonValueKind.True or JsonValueKind.False)
        {
            return node.GetValue<bool>();
        }

        errors.Add(path[name], "BOOLEAN_TYPE_CONVERT", "Must be either true or false.");
        return null;
    }

    public ulong? Snowflake(string name, bool required = false)
    {
        if (json[name] is not { } node)
        {
            NoteMissing(name, required);
            return null;
        }

        if (Ids.TryRead(node.ToString(), out var id))
        {
            return id;
        }

        errors.Add(path[name], "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not snowflake.");
        return null;
    }

    /// <summary>A time with an offset, as ISO 8601; null when it is absent or null and not required, or wrong.</summary>
    public Instant? Moment(string name, bool required = false)
    {
        if (json[name] is not { } node)
        {
            NoteMissing(name, required);
            return null;
        }

        if (OffsetDateTimePattern.ExtendedIso.Parse(node.ToString()) is { Success: true } parsed)
        {
            return parsed.Value.ToInstant();
        }

        errors.Add(path[name], "DATE_TIME_TYPE_PARSE", $"Could not parse {node}. Should be ISO8601.");
        return null;
    }

    public Fields? Object(string name)
    {
        if (json[name] is not { } node)
        {
            return null;
        }

        if (node is JsonObject child)
        {
            return new Fields(child, path[name], errors);
        }

        errors.Add(path[name], "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
        return null;
    }

    /// <summary>A list of objects; empty when absent, null or wrong.</summary>
    public List<Fields> Objects(string name, int least, int most, bool required = false)
    {
        var found = new List<Fields>();
        var array = Array(name, least, most, required);
        for (var i = 0; i < (array?.Count ?? 0); i++)
        {
            if (array![i] is JsonObject child)
            {
                found.Add(new Fields(child, path[name][i], errors));
            }
            else
            {
                errors.Add(path[name][i], "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
            }
        }

        return found;
    }

    public JsonArray? Array(string name, int least, int most, bool required = false)
    {
        if (json[name] is not { } node)
        {
            NoteMissing(name, required);
            return null;
        }

        if (node is not JsonArray array)
        {
            errors.Add(path[name], "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return null;
        }

        if (array.Count < least || array.Count > most)
        {
            errors.Length(path[name], least, most);
        }

        return array;
    }

    /// <summary>How long a text is as Discord counts: in code points.</summary>
    public static int Length(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private static long? AsNumber(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.Number when node.AsValue().TryGetValue(out long number) => number,
        JsonValueKind.Number when node.AsValue().TryGetValue(out double number) && double.IsInteger(number) && Math.Abs(number) < 1e18 => (long)number,
        JsonValueKind.String when long.TryParse(node.GetValue<string>(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private void NoteMissing(string name, bool required)
    {
        if (required)
        {
            errors.Required(path[name]);
        }
    }
}
