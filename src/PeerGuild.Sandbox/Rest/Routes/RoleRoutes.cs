using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Roles, and giving them to members and taking them away.</summary>
/// <remarks>Source: Discord Docs, Guild Resource, https://docs.discord.com/developers/resources/guild#create-guild-role.</remarks>
internal static class RoleRoutes
{
    private static readonly RateLimit Often = new(10, TimeSpan.FromSeconds(10));

    public static IEnumerable<Route> All =>
    [
        new("POST", "/guilds/{guild}/roles", Create, Often, TakesReason: true),
        new("PATCH", "/guilds/{guild}/roles/{role}", Change, Often, TakesReason: true),
        new("DELETE", "/guilds/{guild}/roles/{role}", Delete, Often, TakesReason: true),
        new("PUT", "/guilds/{guild}/members/{user}/roles/{role}", Give, Often, TakesReason: true),
        new("DELETE", "/guilds/{guild}/members/{user}/roles/{role}", Take, Often, TakesReason: true),
    ];

    private static RestAnswer Create(RestCall call)
    {
        var (guild, permissions) = Guards.InGuild(call, Permission.ManageRoles);
        var everyone = call.World.Roles.Find(guild.Id)!;
        var id = call.World.Ids.Next(call.Discord.Clock.Now);
        var role = Read(call, new Role(id, guild.Id, "new role", everyone.Permissions & permissions, 1), permissions);
        if (call.World.Roles.In(guild.Id).Count >= Limits.Roles)
        {
            throw RestError.TooManyRoles;
        }

        MemberTurns.PutRole(call.Discord, role, isNew: true);
        return RestAnswer.Ok(GuildJson.Role(role));
    }

    private static RestAnswer Change(RestCall call)
    {
        var (guild, permissions) = Guards.InGuild(call, Permission.ManageRoles);
        var role = Below(call, guild);
        var changed = Read(call, role, permissions);
        MemberTurns.PutRole(call.Discord, changed, isNew: false);
        return RestAnswer.Ok(GuildJson.Role(changed));
    }

    private static RestAnswer Delete(RestCall call)
    {
        var (guild, _) = Guards.InGuild(call, Permission.ManageRoles);
        var role = Below(call, guild);
        if (role.Id == guild.Id || role.BotId is not null)
        {
            throw RestError.InvalidRole;
        }

        MemberTurns.DeleteRole(call.Discord, role);
        return RestAnswer.NoContent;
    }

    private static RestAnswer Give(RestCall call)
    {
        var (member, role) = Pair(call);
        if (!member.Roles.Contains(role.Id))
        {
            MemberTurns.Change(call.Discord, member with { Roles = member.Roles.Add(role.Id) });
        }

        return RestAnswer.NoContent;
    }

    private static RestAnswer Take(RestCall call)
    {
        var (member, role) = Pair(call);
        if (member.Roles.Contains(role.Id))
        {
            MemberTurns.Change(call.Discord, member with { Roles = member.Roles.Remove(role.Id) });
        }

        return RestAnswer.NoContent;
    }

    private static (Member Member, Role Role) Pair(RestCall call)
    {
        var (guild, _) = Guards.InGuild(call, Permission.ManageRoles);
        var member = call.World.Members.Find(guild.Id, call.Id("user")) ?? throw RestError.UnknownMember;
        var role = Below(call, guild);
        return role.Id == guild.Id || role.BotId is not null ? throw RestError.InvalidRole : (member, role);
    }

    /// <summary>A role of the guild below the bot's highest.</summary>
    private static Role Below(RestCall call, Guild guild)
    {
        var role = call.World.Roles.Find(call.Id("role")) is { } found && found.GuildId == guild.Id ? found : throw RestError.UnknownRole;
        var top = call.World.Members.Find(guild.Id, call.World.BotId)!.Roles.Select(id => call.World.Roles.Find(id)?.Position ?? 0).DefaultIfEmpty(0).Max();
        return role.Position < top ? role : throw RestError.MissingPermissions;
    }

    private static Role Read(RestCall call, Role role, Permission own)
    {
        var body = call.Fields(new FormErrors());
        var color = body.Object("colors") is { } colors ? colors.Number("primary_color", 0, Limits.Colour) : body.Number("color", 0, Limits.Colour);
        var changed = role with
        {
            Name = body.Text("name", 1, Limits.RoleName) ?? role.Name,
            Permissions = (Permission?)(ulong?)body.Number("permissions", 0, long.MaxValue) ?? role.Permissions,
            Color = (int)(color ?? role.Color),
            Hoist = body.Flag("hoist") ?? role.Hoist,
            Mentionable = body.Flag("mentionable") ?? role.Mentionable,
        };
        body.Errors.ThrowIfAny();
        return ((changed.Permissions ^ role.Permissions) & ~own) == 0 ? changed : throw RestError.MissingPermissions;
    }
}
