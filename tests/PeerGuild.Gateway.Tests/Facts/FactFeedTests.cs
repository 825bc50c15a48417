using System.Threading.Channels;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Gateway.Facts;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Facts;

public sealed class FactFeedTests : IDisposable
{
    private static readonly ChannelId Annex = new(36);

    private readonly ManualTime _time = new();
    private readonly GuildMap _map = new();
    private readonly ProductClock _clock;
    private readonly FactFeed _feed;

    public FactFeedTests()
    {
        _clock = ProductClock.Real(_time, new Activity());
        _feed = new FactFeed(_map, new NoPages(), _clock);
    }

    public void Dispose() => _clock.Dispose();

    [Fact]
    public void The_first_watch_after_a_start_is_told_a_gap_and_a_snapshot()
    {
        _map.Add(Owls.Created);

        var facts = Watched();

        Assert.Collection(
            Read(facts),
            gap => Assert.Null(gap.Gap.KnownUntil),
            now => Assert.Equal([Owls.Ada.Value], now.VoiceNow.Users));
    }

    [Fact]
    public void Only_the_snapshot_waits_for_the_guild()
    {
        var facts = Watched();
        Assert.Equal(Fact.KindOneofCase.Gap, Assert.Single(Read(facts)).KindCase);

        Arrive();

        Assert.Equal(Fact.KindOneofCase.VoiceNow, Assert.Single(Read(facts)).KindCase);
    }

    [Fact]
    public void Moves_come_in_order_and_numbered_without_holes()
    {
        _map.Add(Owls.Created);
        var facts = Watched();
        Come();
        _feed.Moved(new VoiceMoved(Owls.Guild, Owls.Ben, Owls.Room, Owls.Other));

        var told = Read(facts);

        Assert.Equal([1UL, 2, 3, 4], told.Select(fact => fact.Number));
        Assert.Equal([true, false], told.Skip(2).Select(fact => fact.VoiceMove.Present));
    }

    [Fact]
    public void What_was_not_seen_is_told_again_with_new_numbers()
    {
        _map.Add(Owls.Created);
        Watched();
        Come();
        _feed.Seen(2);
        _feed.Close();

        var again = Assert.Single(Read(_feed.Open()));

        Assert.Equal(1UL, again.Number);
        Assert.Equal(Owls.Ben.Value, again.VoiceMove.User);
    }

    [Fact]
    public void What_is_older_than_15_minutes_is_dropped()
    {
        _map.Add(Owls.Created);
        Watched();
        _feed.Close();
        _time.Advance(TimeSpan.FromMinutes(16));

        Assert.Empty(Read(_feed.Open()));
    }

    [Fact]
    public void After_a_break_there_is_a_gap_and_the_snapshot_comes_with_the_guild()
    {
        _map.Add(Owls.Created);
        var facts = Watched();
        Read(facts);
        var known = _clock.GetCurrentInstant() - Duration.FromMinutes(1);

        _map.Forget(_ => true);
        _feed.Broke(known, _ => true);
        Assert.Equal(known.ToDateTimeOffset(), Assert.Single(Read(facts)).Gap.KnownUntil.ToDateTimeOffset());

        Arrive();
        Assert.Equal(Fact.KindOneofCase.VoiceNow, Assert.Single(Read(facts)).KindCase);
    }

    [Fact]
    public void A_shard_that_breaks_makes_no_gap_in_the_guilds_of_another()
    {
        _map.Add(Owls.Created);
        var facts = Watched();
        Read(facts);
        _map.Forget(guild => guild != Owls.Guild);
        _feed.Broke(_clock.GetCurrentInstant(), guild => guild != Owls.Guild);
        Assert.Empty(Read(facts));
        Assert.NotNull(_map.PeopleIn(Owls.Guild, Owls.Room));
    }

    [Fact]
    public void A_stream_is_busy_until_everything_is_seen()
    {
        _map.Add(Owls.Created);
        Watched();
        Assert.False(_clock.Activity.IdleAsync(TestContext.Current.CancellationToken).IsCompleted);

        _feed.Seen(2);

        Assert.True(_clock.Activity.IdleAsync(TestContext.Current.CancellationToken).IsCompleted);
    }

    [Fact]
    public void Who_goes_straight_into_another_room_is_followed_until_they_leave_voice()
    {
        _map.Add(Owls.Created);
        var facts = Watched();
        Read(facts);

        Move(Owls.Ada, Owls.Other);
        Move(Owls.Ada, Annex);
        Move(Owls.Ada, Owls.Room);
        Move(Owls.Ada, Owls.Other);
        Move(Owls.Ada, null);
        Move(Owls.Ada, Owls.Other);
        Move(Owls.Ben, Owls.Other);

        Assert.Equal(
            [(false, Owls.Other.Value), (false, Annex.Value), (true, 0UL), (false, Owls.Other.Value), (false, 0UL)],
            Read(facts).Select(fact => (fact.VoiceMove.Present, fact.VoiceMove.To)));
    }

    [Fact]
    public void A_room_that_is_watched_too_and_the_one_for_the_idle_are_nobodys_small_group()
    {
        _map.Add(Owls.Created with { AfkChannelId = Annex });
        var facts = Watched();
        _feed.Watch(new Sight(Owls.Guild, Owls.Other));
        Read(facts);

        Move(Owls.Ada, Owls.Other);
        Assert.Equal(
            [(Owls.Room.Value, false, 0UL), (Owls.Other.Value, true, 0UL)],
            Read(facts).Select(fact => (fact.VoiceMove.Channel, fact.VoiceMove.Present, fact.VoiceMove.To)));

        Move(Owls.Ada, Annex);
        Assert.Equal([(Owls.Other.Value, 0UL)], Read(facts).Select(fact => (fact.VoiceMove.Channel, fact.VoiceMove.To)));
    }

    [Fact]
    public void Who_sits_elsewhere_after_a_break_is_in_the_snapshot_with_where()
    {
        _map.Add(Owls.Created);
        var facts = Watched();
        Move(Owls.Ada, Owls.Other);
        Move(Owls.Ben, Owls.Other);
        Read(facts);
        _map.Forget(_ => true);
        _feed.Broke(_clock.GetCurrentInstant(), _ => true);
        Read(facts);

        _map.Add(Owls.Created with { VoiceStates = [new VoiceState(Owls.Ada, Annex), new VoiceState(Owls.Ben, Owls.Other)] });
        _feed.Arrived(Owls.Guild);

        var now = Assert.Single(Read(facts)).VoiceNow;
        Assert.Empty(now.Users);
        Assert.Equal([new Elsewhere { User = Owls.Ada.Value, Channel = Annex.Value }], now.Elsewhere);
    }

    [Fact]
    public void A_gateway_that_knows_nothing_yet_takes_who_was_there_from_the_plugin()
    {
        _map.Add(Owls.Created with { VoiceStates = [new VoiceState(Owls.Ada, Owls.Other), new VoiceState(Owls.Ben, Owls.Other)] });
        var facts = _feed.Open();
        _feed.Watch(new Sight(Owls.Guild, Owls.Room), Owls.Ada);

        Assert.Equal([Owls.Ada.Value], Read(facts)[^1].VoiceNow.Elsewhere.Select(one => one.User));
        Move(Owls.Ada, null);
        Assert.Equal(0UL, Assert.Single(Read(facts)).VoiceMove.To);
    }

    private void Move(UserId user, ChannelId? to)
    {
        if (_map.Move(Owls.In(user, to)) is { } moved)
        {
            _feed.Moved(moved);
        }
    }

    private void Come() => _feed.Moved(new VoiceMoved(Owls.Guild, Owls.Ben, null, Owls.Room));

    private void Arrive()
    {
        _map.Add(Owls.Created);
        _feed.Arrived(Owls.Guild);
    }

    private ChannelReader<Fact> Watched()
    {
        var facts = _feed.Open();
        _feed.Watch(new Sight(Owls.Guild, Owls.Room));
        return facts;
    }

    private static List<Fact> Read(ChannelReader<Fact> facts)
    {
        var read = new List<Fact>();
        while (facts.TryRead(out var fact))
        {
            read.Add(fact);
        }

        return read;
    }
}
