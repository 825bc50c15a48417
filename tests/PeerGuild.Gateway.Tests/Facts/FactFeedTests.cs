using System.Threading.Channels;
using NodaTime;
using PeerGuild.Gateway.Facts;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Facts;

public sealed class FactFeedTests : IDisposable
{
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
