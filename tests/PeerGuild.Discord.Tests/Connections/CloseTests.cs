using PeerGuild.Discord.Connections;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Connections;

public class CloseTests
{
    [Theory]
    [InlineData(1001)]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    [InlineData(4008)]
    [InlineData(4999)]
    public async Task These_codes_are_resumed_after(int code)
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        socket.Close(code);
        var resume = await fixture.ExpectResumeAsync();
        Assert.Equal("session-one", resume.GetProperty("session_id").GetString());
        Assert.Equal(1, resume.GetProperty("seq").GetInt64());
        Assert.Empty(fixture.Breaks);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task These_codes_begin_a_new_stream_and_the_break_is_told(int code)
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        var heard = fixture.Time.GetUtcNow();
        fixture.Time.Advance(TimeSpan.FromSeconds(5));
        socket.Close(code);
        await fixture.ExpectIdentifyAsync();
        await Until.True(() => fixture.Breaks.Count > 0);
        var broken = Assert.Single(fixture.Breaks);
        Assert.Equal(1, broken.LastSequence);
        Assert.Equal(heard, broken.LastHeard);
    }

    [Theory]
    [InlineData(4004, "new token")]
    [InlineData(4010, "shard")]
    [InlineData(4011, "Discord:Shards")]
    [InlineData(4012, "newer PeerGuild")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "Server Members Intent, Message Content Intent;")]
    public async Task These_codes_stop_with_the_reason_and_the_mend(int code, string mend)
    {
        await using var fixture = new ConnectionFixture(Intents.Guilds | Intents.GuildMembers | Intents.MessageContent);
        fixture.Logs.Expect("stopped");
        var socket = await fixture.ConnectAsync();
        socket.Close(code);
        var stopped = await Assert.ThrowsAsync<DiscordException>(() => fixture.Running.Soon());
        Assert.Equal(code, stopped.CloseCode);
        Assert.Contains(mend, stopped.Message);
        Assert.Equal(ConnectionState.Stopped, fixture.Connection.State);
    }

    [Fact]
    public async Task A_drop_without_a_code_is_resumed_after()
    {
        await using var fixture = new ConnectionFixture();
        var socket = await fixture.ConnectAsync();
        socket.Drop();
        await fixture.ExpectResumeAsync();
    }
}
