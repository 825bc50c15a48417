using System.Text.Json;
using System.Text.Json.Nodes;

namespace PeerGuild.Sandbox.Validation;

/// <summary>What an option that takes a value may be.</summary>
/// <remarks>Source: Discord Docs, Application Command Option, https://docs.discord.com/developers/interactions/application-commands#application-command-object.</remarks>
internal static class CommandOptionRules
{
    /// <summary>Notes what is wrong, and copies what may be set into <paramref name="read"/>.</summary>
    public static void CheckValue(Fields option, int type, JsonObject read)
    {
        read["required"] = option.Flag("required") ?? false;
        var autocomplete = option.Flag("autocomplete") ?? false;
        var choosable = type is CommandRules.String or CommandRules.Integer or CommandRules.Number;
        if (autocomplete && !choosable)
        {
            Refuse(option, "autocomplete", "APPLICATION_COMMAND_AUTOCOMPLETE_OPTION_TYPE", "Autocomplete is for strings, integers and numbers");
        }

        if (autocomplete)
        {
            read["autocomplete"] = true;
        }

        CheckChoices(option, type, read, autocomplete);
        CheckRange(option, type, read);
        foreach (var child in option.Objects("options", 0, 0))
        {
            Refuse(child, "type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Only sub-commands have options");
        }

        if (type == CommandRules.Channel && option.Array("channel_types", 0, Limits.CommandOptions) is { } types)
        {
            read["channel_types"] = types.DeepClone();
        }
    }

    private static void CheckChoices(Fields option, int type, JsonObject read, bool autocomplete)
    {
        var choices = option.Objects("choices", 0, Limits.CommandChoices);
        if (choices.Count == 0)
        {
            return;
        }

        if (autocomplete || type is not (CommandRules.String or CommandRules.Integer or CommandRules.Number))
        {
            Refuse(option, "choices", "APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID", "Choices go with strings, integers and numbers, and not with autocomplete");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var list = new JsonArray();
        foreach (var choice in choices)
        {
            list.Add((JsonNode)Choice(choice, type));
            if (!names.Add(choice.Json["name"]?.ToString() ?? ""))
            {
                Refuse(choice, "name", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_EXISTS", "The choice name already exists");
            }
        }

        read["choices"] = list;
    }

    /// <summary>A choice, of a command or of an autocomplete answer.</summary>
    public static JsonObject Choice(Fields choice, int type)
    {
        var name = choice.Text("name", 1, Limits.ChoiceText, required: true);
        if (type == CommandRules.String)
        {
            choice.Text("value", 0, Limits.ChoiceText, required: true);
        }
        else if (choice.Json["value"]?.GetValueKind() != JsonValueKind.Number)
        {
            Refuse(choice, "value", "NUMBER_TYPE_COERCE", "The value must be a number");
        }

        return new JsonObject { ["name"] = name, ["value"] = choice.Json["value"]?.DeepClone() };
    }

    private static void CheckRange(Fields option, int type, JsonObject read)
    {
        if (type == CommandRules.String)
        {
            var least = option.Number("min_length", 0, Limits.StringOption);
            var most = option.Number("max_length", 1, Limits.StringOption);
            Copy(option, read, "min_length", "max_length");
            if (least > most)
            {
                Refuse(option, "min_length", "APPLICATION_COMMAND_OPTIONS_LENGTH_INVALID", "min_length is above max_length");
            }
        }
        else if (type is CommandRules.Integer or CommandRules.Number)
        {
            Copy(option, read, "min_value", "max_value");
            var (least, most) = (Bound(option, "min_value"), Bound(option, "max_value"));
            if (least > most)
            {
                Refuse(option, "min_value", "APPLICATION_COMMAND_OPTIONS_VALUE_INVALID", "min_value is above max_value");
            }
        }
        else
        {
            foreach (var name in (string[])["min_length", "max_length", "min_value", "max_value"])
            {
                if (option.HasValue(name))
                {
                    Refuse(option, name, "APPLICATION_COMMAND_OPTIONS_RANGE_INVALID", "This type of option has no range");
                }
            }
        }
    }

    private static double? Bound(Fields option, string name)
    {
        if (option.Json[name] is not { } node)
        {
            return null;
        }

        if (node.GetValueKind() == JsonValueKind.Number && Math.Abs(node.GetValue<double>()) <= Limits.LargestInteger)
        {
            return node.GetValue<double>();
        }

        Refuse(option, name, "NUMBER_TYPE_COERCE", $"Value must be a number between -{Limits.LargestInteger} and {Limits.LargestInteger}");
        return null;
    }

    private static void Copy(Fields option, JsonObject read, params string[] names)
    {
        foreach (var name in names)
        {
            if (option.HasValue(name))
            {
                read[name] = option.Json[name]!.DeepClone();
            }
        }
    }

    private static void Refuse(Fields fields, string name, string code, string message) => fields.Errors.Add(fields.Path[name], code, message);
}
