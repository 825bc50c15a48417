using System.Globalization;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Turns a typed command into an interaction's <c>data</c>, against the command as it is registered.</summary>
/// <param name="focused">The option that is being typed, for autocomplete: then nothing is required and nothing is checked.</param>
/// <param name="files">The files that are sent with it; null for none.</param>
internal sealed class SlashData(World world, User user, Channel channel, string? focused, ActFiles? files = null)
{
    private const int DirectContext = 1;

    private readonly JsonObject _resolved = [];

    /// <summary>The type of the focused option.</summary>
    public int? FocusedType { get; private set; }

    public JsonObject Build(SlashText text)
    {
        var command = Find(world, user, channel, CommandRules.Slash, text.Words[0]);
        var (leaf, path) = Descend(text, JsonObject.Create(command.Body)!);
        var options = Options(text, leaf);
        foreach (var (type, name) in path.AsEnumerable().Reverse())
        {
            options = [new JsonObject { ["type"] = type, ["name"] = name, ["options"] = options }];
        }

        var data = Head(command);
        if (options.Count > 0)
        {
            data["options"] = options;
        }

        if (_resolved.Count > 0)
        {
            data["resolved"] = _resolved;
        }

        return data;
    }

    /// <summary>The commands a member can use somewhere in the guild, its own before global ones of the same name.</summary>
    public static IEnumerable<Command> Usable(World world, User user, Guild guild)
    {
        var permissions = PermissionRules.InGuild(world, guild, world.Members.Find(guild.Id, user.Id)!);
        return world.Commands.In(guild.Id).Concat(world.Commands.In(0))
            .DistinctBy(command => (command.Type, command.Name))
            .Where(command => permissions.HasFlag(Needs(command)));
    }

    /// <summary>Without contexts a command works everywhere.</summary>
    /// <remarks>Source: Discord Docs, Interaction Contexts, https://docs.discord.com/developers/interactions/application-commands#interaction-contexts.</remarks>
    private static bool WorksInDirect(Command command) =>
        JsonObject.Create(command.Body)!["contexts"] is not JsonArray contexts || contexts.Any(context => context!.GetValue<int>() == DirectContext);

    private static Permission Needs(Command command) => Permission.UseApplicationCommands
        | (ulong.TryParse(JsonObject.Create(command.Body)!["default_member_permissions"]?.ToString(), CultureInfo.InvariantCulture, out var bits)
            ? bits == 0 ? Permission.Administrator : (Permission)bits
            : Permission.None);

    /// <summary>The command a person can use here by its name, the guild's own before the global one.</summary>
    public static Command Find(World world, User user, Channel channel, int type, string name)
    {
        var command = world.Commands.In(channel.GuildId).Concat(world.Commands.In(0))
                .FirstOrDefault(one => one.Type == type && string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ControlError($"There is no command '{name}'.");
        if (channel.IsDirect)
        {
            return WorksInDirect(command) ? command : throw new ControlError($"'{name}' cannot be used in direct messages.");
        }

        if (channel.Thread is { Archived: true })
        {
            throw new ControlError($"The thread {channel.Name} is archived: no command can be used there.");
        }

        var permissions = PermissionRules.InChannel(world, channel, user.Id);
        return permissions.HasFlag(Needs(command))
            ? command
            : throw new ControlError($"{user.Name} may not use '{name}' in #{channel.Name}.");
    }

    /// <summary>What every command's data begins with.</summary>
    public static JsonObject Head(Command command)
    {
        var data = new JsonObject { ["id"] = command.Id.Text(), ["name"] = command.Name, ["type"] = command.Type };
        if (command.Scope != 0)
        {
            data["guild_id"] = command.Scope.Text();
        }

        return data;
    }

    private static (JsonObject Leaf, List<(int Type, string Name)> Path) Descend(SlashText text, JsonObject node)
    {
        var path = new List<(int, string)>();
        foreach (var word in text.Words.Skip(1))
        {
            node = Below(node).FirstOrDefault(option => IsSub(option) && string.Equals(option["name"]!.ToString(), word, StringComparison.OrdinalIgnoreCase))
                ?? throw new ControlError($"'/{text.Words[0]}' has no sub-command '{word}'; a value is written name:value.");
            path.Add((node["type"]!.GetValue<int>(), node["name"]!.ToString()));
        }

        return Below(node).FirstOrDefault(IsSub) is { } sub
            ? throw new ControlError($"'/{string.Join(' ', text.Words)}' wants a sub-command, for example '{sub["name"]}'.")
            : (node, path);
    }

    private static IEnumerable<JsonObject> Below(JsonObject node) => (node["options"] as JsonArray ?? []).OfType<JsonObject>();

    private static bool IsSub(JsonObject option) => option["type"]!.GetValue<int>() is CommandRules.SubCommand or CommandRules.SubCommandGroup;

    private JsonArray Options(SlashText text, JsonObject leaf)
    {
        var options = new JsonArray();
        var known = Below(leaf).ToDictionary(option => option["name"]!.ToString(), StringComparer.OrdinalIgnoreCase);
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in text.Options)
        {
            if (!known.TryGetValue(name, out var option))
            {
                throw new ControlError($"'/{string.Join(' ', text.Words)}' has no option '{name}'.");
            }

            if (!given.Add(name))
            {
                throw new ControlError($"The option '{name}' is given twice.");
            }

            options.Add((JsonNode)Option(option, value));
        }

        foreach (var name in files?.Names ?? [])
        {
            options.Add((JsonNode)File(known.GetValueOrDefault(name), name, given));
        }

        if (focused is null)
        {
            var missing = known.Values.FirstOrDefault(option => option["required"]?.GetValue<bool>() == true && !given.Contains(option["name"]!.ToString()));
            return missing is null ? options : throw new ControlError($"The option '{missing["name"]}' is required.");
        }

        if (!given.Contains(focused))
        {
            options.Add((JsonNode)Option(known.GetValueOrDefault(focused) ?? throw new ControlError($"There is no option '{focused}' to type."), ""));
        }

        return options;
    }

    private JsonObject Option(JsonObject option, string value)
    {
        var (name, type) = (option["name"]!.ToString(), option["type"]!.GetValue<int>());
        var json = new JsonObject { ["name"] = name, ["type"] = type };
        if (string.Equals(name, focused, StringComparison.OrdinalIgnoreCase))
        {
            if (option["autocomplete"]?.GetValue<bool>() != true)
            {
                throw new ControlError($"The option '{name}' has no autocomplete.");
            }

            FocusedType = type;
            json["focused"] = true;
            json["value"] = value;
        }
        else
        {
            json["value"] = focused is null ? Value(option, name, type, value) : Loose(option, name, type, value);
        }

        return json;
    }

    private JsonObject File(JsonObject? option, string name, HashSet<string> given)
    {
        if (option?["type"]!.GetValue<int>() != CommandRules.Attachment || !given.Add(name))
        {
            throw new ControlError($"There is no option '{name}' that takes a file, or it is given twice.");
        }

        return new JsonObject { ["name"] = option["name"]!.ToString(), ["type"] = CommandRules.Attachment, ["value"] = files!.Take(name, _resolved) };
    }

    /// <summary>Beside the focused option the others are sent as far as they can be read.</summary>
    private JsonNode Loose(JsonObject option, string name, int type, string value)
    {
        try
        {
            return Value(option, name, type, value);
        }
        catch (ControlError)
        {
            return value;
        }
    }

    private JsonNode Value(JsonObject option, string name, int type, string value) => type switch
    {
        CommandRules.String => Choice(option, name, value) ?? Length(option, name, value),
        CommandRules.Integer => Choice(option, name, value) ?? Number(option, name, value, whole: true),
        CommandRules.Number => Choice(option, name, value) ?? Number(option, name, value, whole: false),
        CommandRules.Boolean => value.ToLowerInvariant() switch
        {
            "true" or "yes" => true,
            "false" or "no" => false,
            _ => throw new ControlError($"The option '{name}' wants true or false, not '{value}'."),
        },
        CommandRules.User => Resolved.User(world, channel, _resolved, value),
        CommandRules.Channel => Channel(option, name, value),
        CommandRules.Role => Resolved.Role(world, channel, _resolved, value),
        CommandRules.Mentionable => Resolved.Mentionable(world, channel, _resolved, value),
        _ => files?.Make(value, _resolved) ?? throw new ControlError($"The option '{name}' is a file: send it in 'files', or type the name of one."),
    };

    private static JsonNode? Choice(JsonObject option, string name, string value)
    {
        if (option["choices"] is not JsonArray { Count: > 0 } choices)
        {
            return null;
        }

        var chosen = choices.FirstOrDefault(choice => string.Equals(choice!["value"]!.ToString(), value, StringComparison.Ordinal))
            ?? choices.FirstOrDefault(choice => string.Equals(choice!["name"]!.ToString(), value, StringComparison.OrdinalIgnoreCase))
            ?? throw new ControlError($"The option '{name}' has no choice '{value}': {string.Join(", ", choices.Select(choice => choice!["value"]))}.");
        return chosen["value"]!.DeepClone();
    }

    private static JsonNode Length(JsonObject option, string name, string value)
    {
        var length = Fields.Length(value);
        var (least, most) = (option["min_length"]?.GetValue<int>() ?? 0, option["max_length"]?.GetValue<int>() ?? Limits.StringOption);
        return length >= least && length <= most ? value : throw new ControlError($"The option '{name}' wants {least} to {most} characters, and has {length}.");
    }

    private static JsonNode Number(JsonObject option, string name, string value, bool whole)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || (whole && !double.IsInteger(number)))
        {
            throw new ControlError($"The option '{name}' wants a {(whole ? "whole " : "")}number, not '{value}'.");
        }

        var least = option["min_value"]?.GetValue<double>() ?? -Limits.LargestInteger;
        var most = option["max_value"]?.GetValue<double>() ?? Limits.LargestInteger;
        return number < least || number > most ? throw new ControlError($"The option '{name}' wants a number between {least} and {most}.")
            : whole ? (long)number
            : number;
    }

    private JsonNode Channel(JsonObject option, string name, string value)
    {
        var chosen = Names.Channel(world, value, channel.GuildId);
        if (option["channel_types"] is JsonArray { Count: > 0 } types && !types.Any(type => type!.GetValue<int>() == (int)chosen.Type))
        {
            throw new ControlError($"The option '{name}' does not take a channel of this kind: {chosen.Name}.");
        }

        return Resolved.Channel(world, chosen, user, _resolved);
    }
}

/// <summary>What was chosen by id, with what Discord tells of it in <c>resolved</c>.</summary>
internal static class Resolved
{
    public static JsonNode User(World world, Channel place, JsonObject resolved, string name)
    {
        var user = Names.AnyUser(world, name);
        Map(resolved, "users")[user.Id.Text()] = GuildJson.User(user);
        if (world.Members.Find(place.GuildId, user.Id) is not null)
        {
            Map(resolved, "members")[user.Id.Text()] = InteractionTurns.ResolvedMember(world, place, user.Id);
        }

        return user.Id.Text();
    }

    public static JsonNode Role(World world, Channel place, JsonObject resolved, string name)
    {
        var role = FindRole(world, place, name) ?? throw new ControlError($"There is no role '{name}'.");
        Map(resolved, "roles")[role.Id.Text()] = GuildJson.Role(role);
        return role.Id.Text();
    }

    public static JsonNode Mentionable(World world, Channel place, JsonObject resolved, string name) =>
        FindRole(world, place, name) is null ? User(world, place, resolved, name) : Role(world, place, resolved, name);

    public static JsonNode Channel(World world, Channel channel, User user, JsonObject resolved)
    {
        Map(resolved, "channels")[channel.Id.Text()] = InteractionTurns.ResolvedChannel(world, channel, user.Id);
        return channel.Id.Text();
    }

    /// <summary>A value of an entity select, by the select's type.</summary>
    public static JsonNode Entity(World world, Channel place, User user, JsonObject resolved, int type, string name) => type switch
    {
        5 => User(world, place, resolved, name),
        6 => Role(world, place, resolved, name),
        7 => Mentionable(world, place, resolved, name),
        _ => Channel(world, Names.Channel(world, name, place.GuildId), user, resolved),
    };

    private static Role? FindRole(World world, Channel place, string name) => world.Roles.In(place.GuildId).FirstOrDefault(role =>
        role.Id.Text() == name || string.Equals(role.Name, name, StringComparison.OrdinalIgnoreCase) || string.Equals(role.Name, name.TrimStart('@'), StringComparison.OrdinalIgnoreCase));

    private static JsonObject Map(JsonObject resolved, string kind)
    {
        if (resolved[kind] is not JsonObject map)
        {
            resolved[kind] = map = [];
        }

        return map;
    }
}
