using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>Windows: the first answer or none, and what comes back of them.</summary>
public sealed class WindowTests : IAsyncLifetime
{
    private static readonly Reply Window = new()
    {
        Modal = new Protocol.Plugin.Modal
        {
            Title = "My goal",
            Action = "opened",
            Args = { "7" },
            Parts =
            {
                new WindowPart { Text = "Small and visible." },
                new WindowPart { Field = new Field { Name = "what", Label = "What", Required = true, Text = new TextField { Min = 1, Max = 100, Value = "Draft" } } },
                new WindowPart { Field = new Field { Name = "who", Label = "Who", Hint = "Up to two", People = new PeopleField { Max = 2 } } },
                new WindowPart { Field = new Field { Name = "seen", Label = "Seen by", Pick = new PickField { Picks = { new Pick { Label = "Me", Value = "me", Chosen = true }, new Pick { Label = "All", Value = "all" } } } } },
                new WindowPart { Field = new Field { Name = "sure", Label = "Sure", Tick = new TickField() } },
            },
        },
    };

    private RouterFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await RouterFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_window_opens_with_every_kind_of_field()
    {
        Replies(Window);
        var answer = await _fixture.AnsweredAsync(_fixture.Press("owls/open/7"));
        Assert.Equal(9, (int)answer["type"]!);
        Assert.Equal(("owls/opened/7", "My goal"), ((string?)answer["data"]!["custom_id"], (string?)answer["data"]!["title"]));
        var parts = answer["data"]!["components"]!.AsArray();
        Assert.Equal(10, (int)parts[0]!["type"]!);
        Assert.Equal([18, 18, 18, 18], parts.Skip(1).Select(part => (int)part!["type"]!));
        Assert.Equal([4, 5, 21, 23], parts.Skip(1).Select(part => (int)part!["component"]!["type"]!));
        Assert.Equal("""{"type":4,"custom_id":"what","style":1,"min_length":1,"max_length":100,"required":true,"value":"Draft"}""", Sorted(parts[1]!["component"]!));
        Assert.Equal(("Up to two", 0, 2), ((string?)parts[2]!["description"], (int)parts[2]!["component"]!["min_values"]!, (int)parts[2]!["component"]!["max_values"]!));
    }

    [Fact]
    public async Task A_room_is_picked_among_voice_channels_and_one_may_be_picked_already()
    {
        Replies(new Reply
        {
            Modal = new Modal
            {
                Title = "Where?",
                Action = "opened",
                Parts =
                {
                    new WindowPart { Field = new Field { Name = "room", Label = "Room", Room = new RoomField { Channel = 34 } } },
                    new WindowPart { Field = new Field { Name = "other", Label = "Other", Required = true, Room = new RoomField() } },
                },
            },
        });
        var answer = await _fixture.AnsweredAsync(_fixture.Press("owls/open/7"));
        Assert.Equal(
            [
                """{"type":8,"custom_id":"room","channel_types":[2],"min_values":0,"default_values":[{"id":"34","type":"channel"}],"required":false}""",
                """{"type":8,"custom_id":"other","channel_types":[2],"min_values":1,"required":true}""",
            ],
            answer["data"]!["components"]!.AsArray().Select(part => Sorted(part!["component"]!)));
    }

    [Fact]
    public async Task What_was_filled_in_comes_back_by_name_and_what_was_left_empty_is_absent()
    {
        Replies(new Reply { Say = new View { Blocks = { new Block { Text = "Thank you" } } } });
        await _fixture.AnsweredAsync(_fixture.Submit(
            "owls/opened/7",
            fromButton: true,
            new TextInput("what", Value: "Two interviews"),
            new TextInput("why", Value: ""),
            new UserSelect("who", Values: [new UserId(1), new UserId(2)]),
            new RadioGroup("seen", Value: "all"),
            new Checkbox("sure", Value: true),
            new ChannelSelect("room", Values: [new ChannelId(34)]),
            new ChannelSelect("other", Values: [])));

        var submit = Assert.Single(_fixture.Plugin.Invoked).Submit;
        Assert.Equal(("opened", 77ul), (submit.Action, submit.Message.Message));
        Assert.Equal(["7"], submit.Args);
        Assert.Equal(["what", "who", "seen", "sure", "room"], submit.Values.Select(value => value.Name));
        Assert.Equal([1ul, 2ul], submit.Values[1].People.Users);
        Assert.Equal(34ul, submit.Values[4].Channel);
        Assert.Equal(("Two interviews", "all", true), (submit.Values[0].Text, submit.Values[2].Text, submit.Values[3].Ticked));
    }

    [Fact]
    public async Task A_window_that_a_button_opened_can_change_the_private_message_it_stands_on()
    {
        Replies(new Reply { Update = new View { Blocks = { new Block { Text = "Done" } } } });
        Assert.Equal(7, (int)(await _fixture.AnsweredAsync(_fixture.Submit("owls/opened", fromButton: true)))["type"]!);
        Assert.Equal(4, (int)(await _fixture.AnsweredAsync(_fixture.Submit("owls/opened", fromButton: false)))["type"]!);
    }

    [Fact]
    public async Task A_window_never_answers_a_window()
    {
        Replies(Window);
        var answer = await _fixture.AnsweredAsync(_fixture.Submit("owls/opened", fromButton: true));
        Assert.Equal(4, (int)answer["type"]!);
        Assert.StartsWith("Something went wrong on my side.", RouterFixture.Words(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_window_that_comes_too_late_is_a_private_sentence_and_nothing_is_put_off()
    {
        var reply = new TaskCompletionSource<Reply>(TaskCreationOptions.RunContinuationsAsynchronously);
        _fixture.Plugin.OnInvoke = (_, cancelled) => reply.Task.WaitAsync(cancelled);
        _fixture.Take(_fixture.Press("owls/open"));
        await Until.True(() => _fixture.Time.NextDue <= _fixture.Time.GetUtcNow() + TimeSpan.FromSeconds(2.5));
        _fixture.Time.Advance(TimeSpan.FromSeconds(2.4));
        Assert.Empty(_fixture.Callbacks);
        _fixture.Time.Advance(TimeSpan.FromSeconds(0.2));
        await Until.True(() => _fixture.Callbacks.Count == 1);
        Assert.Equal("That took too long for a window to open. Nothing was changed: please press again.", RouterFixture.Words(_fixture.Callbacks[0].Body!));
        reply.SetResult(Window);
        await _fixture.Clock.Activity.IdleAsync(CancellationToken.None).Soon();
        Assert.Single(_fixture.Callbacks);
    }

    private void Replies(Reply reply) => _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(reply);

    private static string Sorted(System.Text.Json.Nodes.JsonNode node)
    {
        string[] order = ["type", "custom_id", "channel_types", "min_values", "default_values", "style", "min_length", "max_length", "required", "value"];
        var sorted = new System.Text.Json.Nodes.JsonObject();
        foreach (var (name, value) in node.AsObject().OrderBy(pair => Array.IndexOf(order, pair.Key)))
        {
            sorted[name] = value?.DeepClone();
        }

        return sorted.ToJsonString();
    }
}
