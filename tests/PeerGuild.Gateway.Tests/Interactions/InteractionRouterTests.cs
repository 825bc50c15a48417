using System.Globalization;
using Grpc.Core;
using PeerGuild.Discord.Interactions;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using Status = Grpc.Core.Status;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>Everyone gets an answer, alone and in time, whatever becomes of the plugin.</summary>
public sealed class InteractionRouterTests : IAsyncLifetime
{
    private RouterFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await RouterFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task What_a_plugin_says_only_the_person_who_acted_sees()
    {
        Replies(new Reply { Say = Says("Hoo!") });
        var answer = await _fixture.AnsweredAsync(_fixture.Slash());
        Assert.Equal(4, (int)answer["type"]!);
        Assert.Equal((1 << 15) | (1 << 6), (int)answer["data"]!["flags"]!);
        Assert.Equal("Hoo!", RouterFixture.Words(answer));
    }

    [Fact]
    public async Task An_update_changes_the_private_message_the_button_stands_on()
    {
        Replies(new Reply { Update = Says("Turned") });
        var answer = await _fixture.AnsweredAsync(_fixture.Press("owls/turn/1", onPrivate: true));
        Assert.Equal(7, (int)answer["type"]!);
    }

    [Fact]
    public async Task An_update_from_a_button_that_everyone_sees_is_a_private_message()
    {
        Replies(new Reply { Update = Says("Turned") });
        var answer = await _fixture.AnsweredAsync(_fixture.Press("owls/turn/1"));
        Assert.Equal(4, (int)answer["type"]!);
        Assert.Equal((1 << 15) | (1 << 6), (int)answer["data"]!["flags"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_button_of_a_plugin_that_is_not_there_is_left_out_of_what_a_person_is_told_and_logged_once(bool isUpdate)
    {
        var view = Says("Hoo!");
        view.Blocks.Add(new Block { Section = new Section { Text = "Caw?", Button = new Button { Label = "Caw", Action = "caw", Plugin = "rooks" } } });
        Replies(isUpdate ? new Reply { Update = view } : new Reply { Say = view });
        foreach (var _ in (int[])[1, 2])
        {
            var answer = await _fixture.AnsweredAsync(_fixture.Press("owls/turn/1", onPrivate: true));
            Assert.Equal("Hoo!\nCaw?", RouterFixture.Words(answer));
            Assert.DoesNotContain("rooks", answer.ToJsonString(), StringComparison.Ordinal);
        }

        Assert.Single(_fixture.Logs.Lines, line => line.Text.StartsWith("No plugin rooks is configured", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_press_that_is_its_own_answer_shows_nothing()
    {
        Replies(new Reply { Nothing = new() });
        Assert.Equal(6, (int)(await _fixture.AnsweredAsync(_fixture.Press("owls/still")))["type"]!);
    }

    [Fact]
    public async Task A_slow_plugin_is_answered_for_at_two_seconds_and_its_words_follow()
    {
        var reply = Holds();
        _fixture.Take(_fixture.Slash());
        await WaitedForAsync();
        _fixture.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Empty(_fixture.Callbacks);
        await AdvanceUntilAsync(TimeSpan.FromSeconds(0.2), () => _fixture.Callbacks.Count == 1);
        Assert.Equal(5, (int)_fixture.Callbacks[0].Body!["type"]!);
        Assert.Equal(1 << 6, (int)_fixture.Callbacks[0].Body!["data"]!["flags"]!);

        reply.SetResult(new Reply { Say = Says("Here I am.") });
        await Until.True(() => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
        Assert.Equal("Here I am.", RouterFixture.Words(_fixture.Discord.To("PATCH", RouterFixture.Original)[0].Body!));
    }

    [Fact]
    public async Task A_slow_press_on_what_everyone_sees_never_changes_it()
    {
        var reply = Holds();
        _fixture.Take(_fixture.Press("owls/turn/1"));
        await WaitedForAsync();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(2.1), () => _fixture.Callbacks.Count == 1);
        Assert.Equal(5, (int)_fixture.Callbacks[0].Body!["type"]!);
        Assert.Equal(1 << 6, (int)_fixture.Callbacks[0].Body!["data"]!["flags"]!);
        reply.SetResult(new Reply { Update = Says("For you") });
        await Until.True(() => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
    }

    [Fact]
    public async Task A_slow_press_that_shows_nothing_and_then_speaks_does_so_in_private()
    {
        var reply = Holds();
        _fixture.Take(_fixture.Press("owls/still"));
        await WaitedForAsync();
        await AdvanceUntilAsync(TimeSpan.FromSeconds(2.1), () => _fixture.Callbacks.Count == 1);
        Assert.Equal(6, (int)_fixture.Callbacks[0].Body!["type"]!);
        reply.SetResult(new Reply { Say = Says("Not now") });
        await Until.True(() => _fixture.Discord.Requests.Any(asked => asked.Method == "POST" && asked.Path.StartsWith("/webhooks/", StringComparison.Ordinal)));
        var said = _fixture.Discord.Requests[^1];
        Assert.Equal((1 << 15) | (1 << 6), (int)said.Body!["flags"]!);
        Assert.Empty(_fixture.Discord.To("PATCH", RouterFixture.Original));
    }

    [Fact]
    public async Task A_call_that_breaks_is_repeated_with_the_same_id_until_it_is_answered()
    {
        var calls = 0;
        _fixture.Plugin.OnInvoke = (_, _) => ++calls < 3
            ? throw new RpcException(new Status(StatusCode.Unavailable, "Just now."))
            : Task.FromResult(new Reply { Say = Says("Third time") });
        _fixture.Take(_fixture.Slash());
        for (var call = 1; call <= 2; call++)
        {
            await InvokedAsync(call);
            await PauseAsync();
        }

        await Until.True(() => Answers().Contains("Third time"));
        Assert.Single(_fixture.Plugin.Invoked.Select(invocation => invocation.Id).Distinct());
    }

    [Fact]
    public async Task After_a_minute_without_an_answer_a_person_is_told_where_to_look()
    {
        _fixture.Plugin.OnInvoke = (_, _) => throw new RpcException(new Status(StatusCode.Unavailable, "Just now."));
        _fixture.Take(_fixture.Slash());
        await Until.True(_fixture.Time, () => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
        var said = RouterFixture.Words(_fixture.Discord.To("PATCH", RouterFixture.Original)[0].Body!);
        Assert.Contains("Have a look at the channel before you try again", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was changed", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_plugin_does_not_know_is_not_asked_a_second_time()
    {
        _fixture.Plugin.OnInvoke = (_, _) => throw new RpcException(new Status(StatusCode.InvalidArgument, "No such thing."));
        await _fixture.AnsweredAsync(_fixture.Slash());
        Assert.Single(_fixture.Plugin.Invoked);
    }

    [Fact]
    public async Task While_the_plugin_is_set_aside_its_commands_and_buttons_say_so_kindly_and_it_is_asked_nothing()
    {
        _fixture.Logs.Expect("is set aside");
        for (var run = 0; run < 3; run++)
        {
            await Until.True(_fixture.Time, () => _fixture.Plugin.FactStreams > 0 && _fixture.Link.IsConnected);
            await _fixture.Plugin.FactsAsync();
            _fixture.Plugin.Manifest.Instance = $"run {run}";
            _fixture.Plugin.Crash();
            await Until.True(() => !_fixture.Link.IsConnected);
        }

        await Until.True(_fixture.Time, () => _fixture.Link.IsAside);
        foreach (var interaction in new[] { _fixture.Slash(), _fixture.Press("owls/say"), _fixture.Press("owls/still") })
        {
            var answer = await _fixture.AnsweredAsync(interaction);
            Assert.Equal(4, (int)answer["type"]!);
            Assert.Contains("resting", RouterFixture.Words(answer), StringComparison.Ordinal);
            Assert.Contains("Nothing was changed", RouterFixture.Words(answer), StringComparison.Ordinal);
        }

        Assert.Equal("[]", (await _fixture.AnsweredAsync(_fixture.Typing("b")))["data"]!["choices"]!.ToJsonString());
        Assert.Empty(_fixture.Plugin.Invoked);
    }

    [Theory]
    [InlineData("crows/say")]
    [InlineData("owls/unheard")]
    [InlineData("nonsense")]
    public async Task A_button_of_nobody_is_answered_all_the_same(string customId)
    {
        var answer = await _fixture.AnsweredAsync(_fixture.Press(customId));
        Assert.Contains("/help", RouterFixture.Words(answer), StringComparison.Ordinal);
        Assert.Empty(_fixture.Plugin.Invoked);
    }

    [Fact]
    public async Task A_command_of_nobody_is_answered_all_the_same() =>
        Assert.Contains("/help", RouterFixture.Words(await _fixture.AnsweredAsync(_fixture.Slash("crow"))), StringComparison.Ordinal);

    [Fact]
    public async Task In_a_direct_message_a_person_is_sent_to_a_server()
    {
        var answer = await _fixture.AnsweredAsync(_fixture.Slash() with { GuildId = null, Member = null, User = new Discord.Guilds.User(new Discord.UserId(1), "ada") });
        Assert.Contains("on a server", RouterFixture.Words(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_the_gateways_own_and_names_what_plugins_offer()
    {
        var answer = await _fixture.AnsweredAsync(_fixture.Acts(InteractionType.ApplicationCommand, new InteractionData(Name: "help")));
        Assert.Contains("/owl", RouterFixture.Words(answer), StringComparison.Ordinal);
        Assert.Empty(_fixture.Plugin.Invoked);
    }

    [Fact]
    public async Task At_most_25_choices_are_offered()
    {
        _fixture.Plugin.OnSuggest = (suggestion, _) =>
        {
            var choices = new Choices();
            choices.Choices_.AddRange(Enumerable.Range(0, 40).Select(nth => new Choice { Name = suggestion.Focused + nth, Value = nth.ToString(CultureInfo.InvariantCulture) }));
            return Task.FromResult(choices);
        };
        var answer = await _fixture.AnsweredAsync(_fixture.Typing("b"));
        Assert.Equal(8, (int)answer["type"]!);
        Assert.Equal(25, answer["data"]!["choices"]!.AsArray().Count);
        Assert.Equal("which0", (string?)answer["data"]!["choices"]![0]!["name"]);
    }

    [Fact]
    public async Task Choices_that_do_not_come_in_time_are_none()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.Plugin.OnSuggest = async (_, cancelled) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, _fixture.Time, cancelled);
            return new Choices();
        };
        _fixture.Take(_fixture.Typing("b"));
        await asked.Task.Soon();
        _fixture.Time.Advance(TimeSpan.FromSeconds(1.5));
        await Until.True(() => _fixture.Callbacks.Count == 1);
        Assert.Equal("[]", _fixture.Callbacks[0].Body!["data"]!["choices"]!.ToJsonString());
    }

    [Fact]
    public async Task An_answer_that_Discord_refuses_is_a_warning_and_no_more()
    {
        _fixture.Discord.Refuse("POST", "/interactions/*", 404, 10062);
        Replies(new Reply { Say = Says("Hoo!") });
        await _fixture.AnsweredAsync(_fixture.Slash());
        await Until.True(() => _fixture.Logs.Lines.Any(line => line.Text.Contains("answered too late", StringComparison.Ordinal)));
    }

    private static View Says(string text) => new() { Blocks = { new Block { Text = text } } };

    private void Replies(Reply reply) => _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(reply);

    private TaskCompletionSource<Reply> Holds()
    {
        var reply = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.Plugin.OnInvoke = (_, cancelled) => reply.Task.WaitAsync(cancelled);
        return reply;
    }

    private Task InvokedAsync(int times) => Until.True(() => _fixture.Plugin.Invoked.Count >= times);

    /// <summary>The plugin was asked, and the gateway counts the seconds until it says something itself.</summary>
    private async Task WaitedForAsync()
    {
        await InvokedAsync(1);
        await Until.True(() => _fixture.Time.NextDue <= _fixture.Time.GetUtcNow() + TimeSpan.FromSeconds(2.5));
    }

    /// <summary>Lets the pause between two calls pass, when it has begun.</summary>
    private async Task PauseAsync()
    {
        var pause = TimeSpan.FromMilliseconds(250);
        await Until.True(() => _fixture.Time.NextDue <= _fixture.Time.GetUtcNow() + pause);
        _fixture.Time.Advance(pause);
    }

    private async Task AdvanceUntilAsync(TimeSpan by, Func<bool> condition)
    {
        _fixture.Time.Advance(by);
        await Until.True(condition);
    }

    private string Answers() => string.Join('\n', _fixture.Discord.Requests.Where(asked => asked.Body is System.Text.Json.Nodes.JsonObject).Select(asked => RouterFixture.Words(asked.Body!)));
}
