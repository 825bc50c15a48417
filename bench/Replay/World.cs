using System.Globalization;
using System.Text.Json;

namespace PeerGuild.Bench.Replay;

/// <summary>What the replayed Discord is made of: the same for every bot. In the shapes of Discord's documentation.</summary>
internal static class World
{
    public const string Application = "1200000000000000001";
    public const string Command = "1200000000000000002";
    public const string Token = "MTIwMDAwMDAwMDAwMDAwMDAwMQ.bench.not-a-secret-at-all";

    private const string Since = "2026-01-05T09:00:00.000000+00:00";
    private const int Roles = 5;
    private const int Channels = 12;

    public static object Self { get; } = Person(Application, "bench", bot: true);

    public static object Ready(int guilds, string gateway) => new
    {
        v = 10,
        user = Self,
        session_id = "bench",
        resume_gateway_url = gateway,
        session_type = "normal",
        guilds = Enumerable.Range(0, guilds).Select(guild => new { id = Guild(guild), unavailable = true }),
        private_channels = Array.Empty<object>(),
        presences = Array.Empty<object>(),
        application = new { id = Application, flags = 0 },
    };

    public static object GuildCreate(int guild, int members) => new
    {
        id = Guild(guild),
        name = $"Guild {guild}",
        owner_id = User(guild, 1),
        joined_at = Since,
        large = false,
        unavailable = false,
        member_count = members,
        verification_level = 1,
        default_message_notifications = 1,
        explicit_content_filter = 0,
        mfa_level = 0,
        nsfw_level = 0,
        premium_tier = 0,
        premium_subscription_count = 0,
        preferred_locale = "en-US",
        afk_timeout = 300,
        system_channel_flags = 0,
        premium_progress_bar_enabled = false,
        features = Array.Empty<string>(),
        emojis = Array.Empty<object>(),
        stickers = Array.Empty<object>(),
        voice_states = Array.Empty<object>(),
        presences = Array.Empty<object>(),
        threads = Array.Empty<object>(),
        stage_instances = Array.Empty<object>(),
        guild_scheduled_events = Array.Empty<object>(),
        soundboard_sounds = Array.Empty<object>(),
        roles = Enumerable.Range(0, Roles).Select(role => Role(guild, role)),
        channels = Enumerable.Range(0, Channels).Select(channel => Channel(guild, channel)),
        members = Enumerable.Range(0, members).Select(member => Member(guild, member)),
    };

    public static object Presence(int guild, int member, int turn) => new
    {
        user = new { id = User(guild, member) },
        guild_id = Guild(guild),
        status = turn % 2 == 0 ? "online" : "idle",
        client_status = new { desktop = turn % 2 == 0 ? "online" : "idle" },
        activities = new[]
        {
            new { id = "custom", name = "Custom Status", type = 4, state = $"reading, page {turn}", created_at = 1767600000000 + turn },
        },
    };

    public static object Voice(int guild, int member, int turn) => new
    {
        guild_id = Guild(guild),
        channel_id = turn % 2 == 0 ? Id(guild, 100 + Channels - 1) : null,
        user_id = User(guild, member),
        session_id = string.Create(CultureInfo.InvariantCulture, $"voice{guild}x{member}"),
        deaf = false,
        mute = false,
        self_deaf = false,
        self_mute = turn % 4 == 0,
        self_video = false,
        suppress = false,
        request_to_speak_timestamp = (string?)null,
        member = Member(guild, member),
    };

    public static object Message(int guild, int member, int turn) => new
    {
        id = (1_400_000_000_000_000_000 + turn).ToString(CultureInfo.InvariantCulture),
        channel_id = Id(guild, 100),
        guild_id = Guild(guild),
        type = 0,
        content = $"I tried what we said on Friday and it took two days fewer than last time; notes are in the library ({turn})",
        timestamp = Since,
        edited_timestamp = (string?)null,
        tts = false,
        pinned = false,
        mention_everyone = false,
        mentions = Array.Empty<object>(),
        mention_roles = Array.Empty<object>(),
        attachments = Array.Empty<object>(),
        embeds = Array.Empty<object>(),
        components = Array.Empty<object>(),
        flags = 0,
        author = Person(User(guild, member), $"member{member}"),
        member = new { roles = new[] { Id(guild, 1) }, joined_at = Since, deaf = false, mute = false, flags = 0 },
    };

    public static object Interaction(string id, int guild, int member) => new
    {
        id,
        application_id = Application,
        type = 2,
        version = 1,
        token = $"token{id}",
        guild_id = Guild(guild),
        guild = new { id = Guild(guild), locale = "en-US", features = Array.Empty<string>() },
        channel_id = Id(guild, 100),
        channel = Channel(guild, 0),
        member = Member(guild, member, permissions: "562949953421311"),
        app_permissions = "562949953421311",
        locale = "en-US",
        guild_locale = "en-US",
        context = 0,
        entitlements = Array.Empty<object>(),
        authorizing_integration_owners = new Dictionary<string, string> { ["0"] = Guild(guild) },
        data = new { id = Command, name = "tally", type = 1 },
    };

    private static object Role(int guild, int role) => new
    {
        id = role == 0 ? Guild(guild) : Id(guild, role),
        name = role == 0 ? "@everyone" : $"role {role}",
        permissions = "562949953421311",
        position = role,
        color = 0,
        colors = new { primary_color = 0, secondary_color = (int?)null, tertiary_color = (int?)null },
        hoist = false,
        managed = false,
        mentionable = false,
        flags = 0,
    };

    private static object Channel(int guild, int channel) => new
    {
        id = Id(guild, 100 + channel),
        guild_id = Guild(guild),
        type = channel == Channels - 1 ? 2 : 0,
        name = $"channel-{channel}",
        position = channel,
        permission_overwrites = Array.Empty<object>(),
        parent_id = (string?)null,
        topic = (string?)null,
        nsfw = false,
        last_message_id = (string?)null,
        rate_limit_per_user = 0,
        bitrate = 64000,
        user_limit = 0,
        flags = 0,
    };

    private static object Member(int guild, int member, string? permissions = null) => new
    {
        user = member == 0 ? Self : Person(User(guild, member), $"member{member}"),
        nick = (string?)null,
        avatar = (string?)null,
        roles = new[] { Id(guild, 1) },
        joined_at = Since,
        premium_since = (string?)null,
        communication_disabled_until = (string?)null,
        deaf = false,
        mute = false,
        pending = false,
        flags = 0,
        permissions,
    };

    private static object Person(string id, string name, bool bot = false) => new
    {
        id,
        username = name,
        global_name = name,
        discriminator = "0",
        avatar = (string?)null,
        bot,
        public_flags = 0,
    };

    private static string Guild(int guild) => Id(guild, 0);

    private static string User(int guild, int member) => member == 0 ? Application : Id(guild, 1000 + member);

    private static string Id(int guild, int thing) =>
        (1_300_000_000_000_000_000 + (guild * 100_000L) + thing).ToString(CultureInfo.InvariantCulture);

    /// <summary>As it stands in <c>d</c>.</summary>
    public static byte[] Bytes(object value) => JsonSerializer.SerializeToUtf8Bytes(value);
}
