using System.Text;
using PeerGuild.Discord.Dispatches;

namespace PeerGuild.Discord.Tests.Connections;

public class DispatchTests
{
    [Fact]
    public async Task A_wanted_event_reaches_its_handler_with_its_data_and_sequence()
    {
        await using var fixture = new ConnectionFixture();
        var seen = new TaskCompletionSource<(string, long, string)>();
        fixture.Table.On("MESSAGE_CREATE", (dispatch, _) =>
        {
            seen.SetResult((dispatch.Name, dispatch.Sequence, Encoding.UTF8.GetString(dispatch.Data.Span)));
            return ValueTask.CompletedTask;
        });
        var socket = await fixture.ConnectAsync();
        socket.Send(Frames.Dispatch(2, "MESSAGE_CREATE", """{"content":"naïve ✓"}"""));
        Assert.Equal(("MESSAGE_CREATE", 2L, """{"content":"naïve ✓"}"""), await PeerGuild.TestKit.Patience.Soon(seen.Task));
    }

    [Fact]
    public async Task An_unwanted_event_counts_as_handled_though_its_data_are_never_read()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        socket.Send(Frames.Dispatch(2, "PRESENCE_UPDATE", """{"id":"not an id"}"""));
        await Until.True(() => fixture.Connection.SequenceHandled == 2);
    }

    [Fact]
    public async Task An_event_that_a_look_turns_down_is_never_decoded()
    {
        await using var fixture = new ConnectionFixture();
        var seen = new TaskCompletionSource<ReactionChanged>();
        fixture.Table.On(DispatchKinds.MessageReactionAdd, dispatch => dispatch.MessageId() == new MessageId(77), (reaction, _) =>
        {
            seen.SetResult(reaction);
            return ValueTask.CompletedTask;
        });
        var socket = await fixture.ConnectAsync();
        socket.Send(Frames.Dispatch(2, "MESSAGE_REACTION_ADD", """{"user_id":"not an id","emoji":{"message_id":"77"},"message_id":"78"}"""));
        socket.Send(Frames.Dispatch(3, "MESSAGE_REACTION_ADD", """{"emoji":{"name":"🔥"},"message_id":"77","user_id":"1","channel_id":"12"}"""));
        Assert.Equal(new UserId(1), (await PeerGuild.TestKit.Patience.Soon(seen.Task)).UserId);
    }

    [Theory]
    [InlineData("""{"channel_id":"1"}""")]
    [InlineData("""{"message_id":null}""")]
    [InlineData("""{"message_id":"x"}""")]
    [InlineData("""{"message_id":77}""")]
    public void An_event_that_names_no_message_is_about_none(string data) =>
        Assert.Null(new Dispatch("MESSAGE_REACTION_ADD", 1, Encoding.UTF8.GetBytes(data)).MessageId());

    [Fact]
    public async Task Events_of_one_connection_are_handled_one_after_another()
    {
        await using var fixture = new ConnectionFixture();
        var order = new List<long>();
        fixture.Table.On("MESSAGE_CREATE", async (dispatch, _) =>
        {
            await Task.Yield();
            order.Add(dispatch.Sequence);
        });
        var socket = await fixture.ConnectAsync();
        for (var sequence = 2; sequence < 50; sequence++)
        {
            socket.Send(Frames.Dispatch(sequence, "MESSAGE_CREATE", "{}"));
        }

        await Until.True(() => fixture.Connection.SequenceHandled == 49);
        Assert.Equal(Enumerable.Range(2, 48).Select(sequence => (long)sequence), order);
    }

    [Fact]
    public async Task A_handler_that_throws_is_logged_and_the_connection_goes_on()
    {
        await using var fixture = new ConnectionFixture();
        fixture.Logs.Expect("MESSAGE_CREATE");
        fixture.Table.On("MESSAGE_CREATE", (_, _) => throw new InvalidOperationException("broken"));
        var socket = await fixture.ConnectAsync();
        socket.Send(Frames.Dispatch(2, "MESSAGE_CREATE", "{}"));
        socket.Send(Frames.Dispatch(3, "OTHER", "{}"));
        await Until.True(() => fixture.Connection.SequenceHandled == 3);
        Assert.Contains(fixture.Logs.Lines, line => line.Id.Id == 2103);
    }

    [Fact]
    public async Task A_decoded_event_is_handed_over_as_its_record()
    {
        await using var fixture = new ConnectionFixture();
        var seen = new TaskCompletionSource<GuildCreated>();
        fixture.Table.On(DispatchKinds.GuildCreate, (guild, _) =>
        {
            seen.SetResult(guild);
            return ValueTask.CompletedTask;
        });
        var socket = await fixture.ConnectAsync();
        socket.Send(Frames.Dispatch(2, "GUILD_CREATE", """
            {"id":"1","name":"Guildhall","channels":[{"id":"2","type":2,"name":"Round Table"}],"presences":[{}],
             "voice_states":[{"channel_id":"2","user_id":"3","session_id":"s"}],"members":[{"user":{"id":"3","username":"ada"},"roles":[]}],"roles":[]}
            """));
        var guild = await PeerGuild.TestKit.Patience.Soon(seen.Task);
        Assert.Equal(new ChannelId(2), guild.VoiceStates[0].ChannelId);
        Assert.Equal("Round Table", guild.Channels[0].Name);
        Assert.False(guild.Members[0].User!.IsBot);
    }

    [Fact]
    public void An_event_has_one_handler()
    {
        var table = new DispatchTable().On("READY", (_, _) => ValueTask.CompletedTask);
        Assert.Throws<ArgumentException>(() => table.On(DispatchKinds.Ready, (_, _) => ValueTask.CompletedTask));
    }
}
