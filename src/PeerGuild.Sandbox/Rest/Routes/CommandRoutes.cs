using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Commands of the application, global and of one guild.</summary>
/// <remarks>Source: Discord Docs, Application Commands, https://docs.discord.com/developers/interactions/application-commands#endpoints.</remarks>
internal static class CommandRoutes
{
    private static readonly RateLimit Rarely = new(20, TimeSpan.FromSeconds(20));

    public static IEnumerable<Route> All
    {
        get
        {
            foreach (var prefix in (string[])["/applications/{application}", "/applications/{application}/guilds/{guild}"])
            {
                yield return new Route("GET", prefix + "/commands", List, Rarely);
                yield return new Route("POST", prefix + "/commands", Create, Rarely);
                yield return new Route("PUT", prefix + "/commands", Overwrite, Rarely);
                yield return new Route("GET", prefix + "/commands/{command}", Get, Rarely);
                yield return new Route("PATCH", prefix + "/commands/{command}", Edit, Rarely);
                yield return new Route("DELETE", prefix + "/commands/{command}", Delete, Rarely);
            }
        }
    }

    /// <summary>A command as it is read back.</summary>
    public static JsonObject Json(World world, Command command)
    {
        var json = JsonObject.Create(command.Body)!;
        json["id"] = command.Id.Text();
        json["application_id"] = world.BotId.Text();
        json["version"] = command.Version.Text();
        if (command.Scope != 0)
        {
            json["guild_id"] = command.Scope.Text();
        }

        return json;
    }

    private static RestAnswer List(RestCall call) =>
        RestAnswer.Ok(new JsonArray([.. call.World.Commands.In(Scope(call)).Select(command => Json(call.World, command))]));

    private static RestAnswer Get(RestCall call) => RestAnswer.Ok(Json(call.World, Find(call, Scope(call))));

    private static RestAnswer Create(RestCall call)
    {
        var scope = Scope(call);
        var body = call.Fields(new FormErrors());
        var read = CommandRules.Check(body, scope == 0);
        body.Errors.ThrowIfAny();
        var same = Same(call.World, scope, read);
        if (same is null)
        {
            var type = read["type"]!.GetValue<int>();
            if (call.World.Commands.In(scope).Count(command => command.Type == type) >= Most(type))
            {
                throw RestError.TooManyCommands(Most(type));
            }

            CountCreates(call, scope, 1);
        }

        var command = Put(call, scope, read, same);
        return new RestAnswer(same is null ? 201 : 200, Json(call.World, command));
    }

    private static RestAnswer Overwrite(RestCall call)
    {
        var scope = Scope(call);
        var errors = new FormErrors();
        if (call.Body is not JsonArray array)
        {
            throw FormErrors.Single(FieldPath.Root, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        }

        var reads = Read(array, scope, errors);
        errors.ThrowIfAny();
        foreach (var group in reads.GroupBy(read => read["type"]!.GetValue<int>()).Where(group => group.Count() > Most(group.Key)))
        {
            throw RestError.TooManyCommands(Most(group.Key));
        }

        var before = reads.Select(read => Same(call.World, scope, read)).ToArray();
        CountCreates(call, scope, before.Count(command => command is null));
        foreach (var gone in call.World.Commands.In(scope).Except(before.OfType<Command>()).ToArray())
        {
            call.World.Remove(gone);
        }

        return RestAnswer.Ok(new JsonArray([.. reads.Select((read, i) => Json(call.World, Put(call, scope, read, before[i])))]));
    }

    private static List<JsonObject> Read(JsonArray array, ulong scope, FormErrors errors)
    {
        var reads = new List<JsonObject>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < array.Count; i++)
        {
            if (array[i] is not JsonObject json)
            {
                errors.Add(FieldPath.Root[i], "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
                continue;
            }

            var read = CommandRules.Check(new Fields(json, FieldPath.Root[i], errors), scope == 0);
            if (!names.Add($"{read["type"]} {read["name"]}"))
            {
                errors.Add(FieldPath.Root[i]["name"], "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique");
            }

            reads.Add(read);
        }

        return reads;
    }

    private static RestAnswer Edit(RestCall call)
    {
        var scope = Scope(call);
        var command = Find(call, scope);
        var merged = JsonObject.Create(command.Body)!;
        foreach (var (name, value) in call.Fields(new FormErrors()).Json)
        {
            merged[name] = value?.DeepClone();
        }

        merged["type"] = command.Type;
        var body = new Fields(JsonObject.Create(merged.Element())!, FieldPath.Root, new FormErrors());
        var read = CommandRules.Check(body, scope == 0);
        body.Errors.ThrowIfAny();
        if (Same(call.World, scope, read) is { } other && other.Id != command.Id)
        {
            throw new RestError(400, 40041, "An application command with that name already exists");
        }

        return RestAnswer.Ok(Json(call.World, Put(call, scope, read, command)));
    }

    private static RestAnswer Delete(RestCall call)
    {
        call.World.Remove(Find(call, Scope(call)));
        return RestAnswer.NoContent;
    }

    private static ulong Scope(RestCall call)
    {
        Guards.Application(call);
        return call.Arguments.ContainsKey("guild") ? Guards.Guild(call).Id : 0;
    }

    private static Command Find(RestCall call, ulong scope) =>
        call.World.Commands.Find(call.Id("command")) is { } command && command.Scope == scope ? command : throw RestError.UnknownCommand;

    private static Command? Same(World world, ulong scope, JsonObject read) =>
        world.Commands.In(scope).FirstOrDefault(command => command.Type == read["type"]!.GetValue<int>() && command.Name == read["name"]!.ToString());

    private static Command Put(RestCall call, ulong scope, JsonObject read, Command? before)
    {
        var body = read.Element();
        if (before is not null && JsonNode.DeepEquals(JsonObject.Create(before.Body), read))
        {
            return before;
        }

        var version = call.World.Ids.Next(call.Discord.Clock.Now);
        var command = new Command(before?.Id ?? version, scope, read["type"]!.GetValue<int>(), read["name"]!.ToString(), version, body);
        call.World.Put(command);
        return command;
    }

    private static int Most(int type) => type switch
    {
        CommandRules.Slash => Limits.SlashCommands,
        CommandRules.EntryPoint => Limits.EntryPoints,
        _ => Limits.ContextCommands,
    };

    private static void CountCreates(RestCall call, ulong scope, int some)
    {
        if (some == 0)
        {
            return;
        }

        var now = call.Discord.Clock.Now;
        var counted = call.World.Creates.Find(scope) is { } kept && now - kept.Since < Duration.FromDays(1) ? kept : new CommandCreates(scope, now, 0);
        if (counted.Count + some > Limits.CreatesADay)
        {
            throw RestError.TooManyCommandCreates;
        }

        call.World.Put(counted with { Count = counted.Count + some });
    }
}
