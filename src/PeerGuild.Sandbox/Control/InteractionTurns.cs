using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Somebody did something that the bot must answer.</summary>
/// <param name="Data">The interaction's <c>data</c>.</param>
/// <param name="Source">The message whose component was used, or on which the modal was opened.</param>
/// <param name="Metadata">What goes into <c>interaction_metadata</c> beside id, type and user.</param>
/// <param name="FocusedType">The type of the option being typed, for autocomplete.</param>
internal sealed record Act(
    InteractionType Type,
    User User,
    Channel Channel,
    JsonObject Data,
    Message? Source = null,
    JsonObject? Metadata = null,
    int? FocusedType = null);

/// <summary>Makes interactions and sends them to the bot.</summary>
/// <remarks>Source: Discord Docs, Interaction Structure, https://docs.discord.com/developers/interactions/receiving-and-responding#interactions.</remarks>
internal static class InteractionTurns
{
    // Attach files, embed links, mention everyone and use foreign emoji: what Discord's docs say an app may in direct messages with its bot.
    private const string DirectPermissions = "442368";

    /// <summary>Within a turn: the interaction is made and dispatched.</summary>
    public static (Interaction Interaction, Waiting Waiting) Begin(LocalDiscord discord, Act act)
    {
        var (world, now) = (discord.World, discord.Clock.Now);
        world.ForgetInteractions(now - (2 * Limits.TokenLife));
        var id = world.Ids.Next(now);
        var metadata = act.Metadata ?? [];
        metadata["id"] = id.Text();
        metadata["type"] = (int)act.Type;
        metadata["user"] = GuildJson.User(act.User);
        metadata["authorizing_integration_owners"] = Owners(act.Channel);
        var interaction = new Interaction(
            id, Token(discord, id), act.Type, act.User.Id, act.Channel.GuildId, act.Channel.Id, now, act.Source?.Id, metadata.Element());
        world.Put(interaction);
        var waiting = discord.Desk.Open(id, act.FocusedType);
        discord.Gateway.Dispatch(new Dispatch("INTERACTION_CREATE", act.Channel.GuildId, Intents.None, Payload(discord, act, interaction)));
        return (interaction, waiting);
    }

    /// <summary>A member as it is in an interaction: with what they may do in the channel.</summary>
    public static JsonObject Member(World world, Channel channel, ulong user)
    {
        var json = GuildJson.Member(world, world.Members.Find(channel.GuildId, user)!, world.Voices.Find(channel.GuildId, user));
        json["permissions"] = Permissions(world, channel, user);
        return json;
    }

    /// <summary>A member as it is in <c>resolved</c>: its user is beside it.</summary>
    public static JsonObject ResolvedMember(World world, Channel channel, ulong user)
    {
        var json = GuildJson.BareMember(world.Members.Find(channel.GuildId, user)!);
        json["permissions"] = Permissions(world, channel, user);
        return json;
    }

    public static JsonObject ResolvedChannel(World world, Channel channel, ulong user)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id.Text(),
            ["name"] = channel.Name,
            ["type"] = (int)channel.Type,
            ["permissions"] = Permissions(world, channel, user),
            ["app_permissions"] = Permissions(world, channel, world.BotId),
        };
        if (channel.ParentId is { } parent)
        {
            json["parent_id"] = parent.Text();
        }

        if (channel.Thread is not null)
        {
            json["thread_metadata"] = GuildJson.Channel(channel)["thread_metadata"]!.DeepClone();
        }

        return json;
    }

    private static JsonObject Payload(LocalDiscord discord, Act act, Interaction interaction)
    {
        var world = discord.World;
        var json = new JsonObject
        {
            ["id"] = interaction.Id.Text(),
            ["application_id"] = world.BotId.Text(),
            ["type"] = (int)act.Type,
            ["data"] = act.Data,
            ["channel"] = GuildJson.Channel(world, act.Channel),
            ["channel_id"] = act.Channel.Id.Text(),
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["locale"] = "en-US",
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = Owners(act.Channel),
            ["attachment_size_limit"] = Limits.FileBytes,
        };
        AddPlace(json, world, act);
        if (act.Source is { } source)
        {
            json["message"] = MessageJson.Message(world, source);
        }

        return json;
    }

    /// <summary>A guild and a member, or in direct messages a user and nothing else.</summary>
    private static void AddPlace(JsonObject json, World world, Act act)
    {
        if (act.Channel.IsDirect)
        {
            json["user"] = GuildJson.User(act.User);
            json["app_permissions"] = DirectPermissions;
            json["context"] = 1;
            return;
        }

        json["guild"] = new JsonObject { ["id"] = act.Channel.GuildId.Text(), ["locale"] = "en-US", ["features"] = new JsonArray() };
        json["guild_id"] = act.Channel.GuildId.Text();
        json["guild_locale"] = "en-US";
        json["channel"]!["permissions"] = Permissions(world, act.Channel, act.User.Id);
        json["member"] = Member(world, act.Channel, act.User.Id);
        json["app_permissions"] = Permissions(world, act.Channel, world.BotId);
        json["context"] = 0;
    }

    /// <summary>The guild the bot is installed in; in direct messages with it 0 stands there, which is what its id is here.</summary>
    private static JsonObject Owners(Channel channel) => new() { ["0"] = channel.GuildId.Text() };

    private static string Permissions(World world, Channel channel, ulong user) => ((ulong)PermissionRules.InChannel(world, channel, user)).Text();

    /// <summary>Long and hard to guess, as Discord's are.</summary>
    private static string Token(LocalDiscord discord, ulong id) => Convert.ToHexStringLower(
        System.Security.Cryptography.SHA512.HashData(System.Text.Encoding.UTF8.GetBytes($"{id} {discord.World.Birth.Token}")));
}
