using NodaTime;
using PeerGuild.Gateway.Effects;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>Each effect effectively once, through Discord's outages and the plugin's repetitions.</summary>
public sealed class EffectRunnerTests : IAsyncDisposable
{
    private readonly EffectFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_second_arrival_waits_for_the_first_and_both_get_its_result()
    {
        var answer = Held();
        var first = _fixture.Runner.RunAsync(_fixture.Link, _fixture.Post(), CancellationToken.None);
        var second = _fixture.Runner.RunAsync(_fixture.Link, _fixture.Post(), CancellationToken.None);
        await Until.True(() => _fixture.Discord.Requests.Count == 1);
        Assert.False(second.IsCompleted);
        answer.SetResult();
        Assert.Equal((await first.Soon()).Made, (await second.Soon()).Made);
        Assert.Single(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task One_that_ended_lately_is_answered_from_memory()
    {
        await _fixture.DoAsync(_fixture.Post());
        var again = _fixture.Post();
        again.Again = true;
        Assert.Equal(77UL, (await _fixture.DoAsync(again)).Made.Message);
        Assert.Single(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task The_same_id_of_another_plugin_is_another_effect()
    {
        await _fixture.DoAsync(_fixture.Post());
        using var crows = new PeerGuild.Gateway.Plugins.PluginLink("crows", new PluginOptions("unix:/none", [Capability.Post]), new PeerGuild.Time.Activity(), _fixture.Time, _fixture.Logs.CreateLogger("crows"));
        crows.Take(new Manifest { Name = "crows", ContractVersion = 1, Capabilities = { Capability.Post } });
        await _fixture.Runner.RunAsync(crows, _fixture.Post(), CancellationToken.None).Soon();
        Assert.Equal(2, _fixture.Discord.Requests.Count);
    }

    [Fact]
    public async Task Effects_are_done_side_by_side()
    {
        var answer = Held();
        var slow = _fixture.Runner.RunAsync(_fixture.Link, _fixture.Post("slow"), CancellationToken.None);
        _fixture.Discord.On("PUT", "/channels/35/voice-status", _ => FakeDiscord.Nothing());
        var quick = await _fixture.DoAsync(_fixture.Of("quick", null, effect => effect.Status = new Status { VoiceChannel = Owls.Other.Value, Text = "" }));
        Assert.Equal(Owls.Other.Value, quick.Made.Channel);
        Assert.False(slow.IsCompleted);
        answer.SetResult();
        await slow.Soon();
    }

    [Fact]
    public async Task What_is_past_its_time_is_not_begun()
    {
        var effect = _fixture.Post();
        effect.NotAfter = EffectFixture.At(_fixture.Clock.GetCurrentInstant() - Duration.FromSeconds(1));
        Assert.Equal(Result.KindOneofCase.Expired, (await _fixture.DoAsync(effect)).KindCase);
        Assert.Empty(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task What_waits_for_Discord_past_its_time_expires()
    {
        Unavailable();
        var effect = _fixture.Post();
        effect.NotAfter = EffectFixture.At(_fixture.Clock.GetCurrentInstant() + Duration.FromMinutes(1));
        var running = _fixture.Runner.RunAsync(_fixture.Link, effect, CancellationToken.None);
        await Until.True(_fixture.Time, () => Waits() > 0);
        _fixture.MoveClock(Duration.FromMinutes(2));
        await Until.True(_fixture.Time, () => running.IsCompleted);
        Assert.Equal(Result.KindOneofCase.Expired, (await running).KindCase);
    }

    [Fact]
    public async Task While_Discord_is_out_of_reach_it_is_tried_again_with_the_same_nonce()
    {
        Unavailable();
        var running = _fixture.Runner.RunAsync(_fixture.Link, _fixture.Post(), CancellationToken.None);
        await Until.True(_fixture.Time, () => Waits() >= 3);
        _fixture.Discord.On("POST", EffectFixture.Messages, """{"id":"77","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""");
        await Until.True(_fixture.Time, () => running.IsCompleted);
        Assert.Equal(77UL, (await running).Made.Message);
        Assert.Single(_fixture.Discord.Requests.Select(asked => (string?)asked.Body!["nonce"]).Distinct());
    }

    [Fact]
    public async Task After_a_day_out_of_reach_it_is_given_up()
    {
        Unavailable();
        var running = _fixture.Runner.RunAsync(_fixture.Link, _fixture.Post(), CancellationToken.None);
        await Until.True(_fixture.Time, () => Waits() > 0);
        _fixture.Time.Advance(TimeSpan.FromHours(25));
        await Until.True(_fixture.Time, () => running.IsCompleted);
        Assert.Equal(Reason.GaveUp, (await running).Failed.Reason);
    }

    [Fact]
    public async Task What_was_broken_off_is_begun_anew_when_it_comes_again()
    {
        using var stop = new CancellationTokenSource();
        Held();
        var first = _fixture.Runner.RunAsync(_fixture.Link, _fixture.Post(), stop.Token);
        await Until.True(() => _fixture.Discord.Requests.Count == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Soon());
        _fixture.Discord.On("POST", EffectFixture.Messages, """{"id":"78","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""");
        Assert.Equal(78UL, (await _fixture.DoAsync(_fixture.Post())).Made.Message);
    }

    [Fact]
    public async Task A_capability_that_is_not_granted_is_refused_and_nothing_is_sent()
    {
        _fixture.Configure(new PluginOptions("unix:/none", [Capability.Chime]));
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(_fixture.Post())).Failed.Reason);
        Assert.Empty(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task A_button_may_be_of_another_plugin_that_is_configured()
    {
        Assert.Equal(77UL, (await _fixture.DoAsync(Asking("1", Caw("crows")))).Made.Message);
        Assert.Contains("\"custom_id\":\"crows/caw\"", Sent(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_nothing_but_a_button_of_a_plugin_that_is_not_there_is_refused()
    {
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(Asking("1", Caw("rooks")))).Failed.Reason);
        Assert.Empty(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task All_but_the_button_of_a_plugin_that_is_not_there_is_posted()
    {
        var card = new View
        {
            Accent = 0x00aa00,
            PingUsers = { 2 },
            Blocks =
            {
                new Block { Text = "# Owls" },
                new Block { Section = new Section { Text = "Caw with us", Button = Caw("rooks") } },
                new Block { Section = new Section { Text = "Hoot with us", Button = Caw("") } },
                new Block { Buttons = new Buttons { Buttons_ = { Caw("rooks"), Caw("crows") } } },
                new Block { Buttons = new Buttons { Buttons_ = { Caw("rooks"), Caw("rooks") } } },
                new Block { Line = new Google.Protobuf.WellKnownTypes.Empty() },
            },
        };
        var wanted = new View
        {
            Accent = 0x00aa00,
            PingUsers = { 2 },
            Blocks =
            {
                new Block { Text = "# Owls" },
                new Block { Text = "Caw with us" },
                new Block { Section = new Section { Text = "Hoot with us", Button = Caw("") } },
                new Block { Buttons = new Buttons { Buttons_ = { Caw("crows") } } },
                new Block { Line = new Google.Protobuf.WellKnownTypes.Empty() },
            },
        };
        await _fixture.DoAsync(Asking("1", card));
        var sent = Components();
        await _fixture.DoAsync(Asking("2", wanted));
        Assert.Equal(Components(), sent);
        Assert.DoesNotContain("rooks", sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_and_a_direct_message_leave_it_out_too()
    {
        var card = new View { Blocks = { new Block { Text = "Who?" }, new Block { Buttons = new Buttons { Buttons_ = { Caw("rooks") } } } } };
        _fixture.Discord
            .On("PATCH", EffectFixture.Messages + "/77", """{"id":"77","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""")
            .On("GET", "/guilds/10/members/2", """{"user":{"id":"2","username":"ada"},"roles":[]}""")
            .On("POST", "/users/@me/channels", """{"id":"55","type":1}""")
            .On("POST", "/channels/55/messages", """{"id":"88","channel_id":"55","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""");
        var edited = _fixture.Of("1", null, effect => effect.Edit = new Edit { Message = new Target { Channel = Owls.Room.Value, Message = 77 }, View = card });
        Assert.Equal(77UL, (await _fixture.DoAsync(edited)).Made.Message);
        Assert.DoesNotContain("caw", Sent(), StringComparison.Ordinal);
        var direct = _fixture.Of("2", null, effect => effect.DirectMessage = new DirectMessage { User = 2, View = card });
        Assert.Equal(88UL, (await _fixture.DoAsync(direct)).Made.Message);
        Assert.DoesNotContain("caw", Sent(), StringComparison.Ordinal);
    }

    private string Sent() => _fixture.Discord.Requests[^1].Body!.ToJsonString();

    private string Components()
    {
        var container = _fixture.Discord.Requests[^1].Body!["components"]![0]!;
        return container["accent_color"] + container["components"]!.ToJsonString();
    }

    private static Button Caw(string plugin) => new() { Label = "Caw", Action = "caw", Plugin = plugin };

    private Effect Asking(string id, Button button) => Asking(id, new View { Blocks = { new Block { Buttons = new Buttons { Buttons_ = { button } } } } });

    private Effect Asking(string id, View view)
    {
        var effect = _fixture.Post(id);
        effect.Post.View = view;
        return effect;
    }

    [Fact]
    public async Task A_guild_that_is_not_the_plugins_is_refused()
    {
        _fixture.Configure(new PluginOptions("unix:/none", [Capability.Post], [11]));
        Assert.Contains("not one of this plugin's", (await _fixture.DoAsync(_fixture.Post())).Failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_of_another_guild_is_refused()
    {
        var effect = _fixture.Post();
        effect.Guild = 11;
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(effect)).Failed.Reason);
        Assert.Empty(_fixture.Discord.Requests);
    }

    [Fact]
    public async Task An_act_of_a_newer_contract_is_refused_and_not_guessed()
    {
        Assert.Contains("does not know the act", (await _fixture.DoAsync(_fixture.Of("new", null, _ => { }))).Failed.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chime_that_may_have_rung_before_is_not_rung_again()
    {
        var chime = _fixture.Of("c", null, effect => effect.Chime = new Chime { VoiceChannel = Owls.Room.Value });
        chime.Again = true;
        Assert.Equal(Reason.CannotVerify, (await _fixture.DoAsync(chime)).Failed.Reason);
        Assert.Empty(_fixture.Sits);
    }

    [Fact]
    public async Task An_erasing_that_breaks_is_answered_and_the_stream_goes_on()
    {
        _fixture.Logs.Expect("x");
        var desk = new PrivacyDesk(default, _fixture.Time, _fixture.Logs.Logger<PrivacyDesk>()); // It cannot ask anybody.
        var runner = new EffectRunner(null!, desk, _fixture.Clock, _fixture.Time, _fixture.Logs.Logger<EffectRunner>()) { Foreign = new ForeignButtons(["owls"], _fixture.Logs.Logger<ForeignButtons>()) };
        var result = await runner.RunAsync(_fixture.Link, _fixture.Of("x", null, effect => effect.Erase = new Erase { User = 2 }), CancellationToken.None).Soon();
        Assert.Equal(Reason.Refused, result.Failed.Reason);
    }

    private TaskCompletionSource Held()
    {
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.Discord.On("POST", EffectFixture.Messages, async _ =>
        {
            await answer.Task;
            return FakeDiscord.Json("""{"id":"77","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""");
        });
        return answer;
    }

    private void Unavailable() => _fixture.Discord.On("POST", EffectFixture.Messages, _ => FakeDiscord.Json("{}", 503));

    private int Waits() => _fixture.Logs.Lines.Count(line => line.Text.Contains("waits for Discord", StringComparison.Ordinal));
}
