using System.Text.Json;
using PeerGuild.Discord.Connections;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Connections;

public class SendingTests
{
    private static readonly VoiceStateUpdate Join = new(new GuildId(1), new ChannelId(2));

    [Fact]
    public async Task Entering_a_voice_channel_names_guild_and_channel()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        await fixture.Connection.UpdateVoiceStateAsync(Join, CancellationToken.None);
        Assert.Equal("""{"guild_id":"1","channel_id":"2","self_mute":false,"self_deaf":false}""", (await socket.Expect(4)).GetRawText());
    }

    [Fact]
    public async Task Leaving_writes_a_null_channel()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        await fixture.Connection.UpdateVoiceStateAsync(Join with { ChannelId = null }, CancellationToken.None);
        Assert.Equal(JsonValueKind.Null, (await socket.Expect(4)).GetProperty("channel_id").ValueKind);
    }

    [Fact]
    public async Task Commands_stop_at_110_a_minute_and_heartbeats_still_go_out()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        for (var i = 0; i < 110; i++)
        {
            await fixture.Connection.UpdateVoiceStateAsync(Join, CancellationToken.None).Soon();
        }

        var late = fixture.Connection.UpdateVoiceStateAsync(Join, CancellationToken.None);
        Assert.False(late.IsCompleted);
        Assert.Equal(110, socket.Waiting);
        socket.Send(Frames.BeatNow);
        await Until.True(() => socket.Waiting == 111);

        // Acknowledged beats on the way to the minute's end, so that the socket stays.
        for (var second = 0; second < 60; second++)
        {
            fixture.Time.Advance(TimeSpan.FromSeconds(1));
            socket.Send(Frames.Ack);
            var sequence = second + 2;
            socket.Send(Frames.Dispatch(sequence, "ANY", "{}"));
            await Until.True(() => fixture.Connection.SequenceHandled == sequence);
        }

        await late.Soon();
    }

    [Fact]
    public async Task Without_a_connection_a_command_is_refused_undone()
    {
        await using var fixture = new ConnectionFixture();
        var refused = await Assert.ThrowsAsync<DiscordException>(() => fixture.Connection.UpdateVoiceStateAsync(Join, CancellationToken.None));
        Assert.Equal(DiscordFailure.NotConnected, refused.Failure);
        Assert.False(refused.MayHaveBeenDone);
    }

    [Fact]
    public async Task Nothing_larger_than_4096_bytes_leaves()
    {
        using var socket = new NoSocketLink();
        await Assert.ThrowsAsync<ArgumentException>(() => socket.Link.SendCommandAsync(new byte[4097], CancellationToken.None));
    }

    private sealed class NoSocketLink : IDisposable
    {
        private readonly TestLogs _logs = new();

        public NoSocketLink()
        {
            var log = new ConnectionLog(_logs.Logger<DiscordConnection>());
            var protocol = new GatewayProtocol(new DiscordOptions { Token = "t" }, Shard.Single, (_, _) => { });
            Link = new GatewayLink(
                new ScriptedSocket(),
                protocol,
                new Dispatches.DispatchTable().Freeze(),
                new DispatchQueue(log, _ => { }, _ => { }),
                new ManualTime(),
                0,
                _ => Task.CompletedTask);
        }

        public GatewayLink Link { get; }

        public void Dispose()
        {
            Link.Dispose();
            _logs.Dispose();
        }
    }
}
