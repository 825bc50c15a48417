using PeerGuild.Discord;
using PeerGuild.Gateway.Tests.Effects;
using PeerGuild.Gateway.Tests.Guilds;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Tests.Chimes;

public sealed class BellsTests : IAsyncDisposable
{
    private const string Ring = "/send-soundboard-sound";
    private readonly EffectFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task The_bot_opens_its_ears_only_for_the_moment_of_the_bell_and_rings_a_mild_one()
    {
        Assert.Null(await RingAsync());
        Assert.Equal([false, true], _fixture.Sits.Select(sit => sit.SelfDeaf));
        Assert.All(_fixture.Sits, sit => Assert.True(sit.SelfMute));
        Assert.Equal("2", (string?)Assert.Single(_fixture.Discord.To("POST", Ring)).Body!["sound_id"]);
    }

    [Fact]
    public async Task The_sounds_are_asked_for_once()
    {
        await RingAsync();
        await RingAsync();
        Assert.Single(_fixture.Discord.To("GET", "/soundboard-default-sounds"));
        Assert.Equal(2, _fixture.Discord.To("POST", Ring).Count);
    }

    [Fact]
    public async Task One_channel_of_a_guild_at_a_time_first_come_first_rung()
    {
        await RingAsync();
        Assert.Equal(Reason.BusyElsewhere, (await RingAsync(Owls.Other))!.Reason);
        await _fixture.Bells.ShowAsync(Owls.Guild, Owls.Room, "", CancellationToken.None);
        _fixture.Discord.On("POST", "/channels/35" + Ring, _ => FakeDiscord.Nothing());
        Assert.Null(await RingAsync(Owls.Other));
    }

    [Fact]
    public async Task A_room_that_does_not_let_the_bot_in_is_a_missing_permission_after_five_seconds_and_is_not_held()
    {
        _fixture.LetsIn = false;
        var ringing = RingAsync();
        await Until.True(_fixture.Time, () => ringing.IsCompleted);
        Assert.Equal(Reason.MissingPermission, (await ringing)!.Reason);
        Assert.Empty(_fixture.Discord.To("POST", Ring));

        _fixture.LetsIn = true;
        _fixture.Discord.On("POST", "/channels/35" + Ring, _ => FakeDiscord.Nothing());
        Assert.Null(await RingAsync(Owls.Other));
    }

    [Fact]
    public async Task A_sound_that_Discord_refuses_is_told_and_the_ears_are_closed_again()
    {
        _fixture.Discord.Refuse("POST", "/channels/34" + Ring, 403, 50013);
        Assert.Equal(Reason.MissingPermission, (await RingAsync())!.Reason);
        Assert.True(_fixture.Sits[^1].SelfDeaf);
    }

    [Fact]
    public async Task A_bell_that_may_have_rung_is_not_rung_a_second_time()
    {
        _fixture.Discord.On("POST", "/channels/34" + Ring, _ =>
            Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded, "lost")));
        Assert.Null(await RingAsync());
        Assert.Single(_fixture.Discord.To("POST", Ring));
    }

    [Fact]
    public async Task An_empty_status_clears_the_line_and_the_bot_leaves()
    {
        await _fixture.Bells.ShowAsync(Owls.Guild, Owls.Room, "Check-in", CancellationToken.None);
        Assert.True(Assert.Single(_fixture.Sits).SelfDeaf);
        await _fixture.Bells.ShowAsync(Owls.Guild, Owls.Room, "", CancellationToken.None);
        Assert.Null(_fixture.Sits[^1].ChannelId);
    }

    [Fact]
    public async Task After_a_new_identify_it_takes_its_place_again_when_it_is_wanted()
    {
        await RingAsync();
        _fixture.Bells.Forget(_ => true);
        _fixture.Sits.Clear();
        Assert.Null(await RingAsync());
        Assert.Equal(Owls.Room, _fixture.Sits[0].ChannelId);
    }

    [Fact]
    public async Task The_break_of_another_shard_leaves_it_where_it_sits()
    {
        await RingAsync();
        _fixture.Bells.Forget(guild => guild != Owls.Guild);
        _fixture.Sits.Clear();
        await _fixture.Bells.ShowAsync(Owls.Guild, Owls.Room, "Check-in", CancellationToken.None);
        Assert.Empty(_fixture.Sits);
    }

    private Task<Protocol.Plugin.Failure?> RingAsync(ChannelId? room = null) => _fixture.Bells.RingAsync(Owls.Guild, room ?? Owls.Room, CancellationToken.None);
}
