using Grpc.Core;
using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Tests;

public abstract partial class PluginCompliance
{
    [Fact]
    public async Task Effects_of_a_document_are_done_in_order_and_aim_at_what_was_made()
    {
        await OpenAsync();
        var card = Assert.Single(_guild.Messages);
        Assert.Equal(_text, card.Channel);
        Assert.Equal(card.Id, Assert.Single(_guild.Threads).Message);
        Assert.Equal(_room, Assert.Single(_guild.Chimes).VoiceChannel);
        Assert.Equal("A table is open", Assert.Single(_guild.Statuses).Text);
    }

    [Fact]
    public async Task A_success_that_asked_to_be_told_is_decided()
    {
        await OpenAsync();
        Assert.Contains("ended thread well", await LookAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_is_decided_and_what_stood_on_it_fails_unsent()
    {
        _guild.FailNext<Post>(Failure.Types.Reason.MissingPermission);
        await OpenAsync();
        var look = await LookAsync();
        Assert.Contains("ended card MissingPermission", look, StringComparison.Ordinal);
        Assert.Contains("ended thread Gone", look, StringComparison.Ordinal);
        Assert.Empty(_guild.Messages);
        Assert.Single(_guild.Chimes);
    }

    [Fact]
    public async Task An_effect_whose_result_was_lost_is_sent_again_and_done_once()
    {
        _guild.BreakLinkOnNext(Effect.ActOneofCase.Post);
        await OpenAsync();
        Assert.Single(_guild.Messages);
        Assert.Single(_guild.Threads);
    }

    [Fact]
    public async Task A_bell_that_may_have_rung_is_not_rung_again()
    {
        _guild.BreakLinkOnNext(Effect.ActOneofCase.Chime);
        await OpenAsync();
        Assert.Single(_guild.Chimes);
        Assert.Single(_guild.Statuses);
    }

    [Fact]
    public async Task Effects_wait_for_a_gateway()
    {
        await OpenAsync();
        await _guild.RestartGatewayAsync(() => _guild.AdvanceAsync(Duration.FromMinutes(20)));
        Assert.Equal(_guild.Now, Assert.Single(_guild.Messages).EditedAt);
    }

    [Fact]
    public async Task Effects_that_were_not_done_when_the_plugin_went_away_are_done_after_its_start()
    {
        await _guild.RestartGatewayAsync(async () =>
        {
            await InvokeAsync(Opening());
            Assert.Empty(_guild.Messages);
        });
        Assert.Single(_guild.Messages);
        await _guild.RestartAsync();
        Assert.Single(_guild.Messages);
    }

    [Fact]
    public async Task The_first_thing_to_say_on_a_stream_of_effects_is_hello()
    {
        using var call = Client.Effects();
        var refusing = Assert.ThrowsAsync<RpcException>(async () =>
        {
            await call.RequestStream.WriteAsync(new EffectsUp { Result = new Result { Effect = "x" } }); // May learn it already.
            await call.ResponseStream.MoveNext(CancellationToken.None);
        });
        var refused = await refusing.Soon();
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Fact]
    public async Task No_more_effects_are_out_than_the_gateway_takes_at_once_and_none_of_other_shards()
    {
        await _guild.RestartGatewayAsync(async () =>
        {
            await InvokeAsync(Opening());
            using var wrong = await HelloAsync(new Hello { Shards = 2, Shard = { 1 - (uint)((_guild.Id.Value >> 22) % 2) }, Window = 9 });
            var none = wrong.ResponseStream.MoveNext(CancellationToken.None);
            await _guild.SettleAsync();
            Assert.False(none.IsCompleted);

            using var narrow = await HelloAsync(new Hello { Shards = 1, Shard = { 0 }, Window = 1 });
            var refused = await Assert.ThrowsAsync<RpcException>(() => none).Soon();
            Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
            Assert.True(await narrow.ResponseStream.MoveNext(CancellationToken.None).Soon());
        });
        Assert.Single(_guild.Messages);
    }

    private async Task<AsyncDuplexStreamingCall<EffectsUp, Effect>> HelloAsync(Hello hello)
    {
        var call = Client.Effects();
        await call.RequestStream.WriteAsync(new EffectsUp { Hello = hello });
        await call.ResponseHeadersAsync.Soon();
        return call;
    }
}
