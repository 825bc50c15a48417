using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Chimes;
using PeerGuild.Gateway.Effects;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;
using Duration = NodaTime.Duration;
using Enum = System.Enum;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>Effects of the plugin "owls" in the guild of <see cref="Owls"/>, done on a Discord that the test holds.</summary>
internal sealed class EffectFixture : IAsyncDisposable
{
    public const string Messages = "/channels/34/messages";

    private readonly ScriptedTime _scripted = new();
    private readonly DiscordRest _rest;
    private readonly LinkedFiles _linked;

    public EffectFixture()
    {
        Guilds.Add(Owls.Created);
        _rest = Discord.Client(Time, Logs);
        Link = new PluginLink("owls", new PluginOptions("unix:/none", [.. Enum.GetValues<Capability>()]), new Activity(), Time, Logs.Logger<PluginLink>());
        Link.Take(new Manifest { Name = "owls", ContractVersion = 1, Capabilities = { Enum.GetValues<Capability>().Where(one => one != Capability.Unspecified) } });
        _linked = new LinkedFiles(Files, new Uri("https://files.test"), Time);
        Bells = new Bells(_rest, Time) { Sit = (update, _) => Sat(update) };
        Runner = new EffectRunner(new Acts(_rest, Guilds, Bells, new PostSearch(_rest, () => Owls.Bot), new RoomActs(_rest, () => Owls.Bot) { RoleMoved = _ => RolesMoved++ }, new EventActs(_rest, () => Owls.Bot), _linked, Clock), new PrivacyDesk([Link], Time, Logs.Logger<PrivacyDesk>()), Clock, Time, Logs.Logger<EffectRunner>()) { Foreign = new ForeignButtons(["owls", "crows"], Logs.Logger<ForeignButtons>()) };
        Discord
            .On("POST", Messages, """{"id":"77","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""")
            .On("GET", Messages, "[]")
            .On("GET", "/soundboard-default-sounds", """[{"name":"airhorn","sound_id":"1","volume":1},{"name":"golf clap","sound_id":"2","volume":1}]""")
            .On("POST", "/channels/34/send-soundboard-sound", _ => FakeDiscord.Nothing())
            .On("PUT", "/channels/34/voice-status", _ => FakeDiscord.Nothing());
    }

    public ManualTime Time { get; } = new();

    public ProductClock Clock => _scripted.Clock;

    public TestLogs Logs { get; } = new();

    public FakeDiscord Discord { get; } = new();

    /// <summary>Where files are fetched from.</summary>
    public FakeFiles Files { get; } = new();

    public GuildMap Guilds { get; } = new();

    public PluginLink Link { get; private set; }

    public Bells Bells { get; }

    public EffectRunner Runner { get; }

    /// <summary>How often somebody was given a role or lost one.</summary>
    public int RolesMoved { get; private set; }

    /// <summary>Where the bot asked to sit, in order.</summary>
    public List<VoiceStateUpdate> Sits { get; } = [];

    /// <summary>Whether Discord lets the bot in.</summary>
    public bool LetsIn { get; set; } = true;

    public static View Words { get; } = new() { Blocks = { new Block { Text = "Who?" } } };

    public Effect Post(string id = "s1/1", Duration? age = null) => Of(id, age, effect => effect.Post = new Post { Channel = Owls.Room.Value, View = Words });

    public Effect Of(string id, Duration? age, Action<Effect> act)
    {
        var effect = new Effect { Id = id, Guild = Owls.Guild.Value, CommittedAt = At(Clock.GetCurrentInstant() - (age ?? Duration.Zero)) };
        act(effect);
        return effect;
    }

    public static Timestamp At(Instant instant) => Timestamp.FromDateTimeOffset(instant.ToDateTimeOffset());

    public Task<Result> DoAsync(Effect effect) => Runner.RunAsync(Link, effect, CancellationToken.None).Soon();

    public void Configure(PluginOptions options)
    {
        Link.Dispose();
        Link = new PluginLink("owls", options, new Activity(), Time, Logs.Logger<PluginLink>());
        Link.Take(new Manifest { Name = "owls", ContractVersion = 1, Capabilities = { options.Allow.Where(one => one != Capability.Unspecified) } });
    }

    public void MoveClock(Duration by) => _scripted.Move(by);

    public ValueTask DisposeAsync()
    {
        _rest.Dispose();
        _linked.Dispose();
        Files.Dispose();
        Link.Dispose();
        Clock.Dispose();
        Logs.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task Sat(VoiceStateUpdate update)
    {
        Sits.Add(update);
        if (LetsIn || update.ChannelId is null)
        {
            Bells.Seen(new PeerGuild.Discord.Guilds.VoiceState(Owls.Bot, update.ChannelId, update.GuildId) { SelfDeaf = update.SelfDeaf });
        }

        return Task.CompletedTask;
    }

    private sealed class ScriptedTime
    {
        private long _tick;

        public ProductClock Clock { get; } = ProductClock.Followed(new ManualTime(), new Activity(), Instant.FromUtc(2027, 1, 4, 18, 0));

        public void Move(Duration by) => Clock.Follow(new ClockTick(++_tick, Clock.GetCurrentInstant() + by, 0));
    }
}
