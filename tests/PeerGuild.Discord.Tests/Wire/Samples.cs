using System.Text.Json.Serialization.Metadata;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord.Tests.Wire;

/// <summary>What is read, each in three forms: full, optional fields absent, optional fields null.</summary>
internal static class Samples
{
    public static readonly Dictionary<string, Sample> All = new Sample[]
    {
        Of("user", DiscordJson.Default.User,
            """{"id":"80351110224678912","username":"ada","global_name":"Ada","bot":true,"discriminator":"0","avatar":"a1"}""",
            """{"id":"1","username":"ada"}""",
            """{"id":"1","username":"ada","global_name":null,"bot":null,"discriminator":null,"avatar":null}"""),
        Of("member", DiscordJson.Default.Member,
            """{"user":{"id":"1","username":"ada"},"nick":"A","joined_at":"2026-01-02T03:04:05+00:00","permissions":"3118610116627520","pending":false,"roles":["7"]}""",
            """{"roles":[]}""",
            """{"user":null,"nick":null,"joined_at":null,"permissions":null,"pending":null,"roles":null}"""),
        Of("role", DiscordJson.Default.Role,
            """{"id":"7","name":"Circle","permissions":"2048","position":3,"managed":false,"mentionable":true}""",
            """{"id":"7","name":"Circle","permissions":"0"}""",
            """{"id":"7","name":"Circle","permissions":"0","managed":null,"mentionable":null}"""),
        Of("channel", DiscordJson.Default.Channel,
            """
            {"id":"3","type":11,"guild_id":"1","name":"notes","parent_id":"2","position":1,"owner_id":"9","newly_created":true,"permissions":"1024",
             "permission_overwrites":[{"id":"1","type":0,"allow":"0","deny":"1024"}],
             "thread_metadata":{"archived":false,"locked":false,"auto_archive_duration":1440,"archive_timestamp":"2026-01-02T03:04:05+00:00"}}
            """,
            """{"id":"3","type":2}""",
            """{"id":"3","type":2,"guild_id":null,"name":null,"parent_id":null,"position":null,"owner_id":null,"thread_metadata":null,"newly_created":null,"permissions":null}"""),
        Of("voice state", DiscordJson.Default.VoiceState,
            """
            {"user_id":"9","channel_id":"3","guild_id":"1","member":{"user":{"bot":true}},"self_deaf":true}
            """,
            """{"user_id":"9"}""",
            """{"user_id":"9","channel_id":null,"guild_id":null,"member":null,"self_deaf":null}"""),
        Of("sound", DiscordJson.Default.SoundboardSound,
            """{"sound_id":"1","name":"quack","volume":0.5,"available":true,"guild_id":"1","emoji_id":"4","emoji_name":"duck"}""",
            """{"sound_id":"1","name":"quack"}""",
            """{"sound_id":1,"name":"quack","available":null,"guild_id":null,"emoji_id":null,"emoji_name":null}"""),
        Of("application", DiscordJson.Default.Application,
            """{"id":"9","name":"PeerGuild","description":"","bot":{"id":"7","username":"bot"},"flags":565248}""",
            """{"id":"9"}""",
            """{"id":"9","name":null,"description":null,"bot":null,"flags":null}"""),
        Of("message", DiscordJson.Default.Message,
            """
            {"id":"5","channel_id":"3","timestamp":"2026-01-02T03:04:05+00:00","author":{"id":"7","username":"bot"},"content":"","guild_id":"1",
             "edited_timestamp":"2026-01-02T03:05:05+00:00","flags":32768,"type":19,"pinned":true,"nonce":"n","application_id":"9",
             "thread":{"id":"5","type":11,"permission_overwrites":[]},"components":[{"type":10,"id":1,"content":"hi"}],"reactions":[{"count":2,"emoji":{"name":"🔥"},"me":true}]}
            """,
            """{"id":"5","channel_id":"3","timestamp":"2026-01-02T03:04:05+00:00"}""",
            """
            {"id":"5","channel_id":"3","timestamp":"2026-01-02T03:04:05+00:00","author":null,"guild_id":null,"edited_timestamp":null,"flags":null,
             "pinned":null,"nonce":null,"application_id":null,"thread":null,"components":null,"reactions":null}
            """),
        Of("guild created", DiscordJson.Default.GuildCreated,
            """
            {"id":"1","name":"Guildhall","owner_id":"9","unavailable":false,"member_count":10,"channels":[{"id":"3","type":0,"permission_overwrites":[]}],
             "threads":[{"id":"5","type":11,"permission_overwrites":[]}],"voice_states":[{"user_id":"9","channel_id":"3"}],"members":[{"roles":[]}],
             "roles":[{"id":"1","name":"@everyone","permissions":"0","position":0}]}
            """,
            """{"id":"1","unavailable":true}""",
            """{"id":"1","unavailable":true,"name":null,"owner_id":null,"member_count":null,"channels":null,"threads":null,"voice_states":null,"members":null,"roles":null}"""),
        Of("guild deleted", DiscordJson.Default.GuildDeleted, """{"id":"1","unavailable":true}""", """{"id":"1"}""", """{"id":"1","unavailable":null}"""),
        Of("ready", DiscordJson.Default.Ready,
            """
            {"session_id":"s","resume_gateway_url":"wss://r","user":{"id":"7","username":"bot"},"application":{"id":"9","flags":0},
             "guilds":[{"id":"1","unavailable":true}]}
            """,
            """{"session_id":"s","resume_gateway_url":"wss://r","user":{"id":"7","username":"bot"},"application":{"id":"9"}}""",
            """{"session_id":"s","resume_gateway_url":"wss://r","user":{"id":"7","username":"bot"},"application":{"id":"9"},"guilds":null}"""),
        Of("reaction changed", DiscordJson.Default.ReactionChanged,
            """{"user_id":"9","channel_id":"3","message_id":"5","emoji":{"id":"4","name":"spark","animated":false},"guild_id":"1","member":{"roles":[]},"burst":false}""",
            """{"user_id":"9","channel_id":"3","message_id":"5","emoji":{"name":"🔥"}}""",
            """{"user_id":"9","channel_id":"3","message_id":"5","emoji":{"id":null,"name":"🔥"},"guild_id":null,"member":null,"burst":null}"""),
        Of("reactions cleared", DiscordJson.Default.ReactionsCleared,
            """{"channel_id":"3","message_id":"5","guild_id":"1","emoji":{"name":"🔥"}}""",
            """{"channel_id":"3","message_id":"5"}""",
            """{"channel_id":"3","message_id":"5","guild_id":null,"emoji":null}"""),
        Of("interaction", DiscordJson.Default.Interaction,
            """
            {"id":"1","application_id":"9","type":2,"token":"t","guild_id":"1","channel_id":"3","channel":{"id":"3","type":0,"permission_overwrites":[]},
             "member":{"user":{"id":"9","username":"ada"},"permissions":"8","roles":[]},"user":{"id":"9","username":"ada"},
             "message":{"id":"5","channel_id":"3","timestamp":"2026-01-02T03:04:05+00:00","content":"","type":0,"components":[],"reactions":[]},
             "app_permissions":"1024","locale":"en-GB","guild_locale":"de","context":0,
             "data":{"id":"2","name":"goal","type":1,"target_id":"5","guild_id":"1","custom_id":"c","component_type":3,"values":["a"],
              "components":[{"type":18,"component":{"type":4,"custom_id":"x","value":"typed"}}],
              "options":[{"name":"close","type":1,"options":[{"name":"result","type":3,"value":"done","focused":true,"options":[]}]}],
              "resolved":{"users":{"9":{"id":"9","username":"ada"}},"members":{"9":{"roles":[]}},"roles":{},"channels":{},"messages":{}}}}
            """,
            """{"id":"1","application_id":"9","type":1,"token":"t"}""",
            """
            {"id":"1","application_id":"9","type":1,"token":"t","data":null,"guild_id":null,"channel_id":null,"channel":null,"member":null,"user":null,
             "message":null,"app_permissions":null,"locale":null,"guild_locale":null,"context":null}
            """),
        Of("gateway address", DiscordJson.Default.GatewayAddress,
            """{"url":"wss://g","shards":2,"session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000,"max_concurrency":16}}""",
            """{"url":"wss://g","shards":2,"session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000}}""",
            """{"url":"wss://g","shards":2,"session_start_limit":{"total":1000,"remaining":999,"reset_after":14400000}}"""),
        Of("callback result", DiscordJson.Default.CallbackResult,
            """
            {"interaction":{"id":"1","type":2,"response_message_id":"5","response_message_loading":true,"response_message_ephemeral":false},
             "resource":{"type":4}}
            """,
            """{"interaction":{"id":"1","type":2}}""",
            """{"interaction":{"id":"1","type":2,"response_message_id":null},"resource":null}"""),
        Of("commands", DiscordJson.Default.IReadOnlyListCommand,
            """
            [{"name":"goal","type":1,"description":"Goals","default_member_permissions":"0","contexts":[0],"integration_types":[0],"nsfw":false,
              "id":"2","application_id":"9","guild_id":"1","version":"3","options":[{"type":3,"name":"result","description":"How","required":true,
              "choices":[{"name":"Done","value":"done"},{"name":"Two","value":2}],"options":[],"channel_types":[2],"min_value":1,"max_value":2.5,
              "min_length":1,"max_length":9,"autocomplete":false}]}]
            """,
            """[{"name":"goal"}]""",
            """[{"name":"goal","description":null,"options":null,"default_member_permissions":null,"contexts":null,"integration_types":null,"nsfw":null}]"""),
        Of("pins", DiscordJson.Default.PinPage,
            """
            {"items":[{"pinned_at":"2026-01-02T03:04:05+00:00","message":{"id":"5","channel_id":"3","timestamp":"2026-01-02T03:04:05+00:00",
             "content":"","type":0,"components":[],"reactions":[]}}],"has_more":true}
            """,
            """{"items":[],"has_more":false}""",
            """{"items":[],"has_more":false}"""),
    }.ToDictionary(sample => sample.Name);

    private static Sample Of<T>(string name, JsonTypeInfo<T> shape, string full, string absent, string nulls) => new(
        name,
        () => Wire.RoundTrips(full, shape),
        () => Wire.Read(absent, shape),
        () => Wire.NullsReadAsAbsent(nulls, absent, shape));

    internal sealed record Sample(string Name, Action Full, Action Absent, Action Nulls);
}
