using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Wire;

/// <summary>Users, members, roles, channels and guilds as Discord writes them. Fields that do not apply are left out.</summary>
internal static class GuildJson
{
    private const int LargeFrom = 50;

    public static JsonObject User(User user)
    {
        var json = new JsonObject
        {
            ["id"] = user.Id.Text(),
            ["username"] = user.Bot ? user.Name : UserName(user),
            ["discriminator"] = user.Bot ? "7331" : "0",
            ["global_name"] = user.Bot ? null : user.Name,
            ["avatar"] = null,
            ["public_flags"] = 0,
            ["flags"] = 0,
            ["primary_guild"] = null,
        };
        if (user.Bot)
        {
            json["bot"] = true;
        }

        return json;
    }

    public static string UserName(User user) => user.Name.ToLowerInvariant().Replace(' ', '_');

    /// <summary>A member without its user.</summary>
    public static JsonObject BareMember(Member member) => new()
    {
        ["roles"] = member.Roles.Json(),
        ["nick"] = null,
        ["avatar"] = null,
        ["banner"] = null,
        ["joined_at"] = member.JoinedAt.Timestamp(),
        ["premium_since"] = null,
        ["pending"] = false,
        ["communication_disabled_until"] = null,
        ["flags"] = 0,
    };

    public static JsonObject Member(World world, Member member, VoiceState? voice = null)
    {
        var json = MessageMember(member, voice);
        json["user"] = User(world.Users.Find(member.UserId)!);
        return json;
    }

    /// <summary>As it is beside a message's author: only the user is left out.</summary>
    public static JsonObject MessageMember(Member member, VoiceState? voice)
    {
        var json = BareMember(member);
        json["mute"] = voice?.Mute ?? false;
        json["deaf"] = voice?.Deaf ?? false;
        return json;
    }

    public static JsonObject Role(Role role)
    {
        var json = new JsonObject
        {
            ["id"] = role.Id.Text(),
            ["name"] = role.Name,
            ["color"] = role.Color,
            ["colors"] = new JsonObject { ["primary_color"] = role.Color, ["secondary_color"] = null, ["tertiary_color"] = null },
            ["hoist"] = role.Hoist,
            ["icon"] = null,
            ["unicode_emoji"] = null,
            ["position"] = role.Position,
            ["permissions"] = ((ulong)role.Permissions).Text(),
            ["managed"] = role.BotId is not null,
            ["mentionable"] = role.Mentionable,
            ["flags"] = 0,
        };
        if (role.BotId is { } bot)
        {
            json["tags"] = new JsonObject { ["bot_id"] = bot.Text() };
        }

        return json;
    }

    public static JsonObject VoiceState(World world, VoiceState voice, bool inGuildCreate = false)
    {
        var json = Away(voice.UserId, voice.SessionId);
        json["channel_id"] = voice.ChannelId.Text();
        json["deaf"] = voice.Deaf;
        json["mute"] = voice.Mute;
        json["self_deaf"] = voice.SelfDeaf;
        json["self_mute"] = voice.SelfMute;
        json["suppress"] = voice.Suppress;
        if (!inGuildCreate)
        {
            AddMember(json, world, voice.GuildId, voice.UserId, voice);
        }

        return json;
    }

    /// <summary>The voice state of somebody who has just left.</summary>
    public static JsonObject VoiceLeft(World world, VoiceState before)
    {
        var json = Away(before.UserId, before.SessionId);
        AddMember(json, world, before.GuildId, before.UserId, null);
        return json;
    }

    public static JsonObject Guild(World world, Guild guild) => new()
    {
        ["id"] = guild.Id.Text(),
        ["name"] = guild.Name,
        ["icon"] = null,
        ["splash"] = null,
        ["discovery_splash"] = null,
        ["banner"] = null,
        ["description"] = null,
        ["owner_id"] = guild.OwnerId.Text(),
        ["afk_channel_id"] = null,
        ["afk_timeout"] = 300,
        ["widget_enabled"] = false,
        ["widget_channel_id"] = null,
        ["verification_level"] = 0,
        ["default_message_notifications"] = 1,
        ["explicit_content_filter"] = 0,
        ["roles"] = new JsonArray([.. world.Roles.In(guild.Id).Select(Role)]),
        ["emojis"] = new JsonArray(),
        ["stickers"] = new JsonArray(),
        ["features"] = new JsonArray(),
        ["mfa_level"] = 0,
        ["application_id"] = null,
        ["system_channel_id"] = guild.SystemChannelId?.Text(),
        ["system_channel_flags"] = 0,
        ["rules_channel_id"] = null,
        ["public_updates_channel_id"] = null,
        ["safety_alerts_channel_id"] = null,
        ["max_presences"] = null,
        ["max_members"] = 500_000,
        ["max_video_channel_users"] = 25,
        ["max_stage_video_channel_users"] = 50,
        ["vanity_url_code"] = null,
        ["premium_tier"] = 0,
        ["premium_subscription_count"] = 0,
        ["premium_progress_bar_enabled"] = false,
        ["preferred_locale"] = "en-US",
        ["nsfw"] = false,
        ["nsfw_level"] = 0,
        ["region"] = "us-east",
        ["home_header"] = null,
        ["hub_type"] = null,
        ["incidents_data"] = null,
    };

    /// <summary>With what only GUILD_CREATE has. Without presences the members are the bot and whoever is in voice.</summary>
    public static JsonObject GuildCreate(World world, Guild guild)
    {
        var json = Guild(world, guild);
        var voices = world.Voices.In(guild.Id);
        var members = voices.Select(voice => voice.UserId).Append(world.BotId).Distinct().Select(user => world.Members.Find(guild.Id, user)!);
        var bot = world.Members.Find(guild.Id, world.BotId)!;
        var channels = world.Channels.In(guild.Id);
        json["joined_at"] = guild.JoinedAt.Timestamp();
        json["large"] = world.Members.In(guild.Id).Count > LargeFrom;
        json["member_count"] = world.Members.In(guild.Id).Count;
        json["voice_states"] = new JsonArray([.. voices.Select(voice => VoiceState(world, voice, inGuildCreate: true))]);
        json["members"] = new JsonArray([.. members.Select(member => Member(world, member, world.Voices.Find(guild.Id, member.UserId)))]);
        json["channels"] = new JsonArray([.. channels.Where(channel => channel.Thread is null).Select(Channel)]);
        json["threads"] = new JsonArray([.. channels
            .Where(channel => channel.Thread is { Archived: false } && PermissionRules.InChannel(world, channel, bot).HasFlag(Permission.ViewChannel))
            .Select(Channel)]);
        json["presences"] = new JsonArray();
        json["stage_instances"] = new JsonArray();
        json["guild_scheduled_events"] = new JsonArray([.. world.Events.In(guild.Id)
            .Where(one => !one.IsOver && EventTurns.Sees(world, one, world.BotId))
            .Select(one => EventJson.Of(world, one))]);
        json["soundboard_sounds"] = new JsonArray();
        return json;
    }

    public static JsonObject Channel(Channel channel) => channel.Thread is { } thread ? Thread(channel, thread) : PlainChannel(channel);

    /// <summary>Direct messages as the bot sees them: no guild and no name, and the member as the only recipient.</summary>
    /// <remarks>Source: Discord Docs, Channel Object, https://docs.discord.com/developers/resources/channel#channel-object-example-dm-channel.</remarks>
    public static JsonObject DirectChannel(World world, Channel channel)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id.Text(),
            ["type"] = (int)channel.Type,
            ["last_message_id"] = channel.LastMessageId?.Text(),
            ["flags"] = 0,
            ["recipients"] = new JsonArray(User(world.Users.Find(channel.RecipientId!.Value)!)),
        };
        if (channel.LastPinAt is { } pinned)
        {
            json["last_pin_timestamp"] = pinned.Timestamp();
        }

        return json;
    }

    /// <summary>A channel of either kind.</summary>
    public static JsonObject Channel(World world, Channel channel) => channel.IsDirect ? DirectChannel(world, channel) : Channel(channel);

    public static JsonObject ThreadMember(Channel thread, ulong user, Instant joined) => new()
    {
        ["id"] = thread.Id.Text(),
        ["user_id"] = user.Text(),
        ["join_timestamp"] = joined.Timestamp(),
        ["flags"] = 0,
    };

    private static JsonObject PlainChannel(Channel channel)
    {
        var json = new JsonObject
        {
            ["id"] = channel.Id.Text(),
            ["guild_id"] = channel.GuildId.Text(),
            ["type"] = (int)channel.Type,
            ["name"] = channel.Name,
            ["position"] = channel.Position,
            ["parent_id"] = channel.ParentId?.Text(),
            ["nsfw"] = channel.Nsfw,
            ["flags"] = 0,
            ["last_message_id"] = channel.LastMessageId?.Text(),
            ["rate_limit_per_user"] = channel.SlowmodeSeconds,
            ["permission_overwrites"] = new JsonArray([.. channel.Overwrites.Select(Overwrite)]),
        };
        if (channel.LastPinAt is { } pinned)
        {
            json["last_pin_timestamp"] = pinned.Timestamp();
        }

        if (channel.Type == ChannelType.Voice)
        {
            json["bitrate"] = 64_000;
            json["user_limit"] = channel.UserLimit;
            json["rtc_region"] = null;
        }
        else
        {
            json["topic"] = channel.Topic;
        }

        return json;
    }

    private static JsonObject Overwrite(Overwrite overwrite) => new()
    {
        ["id"] = overwrite.Id.Text(),
        ["type"] = overwrite.IsMember ? 1 : 0,
        ["allow"] = ((ulong)overwrite.Allow).Text(),
        ["deny"] = ((ulong)overwrite.Deny).Text(),
    };

    private static JsonObject Thread(Channel channel, ThreadFacts thread)
    {
        var metadata = new JsonObject
        {
            ["archived"] = thread.Archived,
            ["auto_archive_duration"] = thread.AutoArchiveMinutes,
            ["archive_timestamp"] = thread.ArchiveChangedAt.Timestamp(),
            ["create_timestamp"] = thread.CreatedAt.Timestamp(),
            ["locked"] = thread.Locked,
        };
        if (thread.Invitable is { } invitable)
        {
            metadata["invitable"] = invitable;
        }

        return new JsonObject
        {
            ["id"] = channel.Id.Text(),
            ["guild_id"] = channel.GuildId.Text(),
            ["type"] = (int)channel.Type,
            ["name"] = channel.Name,
            ["parent_id"] = channel.ParentId?.Text(),
            ["owner_id"] = thread.OwnerId.Text(),
            ["last_message_id"] = channel.LastMessageId?.Text(),
            ["rate_limit_per_user"] = thread.SlowmodeSeconds,
            ["message_count"] = thread.MessageCount,
            ["total_message_sent"] = thread.MessageCount,
            ["member_count"] = Math.Min(50, thread.Members.Length),
            ["flags"] = 0,
            ["thread_metadata"] = metadata,
        };
    }

    private static JsonObject Away(ulong user, string session) => new()
    {
        ["channel_id"] = null,
        ["user_id"] = user.Text(),
        ["session_id"] = session,
        ["deaf"] = false,
        ["mute"] = false,
        ["self_deaf"] = false,
        ["self_mute"] = false,
        ["self_video"] = false,
        ["suppress"] = false,
        ["request_to_speak_timestamp"] = null,
    };

    private static void AddMember(JsonObject json, World world, ulong guild, ulong user, VoiceState? voice)
    {
        json["guild_id"] = guild.Text();
        if (world.Members.Find(guild, user) is { } member)
        {
            json["member"] = Member(world, member, voice);
        }
    }
}
