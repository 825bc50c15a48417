using Grpc.Core;
using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Tests;

public abstract partial class PluginCompliance
{
    [Fact]
    public async Task A_document_that_watches_is_told_who_is_there_and_every_change()
    {
        _guild.Voice(_ada, _room);
        await OpenAsync();
        _guild.Voice(_ben, _room);
        _guild.Voice(_ada, null);

        // Facts come in their order; the result of the thread's effect comes when it comes.
        var told = (await LookAsync()).Replace("; ended thread well", "", StringComparison.Ordinal);
        Assert.Contains("now 1; came; left", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_stops_watching_is_told_nothing_more()
    {
        await OpenAsync();
        Assert.Equal([_room], _guild.Watched);
        await _guild.SlashAsync(_ben, _text, "/table close room:\"Round Table\"");
        Assert.Empty(_guild.Watched);
    }

    [Fact]
    public async Task A_second_document_in_the_same_room_gets_its_own_snapshot()
    {
        await OpenAsync();
        await _guild.SlashAsync(_ben, _text, "/table close room:\"Round Table\"");
        await OpenAsync();
        Assert.Equal([_room], _guild.Watched);
        Assert.Contains("now 0", await LookAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watches_are_said_anew_after_a_restart_and_what_was_not_seen_is_told_again()
    {
        await OpenAsync();
        await _guild.RestartAsync(() =>
        {
            _guild.Voice(_ada, _room);
            return Task.CompletedTask;
        });
        Assert.EndsWith("came; now 1", (await LookAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_started_anew_leaves_a_gap_since_the_stream_broke()
    {
        await OpenAsync();
        await _guild.AdvanceAsync(Duration.FromMinutes(2));
        var broke = _guild.Now;
        await _guild.RestartGatewayAsync(() =>
        {
            _guild.Voice(_ada, _room);
            return _guild.AdvanceAsync(Duration.FromMinutes(5));
        });
        Assert.EndsWith($"gap {broke}; now 1", await LookAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facts_that_were_lost_leave_a_gap_since_the_gateway_knew()
    {
        await OpenAsync();
        var knew = _guild.Now;
        await _guild.LoseFactsAsync(() =>
        {
            _guild.Voice(_ada, _room);
            return _guild.AdvanceAsync(Duration.FromMinutes(1));
        });
        Assert.EndsWith($"gap {knew}; now 1", await LookAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_is_acknowledged_once_it_is_committed_and_a_newer_stream_takes_over()
    {
        await OpenAsync();
        await _guild.RestartGatewayAsync(async () =>
        {
            using var older = Client.Facts();
            Assert.True(await older.ResponseStream.MoveNext(CancellationToken.None).Soon());
            Assert.Equal(_room.Value, older.ResponseStream.Current.Watch.VoiceChannel);
            await older.RequestStream.WriteAsync(new Fact
            {
                Number = 7,
                Guild = _guild.Id.Value,
                At = new Google.Protobuf.WellKnownTypes.Timestamp { Seconds = 1 },
                VoiceMove = new VoiceMove { Channel = _room.Value, User = 5, Present = true },
            });
            Assert.True(await older.ResponseStream.MoveNext(CancellationToken.None).Soon());
            Assert.Equal(7ul, older.ResponseStream.Current.Seen);

            using var newer = Client.Facts();
            Assert.True(await newer.ResponseStream.MoveNext(CancellationToken.None).Soon());
            var over = await Assert.ThrowsAsync<RpcException>(() => older.ResponseStream.MoveNext(CancellationToken.None)).Soon();
            Assert.Equal(StatusCode.Unavailable, over.StatusCode);
        });
        Assert.Contains("came", await LookAsync(), StringComparison.Ordinal);
    }
}
