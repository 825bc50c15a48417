using System.Text.Json.Nodes;
using Grpc.Core;
using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Interactions;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using Member = PeerGuild.Discord.Guilds.Member;
using Modal = PeerGuild.Protocol.Plugin.Modal;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>A window that was not taken is offered again as it was filled in: nobody types twice.</summary>
public sealed class DraftTests : IAsyncLifetime
{
    private const string Label = "Back to my text";

    private static readonly MessageId OfferedOn = new(88);

    private static readonly Reply Window = new()
    {
        Modal = new Modal
        {
            Title = "My goal",
            Action = "opened",
            Args = { "7" },
            Parts =
            {
                new WindowPart { Text = "Small and visible." },
                new WindowPart { Field = new Field { Name = "what", Label = "What", Required = true, Text = new TextField { Max = 100, Value = "As it was" } } },
                new WindowPart { Field = new Field { Name = "who", Label = "Who", People = new PeopleField { Max = 2 } } },
                new WindowPart { Field = new Field { Name = "seen", Label = "Seen by", Pick = new PickField { Picks = { new Pick { Label = "Me", Value = "me", Chosen = true }, new Pick { Label = "All", Value = "all" } } } } },
                new WindowPart { Field = new Field { Name = "sure", Label = "Sure", Tick = new TickField() } },
            },
        },
    };

    private static readonly Component[] Filled =
    [
        new TextInput("what", Value: "Two interviews, by \"Friday\""),
        new UserSelect("who", Values: [new UserId(1), new UserId(2)]),
        new RadioGroup("seen", Value: "all"),
        new Checkbox("sure", Value: true),
    ];

    private RouterFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await RouterFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task It_opens_again_with_everything_that_was_filled_in_and_is_sent_off_as_if_for_the_first_time()
    {
        await OpenAsync();
        var refused = await SendAsync(NotTaken("No day like that. Nothing was saved."));
        Assert.Equal((4, 64), ((int)refused["type"]!, (int)refused["data"]!["flags"]! & 64));
        Assert.Contains("No day like that", RouterFixture.Words(refused), StringComparison.Ordinal);

        var asked = _fixture.Plugin.Invoked.Count;
        var window = await _fixture.AnsweredAsync(Back(refused));
        Assert.Equal((9, "owls/opened/7", "My goal"), ((int)window["type"]!, (string?)window["data"]!["custom_id"], (string?)window["data"]!["title"]));
        var fields = window["data"]!["components"]!.AsArray().Skip(1).Select(part => part!["component"]!).ToArray();
        Assert.Equal("Two interviews, by \"Friday\"", (string?)fields[0]["value"]);
        Assert.Equal(["1", "2"], fields[1]["default_values"]!.AsArray().Select(one => (string?)one!["id"]));
        Assert.Equal([null, true], fields[2]["options"]!.AsArray().Select(one => (bool?)one!["default"]));
        Assert.True((bool?)fields[3]["default"]);
        Assert.Equal(asked, _fixture.Plugin.Invoked.Count);

        var done = await SendAsync(Say("Kept."), onOffer: true);
        Assert.Equal((7, "Kept.", null), ((int)done["type"]!, RouterFixture.Words(done), Offer(done)));
        var sent = _fixture.Plugin.Invoked.Select(invoked => invoked.Submit).OfType<Submit>().ToArray();
        Assert.Equal(77ul, sent[0].Message.Message);
        Assert.Equal(sent[0], Assert.Single(sent[1..]));
    }

    [Fact]
    public async Task Whatever_is_not_taken_again_stands_in_the_place_of_the_first_and_is_offered_again()
    {
        await OpenAsync();
        var first = await SendAsync(NotTaken("No."));
        await _fixture.AnsweredAsync(Back(first));
        var second = await SendAsync(NotTaken("No, again."), onOffer: true);
        Assert.Equal((7, "No, again."), ((int)second["type"]!, RouterFixture.Words(second)));
        Assert.NotEqual(Offer(first), Offer(second));
        var third = await _fixture.AnsweredAsync(Back(second));
        Assert.Equal(9, (int)third["type"]!);
    }

    [Fact]
    public async Task Sent_off_twice_and_slowly_each_is_put_off_in_its_own_place()
    {
        await OpenAsync();
        var reply = new TaskCompletionSource<Reply>();
        _fixture.Plugin.OnInvoke = (_, _) => reply.Task;
        _fixture.Take(Sent(onOffer: false));
        await Until.True(_fixture.Time, Until.PutOff, () => _fixture.Callbacks.Count == 2);
        Assert.Equal(5, (int)_fixture.Callbacks[1].Body!["type"]!);
        reply.SetResult(NotTaken("No."));
        await Until.True(_fixture.Time, Until.PutOff, () => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);

        await _fixture.AnsweredAsync(Back(_fixture.Discord.To("PATCH", RouterFixture.Original)[0].Body!));
        reply = new TaskCompletionSource<Reply>();
        _fixture.Take(Sent(onOffer: true));
        await Until.True(_fixture.Time, Until.PutOff, () => _fixture.Callbacks.Count == 4);
        Assert.Equal(6, (int)_fixture.Callbacks[3].Body!["type"]!);
        reply.SetResult(new Reply { Nothing = new() });
        await Until.True(_fixture.Time, Until.PutOff, () => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 2);
        Assert.Equal("Done.", RouterFixture.Words(_fixture.Discord.To("PATCH", RouterFixture.Original)[1].Body!));
    }

    [Fact]
    public async Task While_its_plugin_is_away_or_does_not_say_what_came_of_it_it_is_offered()
    {
        await OpenAsync();
        _fixture.Plugin.OnInvoke = (_, _) => throw new RpcException(new(StatusCode.InvalidArgument, "no"));
        Assert.NotNull(Offer(await _fixture.AnsweredAsync(Sent(onOffer: false))));
    }

    [Fact]
    public async Task What_was_taken_what_nobody_typed_in_and_what_was_sent_off_as_it_was_shown_is_not_offered()
    {
        await OpenAsync();
        Assert.Null(Offer(await SendAsync(Say("Kept."))));
        await OpenAsync();
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(NotTaken("No."));
        var empty = _fixture.Submit("owls/opened/7", fromButton: true, new TextInput("what", Value: ""), new RadioGroup("seen", Value: "all"));
        Assert.Null(Offer(await _fixture.AnsweredAsync(empty)));
        var unchanged = _fixture.Submit("owls/opened/7", fromButton: true, new TextInput("what", Value: "As it was"), new RadioGroup("seen", Value: "me"));
        Assert.Null(Offer(await _fixture.AnsweredAsync(unchanged)));
    }

    [Fact]
    public async Task Once_it_is_taken_it_is_gone()
    {
        await OpenAsync();
        var refused = await SendAsync(NotTaken("No."));
        await _fixture.AnsweredAsync(Back(refused));
        await SendAsync(Say("Kept."), onOffer: true);
        Assert.Contains("any more", RouterFixture.Words(await _fixture.AnsweredAsync(Back(refused))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_window_sent_off_from_where_it_was_first_is_answered_there()
    {
        await OpenAsync();
        await _fixture.AnsweredAsync(Back(await SendAsync(NotTaken("No."))));
        Assert.Equal(4, (int)(await SendAsync(Say("Kept.")))["type"]!);
    }

    [Fact]
    public async Task Opened_by_a_command_it_is_offered_too()
    {
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(Window);
        await _fixture.AnsweredAsync(_fixture.Slash());
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(NotTaken("No."));
        var refused = await _fixture.AnsweredAsync(_fixture.Submit("owls/opened/7", fromButton: false, Filled));
        await _fixture.AnsweredAsync(Back(refused));
        Assert.Equal(7, (int)(await SendAsync(Say("Kept."), onOffer: true))["type"]!);
        Assert.Equal(0ul, _fixture.Plugin.Invoked.Last().Submit.Message.Message);
    }

    [Theory]
    [InlineData(37, true)]
    [InlineData(38, false)]
    public async Task It_is_offered_where_there_is_room_for_it(int blocks, bool isOffered)
    {
        await OpenAsync();
        var full = new Reply { Say = new View(), Again = true };
        full.Say.Blocks.AddRange(Enumerable.Range(0, blocks).Select(_ => new Block { Text = "No." }));
        Assert.Equal(isOffered, Offer(await SendAsync(full)) is not null);
    }

    [Fact]
    public async Task What_is_asked_without_names_is_not_kept_even_while_its_plugin_is_away()
    {
        _fixture.Plugin.Manifest.Actions.Single(action => action.Name == "opened").Nameless = true;
        await _fixture.DescribedAgainAsync();
        await OpenAsync();
        _fixture.Plugin.OnInvoke = (_, _) => throw new RpcException(new(StatusCode.InvalidArgument, "no"));
        Assert.Null(Offer(await _fixture.AnsweredAsync(Sent(onOffer: false))));
    }

    [Fact]
    public async Task A_window_that_the_gateway_never_saw_is_answered_without_an_offer() =>
        Assert.Null(Offer(await SendAsync(NotTaken("No."))));

    [Fact]
    public async Task Nobody_opens_what_is_another_s_and_after_an_hour_it_is_gone()
    {
        await OpenAsync();
        var refused = await SendAsync(NotTaken("No."));
        var ben = new Member(new User(Owls.Ben, "ben", "Ben"), Permissions: PeerGuild.Discord.Guilds.Permissions.SendMessages);
        var others = await _fixture.AnsweredAsync(Back(refused) with { Member = ben });
        Assert.Contains("I don't have that text any more", RouterFixture.Words(others), StringComparison.Ordinal);

        _fixture.Time.Advance(Drafts.Kept - TimeSpan.FromSeconds(1));
        Assert.Equal(9, (int)(await _fixture.AnsweredAsync(Back(refused)))["type"]!);
        _fixture.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("any more", RouterFixture.Words(await _fixture.AnsweredAsync(Back(refused))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_forgotten_has_nothing_left_here()
    {
        await OpenAsync();
        var refused = await SendAsync(NotTaken("No."));
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(new Reply { Say = new View { Blocks = { new Block { Kept = new Kept { Form = Kept.Types.Form.Receipt } } } } });
        _fixture.Take(_fixture.Slash());
        await Until.True(() => _fixture.Callbacks.Count == 3);
        await Until.True(_fixture.Time, () => _fixture.Discord.To("PATCH", RouterFixture.Original).Count == 1);
        Assert.Contains("any more", RouterFixture.Words(await _fixture.AnsweredAsync(Back(refused))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_oldest_give_way_to_the_newest()
    {
        var drafts = new Drafts(new ManualTime());
        for (var i = 0; i <= Drafts.Most; i++)
        {
            var window = Window.Modal.Clone();
            window.Args[0] = $"{i}";
            drafts.Open(_fixture.Press("owls/open"), new Draft("owls", window));
        }

        Assert.Null(drafts.SentOff(_fixture.Submit("owls/opened/0", fromButton: false)));
        Assert.NotNull(drafts.SentOff(_fixture.Submit("owls/opened/1", fromButton: false)));
        Assert.NotNull(drafts.SentOff(_fixture.Submit($"owls/opened/{Drafts.Most}", fromButton: false)));
    }

    private static Reply Say(string text) => new() { Say = new View { Blocks = { new Block { Text = text } } } };

    private static Reply NotTaken(string text) => new() { Say = Say(text).Say, Again = true };

    private static string? Offer(JsonNode answer) => Buttons(answer).FirstOrDefault(button => (string?)button["label"] == Label)?["custom_id"]?.ToString();

    private static IEnumerable<JsonObject> Buttons(JsonNode? node) => node switch
    {
        JsonObject button when (string?)button["label"] is not null => [button],
        JsonObject some => some.SelectMany(pair => Buttons(pair.Value)),
        JsonArray many => many.SelectMany(Buttons),
        _ => [],
    };

    /// <summary>Presses [Back to my text] on the private message that offers it.</summary>
    private Interaction Back(JsonNode answer)
    {
        var press = _fixture.Press(Offer(answer)!, onPrivate: true);
        return press with { Message = press.Message! with { Id = OfferedOn } };
    }

    private async Task OpenAsync()
    {
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(Window);
        await _fixture.AnsweredAsync(_fixture.Press("owls/open/7"));
    }

    private Interaction Sent(bool onOffer)
    {
        var sent = _fixture.Submit("owls/opened/7", fromButton: true, Filled);
        return onOffer ? sent with { Message = sent.Message! with { Id = OfferedOn } } : sent;
    }

    private Task<JsonNode> SendAsync(Reply reply, bool onOffer = false)
    {
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(reply);
        return _fixture.AnsweredAsync(Sent(onOffer));
    }
}
