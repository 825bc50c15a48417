using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Validation;

/// <summary>What an application command may be.</summary>
/// <remarks>Source: Discord Docs, Application Commands, https://docs.discord.com/developers/interactions/application-commands.</remarks>
internal static partial class CommandRules
{
    public const int Slash = 1;
    public const int UserMenu = 2;
    public const int MessageMenu = 3;
    public const int EntryPoint = 4;

    /// <summary>Option types by number.</summary>
    public const int SubCommand = 1;
    public const int SubCommandGroup = 2;
    public const int String = 3;
    public const int Integer = 4;
    public const int Boolean = 5;
    public const int User = 6;
    public const int Channel = 7;
    public const int Role = 8;
    public const int Mentionable = 9;
    public const int Number = 10;
    public const int Attachment = 11;

    /// <summary>Notes what is wrong with a command.</summary>
    /// <param name="global">Registered for all guilds: only then it has contexts and integration types.</param>
    /// <returns>The whole command object as it will be read back, without ids.</returns>
    public static JsonObject Check(Fields command, bool global)
    {
        var type = (int)(command.Number("type", Slash, EntryPoint) ?? Slash);
        var name = Name(command, type == Slash);
        var description = Description(command, type);
        var permissions = Permissions(command);
        var checkedCommand = new JsonObject
        {
            ["type"] = type,
            ["name"] = name,
            ["description"] = description,
            ["default_member_permissions"] = permissions,
            ["nsfw"] = command.Flag("nsfw") ?? false,
        };
        Localizations(command, "name_localizations", Limits.CommandName, checkedCommand);
        Localizations(command, "description_localizations", Limits.CommandDescription, checkedCommand);
        if (global)
        {
            checkedCommand["integration_types"] = command.Array("integration_types", 0, 2)?.DeepClone() ?? new JsonArray(0);
            checkedCommand["contexts"] = command.Array("contexts", 0, 3)?.DeepClone();
        }

        var options = OptionList(command, depth: 0);
        if (type == Slash)
        {
            checkedCommand["options"] = options;
        }
        else if (options.Count > 0)
        {
            command.Errors.Add(command.Path["options"], "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS", "Context menu commands cannot have options");
        }

        CheckLength(command, checkedCommand);
        return checkedCommand;
    }

    /// <summary>Characters of names, descriptions and choice values, the longest localization of each.</summary>
    public static int TextLength(JsonObject command)
    {
        var length = Longest(command, "name") + Longest(command, "description");
        foreach (var choice in (command["choices"] as JsonArray ?? []).OfType<JsonObject>())
        {
            length += Longest(choice, "name") + (choice["value"]?.ToString().Length ?? 0);
        }

        return length + (command["options"] as JsonArray ?? []).OfType<JsonObject>().Sum(TextLength);
    }

    private static int Longest(JsonObject json, string field) =>
        (json[field + "_localizations"] as JsonObject ?? []).Select(one => one.Value?.ToString().Length ?? 0).Append(json[field]?.ToString().Length ?? 0).Max();

    private static void CheckLength(Fields command, JsonObject checkedCommand)
    {
        if (TextLength(checkedCommand) > Limits.CommandText)
        {
            command.Errors.Add(
                command.Path, "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({Limits.CommandText} characters)");
        }
    }

    private static string? Name(Fields fields, bool strict)
    {
        var name = fields.Text("name", 1, Limits.CommandName, required: true);
        if (name is not null && strict && !IsName(name))
        {
            fields.Errors.Add(fields.Path["name"], "STRING_TYPE_REGEX", $"String value did not match validation regex: {NamePattern}");
        }

        return name;
    }

    private const string NamePattern = @"^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$";

    /// <summary>.NET has no scripts: Devanagari and Thai marks are named by their blocks. Lower case where there is one.</summary>
    private static bool IsName(string name) =>
        NameRegex().IsMatch(name) && string.Equals(name, name.ToLowerInvariant(), StringComparison.Ordinal);

    private static string? Description(Fields command, int type)
    {
        if (type == Slash)
        {
            return command.Text("description", 1, Limits.CommandDescription, required: true);
        }

        if (type is UserMenu or MessageMenu && !string.IsNullOrEmpty(command.Json["description"]?.ToString()))
        {
            command.Errors.Add(command.Path["description"], "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION", "Context menu commands cannot have description");
        }

        return "";
    }

    private static string? Permissions(Fields command)
    {
        if (command.Json["default_member_permissions"] is not { } node)
        {
            return null;
        }

        if (ulong.TryParse(node.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var bits))
        {
            return bits.Text();
        }

        command.Errors.Add(command.Path["default_member_permissions"], "NUMBER_TYPE_COERCE", $"Value \"{node}\" is not a permission set.");
        return null;
    }

    private static void Localizations(Fields fields, string name, int most, JsonObject target)
    {
        if (fields.Object(name) is not { } localizations)
        {
            return;
        }

        foreach (var (locale, _) in localizations.Json)
        {
            localizations.Text(locale, 1, most);
        }

        target[name] = localizations.Json.DeepClone();
    }

    private static JsonArray OptionList(Fields parent, int depth)
    {
        var list = new JsonArray();
        var (names, optionalSeen, kinds) = (new HashSet<string>(StringComparer.Ordinal), false, new HashSet<bool>());
        foreach (var option in parent.Objects("options", 0, Limits.CommandOptions))
        {
            var read = Option(option, depth);
            var isSub = read["type"]?.GetValue<int>() is SubCommand or SubCommandGroup;
            kinds.Add(isSub);
            var required = read["required"]?.GetValue<bool>() == true;
            if (required && optionalSeen)
            {
                option.Errors.Add(option.Path, "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            }

            if (read["name"]?.ToString() is { } name && !names.Add(name))
            {
                option.Errors.Add(option.Path["name"], "APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name cannot be duplicated");
            }

            optionalSeen |= !required && !isSub;
            list.Add((JsonNode)read);
        }

        if (kinds.Count > 1)
        {
            parent.Errors.Add(parent.Path["options"], "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        }

        return list;
    }

    private static JsonObject Option(Fields option, int depth)
    {
        var type = (int)(option.Number("type", SubCommand, Attachment, required: true) ?? String);
        var read = new JsonObject
        {
            ["type"] = type,
            ["name"] = Name(option, strict: true),
            ["description"] = option.Text("description", 1, Limits.CommandDescription, required: true),
        };
        Localizations(option, "name_localizations", Limits.CommandName, read);
        Localizations(option, "description_localizations", Limits.CommandDescription, read);
        if (type is SubCommand or SubCommandGroup)
        {
            // Command, group, sub-command, and no further.
            if (depth > 1 || (depth == 1 && type == SubCommandGroup))
            {
                option.Errors.Add(option.Path["type"], "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-commands nest one level, in a group");
            }
            else
            {
                read["options"] = OptionList(option, depth + 1);
                CheckBelow(option, type, (JsonArray)read["options"]!);
            }

            return read;
        }

        CommandOptionRules.CheckValue(option, type, read);
        return read;
    }

    private static void CheckBelow(Fields option, int type, JsonArray below)
    {
        var subs = below.Count(child => child!["type"]?.GetValue<int>() is SubCommand or SubCommandGroup);
        if (type == SubCommand ? subs > 0 : subs < below.Count || below.Count == 0)
        {
            option.Errors.Add(option.Path["options"], "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "A group holds sub-commands, a sub-command holds values");
        }
    }

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\u0900-\u097F\u0E00-\u0E7F]{1,32}$")]
    private static partial Regex NameRegex();
}
