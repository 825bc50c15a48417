using PeerGuild.Discord.Connections;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Connections;

public class GreetingTests
{
    [Fact]
    public async Task Hello_is_answered_with_an_identify_that_carries_token_intents_and_shard()
    {
        await using var fixture = new ConnectionFixture(Intents.Guilds | Intents.GuildVoiceStates, new Shard(2, 4));
        fixture.Start();
        var socket = await fixture.Accept();
        socket.Send(Frames.Hello());

        var identify = await socket.Expect(2);
        Assert.Equal(ConnectionFixture.Token, identify.GetProperty("token").GetString());
        Assert.Equal(129, identify.GetProperty("intents").GetInt32());
        Assert.Equal("[2,4]", identify.GetProperty("shard").GetRawText());
        Assert.False(string.IsNullOrEmpty(identify.GetProperty("properties").GetProperty("os").GetString()));
    }

    [Fact]
    public async Task The_gateway_is_asked_for_version_10_json_and_zlib_stream()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        Assert.Equal("ws://gateway.test/?v=10&encoding=json&compress=zlib-stream", socket.Address!.AbsoluteUri);
    }

    [Fact]
    public async Task The_states_are_passed_in_order_up_to_connected()
    {
        await using var fixture = new ConnectionFixture();
        await fixture.ConnectAsync();
        await Until.True(() => fixture.Changes.Count == 3);
        Assert.Equal(
            [ConnectionState.Connecting, ConnectionState.Identifying, ConnectionState.Connected],
            fixture.Changes.Select(change => change.To));
    }

    [Fact]
    public async Task A_budget_below_the_reserve_waits_for_the_reset_and_says_so()
    {
        await using var fixture = new ConnectionFixture();
        fixture.Http.Next(() => Rest.Answers.Json(ConnectionFixture.GatewayBot(remaining: 49, resetAfter: 90_000)));
        fixture.Start();
        await Until.True(() => fixture.Logs.Lines.Any(line => line.Id.Id == 2105) && fixture.Time.Armed == 1);
        fixture.Time.Advance(TimeSpan.FromSeconds(89));
        Assert.Equal(1, fixture.Http.Count);

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        var socket = await fixture.Accept();
        Assert.Equal(2, fixture.Http.Count);
        socket.Send(Frames.Hello());
        await socket.Expect(2);
    }

    [Fact]
    public async Task A_socket_that_brings_no_Hello_is_given_up_and_tried_again()
    {
        await using var fixture = new ConnectionFixture();
        fixture.Start();
        await fixture.Accept();
        await Until.True(() => fixture.Time.Armed == 1);
        fixture.Time.Advance(TimeSpan.FromSeconds(30));
        await fixture.ReconnectAsync();
        Assert.Contains(fixture.Changes, change => change.Reason.Contains("no Hello"));
    }

    [Fact]
    public async Task Cancelling_says_goodbye_with_1000_and_stops()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        fixture.Stop();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fixture.Running.Soon());
        Assert.Equal(1000, await socket.ClosedByClient);
        Assert.Equal(ConnectionState.Stopped, fixture.Connection.State);
    }

    [Fact]
    public async Task A_connection_runs_once()
    {
        await using var fixture = new ConnectionFixture();
        await fixture.ConnectAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.Connection.RunAsync(fixture.Table, CancellationToken.None));
    }

    [Fact]
    public async Task A_refused_token_when_asking_for_the_gateway_stops_with_what_to_do()
    {
        await using var fixture = new ConnectionFixture();
        fixture.Logs.Expect("token");
        fixture.Http.Always(() => Rest.Answers.Error(401, 0));
        fixture.Start();
        var stopped = await Assert.ThrowsAsync<DiscordException>(() => fixture.Running.Soon());
        Assert.Equal(DiscordFailure.InvalidToken, stopped.Failure);
        Assert.Contains("developer portal", stopped.Message);
    }
}
