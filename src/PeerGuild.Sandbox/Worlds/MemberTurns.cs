using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>Roles and who has them, and who hears of it.</summary>
/// <remarks>Source: Discord Docs, Guild events, https://docs.discord.com/developers/events/gateway-events#guilds.</remarks>
internal static class MemberTurns
{
    public static void PutRole(LocalDiscord discord, Role role, bool isNew)
    {
        discord.World.Put(role);
        discord.Gateway.Dispatch(new Dispatch(isNew ? "GUILD_ROLE_CREATE" : "GUILD_ROLE_UPDATE", role.GuildId, Intents.Guilds, new JsonObject
        {
            ["guild_id"] = role.GuildId.Text(),
            ["role"] = GuildJson.Role(role),
        }));
    }

    /// <summary>Everybody who has it loses it, and every channel its overwrites.</summary>
    public static void DeleteRole(LocalDiscord discord, Role role)
    {
        var world = discord.World;
        foreach (var member in world.Members.In(role.GuildId).Where(member => member.Roles.Contains(role.Id)).ToArray())
        {
            world.Put(member with { Roles = member.Roles.Remove(role.Id) });
        }

        foreach (var channel in world.Channels.In(role.GuildId).Where(channel => channel.Overwrites.Any(one => one.Id == role.Id)).ToArray())
        {
            world.Put(channel with { Overwrites = channel.Overwrites.RemoveAll(one => one.Id == role.Id) });
        }

        world.Remove(role);
        discord.Gateway.Dispatch(new Dispatch("GUILD_ROLE_DELETE", role.GuildId, Intents.Guilds, new JsonObject
        {
            ["guild_id"] = role.GuildId.Text(),
            ["role_id"] = role.Id.Text(),
        }));
    }

    /// <summary>A bot hears of its own roles without GUILD_MEMBERS.</summary>
    public static void Change(LocalDiscord discord, Member member)
    {
        discord.World.Put(member);
        var data = GuildJson.Member(discord.World, member, discord.World.Voices.Find(member.GuildId, member.UserId));
        data["guild_id"] = member.GuildId.Text();
        var needs = member.UserId == discord.World.BotId ? Intents.None : Intents.GuildMembers;
        discord.Gateway.Dispatch(new Dispatch("GUILD_MEMBER_UPDATE", member.GuildId, needs, data));
    }
}
