using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Channels made, changed and deleted; threads changed and deleted.</summary>
/// <remarks>Source: Discord Docs, Create Guild Channel, https://docs.discord.com/developers/resources/guild#create-guild-channel, and the Channel Resource.</remarks>
internal static class ChannelRoutes
{
    private static readonly RateLimit Rarely = new(5, TimeSpan.FromSeconds(10));

    public static IEnumerable<Route> All =>
    [
        new("POST", "/guilds/{guild}/channels", Create, Rarely, TakesReason: true),
        new("PATCH", "/channels/{channel}", Change, Rarely, TakesReason: true),
        new("DELETE", "/channels/{channel}", Delete, Rarely, TakesReason: true),
    ];

    private static RestAnswer Create(RestCall call)
    {
        var (guild, permissions) = Guards.InGuild(call, Permission.ManageChannels);
        var body = call.Fields(new FormErrors());
        var name = body.Text("name", 1, Limits.ChannelName, required: true) ?? "";
        var type = (ChannelType)(body.Number("type", 0, int.MaxValue) ?? 0);
        if (type is not (ChannelType.Text or ChannelType.Voice or ChannelType.Category))
        {
            body.Errors.Choices("type", "0, 2, 4");
        }

        var siblings = call.World.Channels.In(guild.Id).Where(channel => channel.Thread is null).ToArray();
        var position = siblings.Count(channel => channel.Type == type);
        var channel = new Channel(call.World.Ids.Next(call.Discord.Clock.Now), guild.Id, type, name, position, null, []);
        channel = Read(call, body, channel, permissions);
        body.Errors.ThrowIfAny();
        if (siblings.Length >= Limits.Channels)
        {
            throw RestError.TooManyChannels;
        }

        return new RestAnswer(201, GuildJson.Channel(ChannelTurns.Create(call.Discord, channel)));
    }

    private static RestAnswer Change(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        var body = call.Fields(new FormErrors());
        if (channel.Thread is not null)
        {
            return ThreadChange.Handle(call, channel, permissions, body);
        }

        if (!permissions.HasFlag(Permission.ManageChannels))
        {
            throw channel.IsDirect ? RestError.NotInDirect : RestError.MissingPermissions;
        }

        var named = channel with { Name = body.Text("name", 1, Limits.ChannelName) ?? channel.Name };
        if (body.HasValue("permission_overwrites") && !permissions.HasFlag(Permission.ManageRoles))
        {
            throw RestError.MissingPermissions;
        }

        var changed = Read(call, body, named, permissions);
        body.Errors.ThrowIfAny();
        return RestAnswer.Ok(GuildJson.Channel(ChannelTurns.Change(call.Discord, changed)));
    }

    private static RestAnswer Delete(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        if (channel.IsDirect)
        {
            return RestAnswer.Ok(GuildJson.DirectChannel(call.World, channel)); // Closed, which loses nothing: writing opens it again.
        }

        if (!permissions.HasFlag(channel.Thread is null ? Permission.ManageChannels : Permission.ManageThreads))
        {
            throw RestError.MissingPermissions;
        }

        ChannelTurns.Delete(call.Discord, channel);
        return RestAnswer.Ok(GuildJson.Channel(channel));
    }

    /// <summary>What a body says of a channel beside its name and type; what it does not name stays.</summary>
    private static Channel Read(RestCall call, Fields body, Channel channel, Permission permissions)
    {
        var isVoice = channel.Type == ChannelType.Voice;
        return channel with
        {
            Name = channel.Type == ChannelType.Text ? channel.Name.Trim().ToLowerInvariant().Replace(' ', '-') : channel.Name,
            Topic = body.Has("topic") && !isVoice ? body.Text("topic", 0, Limits.Topic) : channel.Topic,
            Position = (int)(body.Number("position", 0, int.MaxValue) ?? channel.Position),
            UserLimit = (int)((isVoice ? body.Number("user_limit", 0, Limits.VoiceUsers) : null) ?? channel.UserLimit),
            SlowmodeSeconds = (int)(body.Number("rate_limit_per_user", 0, Limits.Slowmode) ?? channel.SlowmodeSeconds),
            Nsfw = body.Flag("nsfw") ?? channel.Nsfw,
            ParentId = body.Has("parent_id") ? Category(call, body, channel) : channel.ParentId,
            Overwrites = OverwriteRoutes.Read(body, permissions) ?? channel.Overwrites,
        };
    }

    private static ulong? Category(RestCall call, Fields body, Channel channel)
    {
        if (body.Snowflake("parent_id") is not { } id)
        {
            return null;
        }

        var siblings = call.World.Channels.In(channel.GuildId).Count(other => other.ParentId == id && other.Id != channel.Id);
        if (call.World.Channels.Find(id) is not { Type: ChannelType.Category } parent || parent.GuildId != channel.GuildId || channel.Type == ChannelType.Category)
        {
            body.Errors.Add("parent_id", "CHANNEL_PARENT_INVALID", "Category does not exist");
        }
        else if (siblings >= Limits.ChannelsPerCategory)
        {
            body.Errors.Add("parent_id", "CHANNEL_PARENT_MAX_CHANNELS", "Maximum number of channels in category reached (50)");
        }

        return id;
    }
}
