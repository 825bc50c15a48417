using System.Threading.Channels;
using PeerGuild.Discord;
using PeerGuild.Gateway.Facts;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Facts;

public sealed class ReactionFeedTests : IDisposable
{
    private const string Fire = "🔥";
    private const string Owl = "🦉";

    private static readonly MessageId Message = new(77);
    private static readonly Sight Watched = new(Owls.Guild, Owls.Room, Message);

    private readonly GuildMap _map = new();
    private readonly Paper _paper = new();
    private readonly ProductClock _clock;
    private readonly FactFeed _feed;
    private ChannelReader<Fact> _facts = null!;

    public ReactionFeedTests()
    {
        _clock = ProductClock.Real(new ManualTime(), new Activity());
        _feed = new FactFeed(_map, _paper, _clock);
        _map.Add(Owls.Created);
    }

    public void Dispose() => _clock.Dispose();

    [Fact]
    public void A_watch_is_told_a_gap_and_then_who_reacted_with_what()
    {
        _paper.There.UnionWith([On(Fire, 2), On(Fire, 1), On(Owl, 1)]);
        Open();

        Assert.Equal(["gap", "now 🔥 1 2, 🦉 1"], Told());
    }

    [Fact]
    public void Changes_while_the_pages_are_read_are_told_after_the_snapshot()
    {
        _paper.There.Add(On(Fire, 1));
        Open(read: false);
        Tap(On(Fire, 3), present: true);
        _paper.Turn();
        Tap(On(Fire, 1), present: false);
        Tap(On(Fire, 5), present: true);
        Assert.Equal(["gap"], Told());

        _paper.ReadToTheEnd();

        Assert.Equal(["now 🔥 1 3", "1 off 🔥", "5 on 🔥"], Told());
    }

    [Fact]
    public void Many_taken_away_at_once_are_a_new_snapshot()
    {
        _paper.There.UnionWith([On(Fire, 1), On(Owl, 1), On(Owl, 2)]);
        Open();
        Told();

        _feed.Reacted(Message, new ReactionChange.Cleared(Owl));
        _feed.Reacted(Message, new ReactionChange.Cleared(null));
        _feed.Reacted(Message, new ReactionChange.Cleared(null));

        Assert.Equal(["now 🔥 1", "now "], Told());
    }

    [Fact]
    public void A_super_reaction_beside_the_ordinary_one_is_told_once()
    {
        Open();
        Told();

        Tap(On(Fire, 1), present: true);
        Tap(new Tap(Fire, new UserId(1), Burst: true), present: true);
        Tap(On(Fire, 1), present: false);
        Tap(new Tap(Fire, new UserId(1), Burst: true), present: false);

        Assert.Equal(["1 on 🔥", "1 off 🔥"], Told());
    }

    [Fact]
    public void A_message_that_is_deleted_is_said_and_nothing_more_comes_of_it()
    {
        _paper.IsGone = true;
        Open();
        Tap(On(Fire, 1), present: true);

        Assert.Equal(["gap", "gone"], Told());
    }

    [Fact]
    public void A_channel_that_is_deleted_takes_its_messages_along()
    {
        Open();
        Told();

        _feed.Gone(Owls.Other);
        _feed.Gone(Owls.Room);

        Assert.Equal(["gone"], Told());
    }

    [Fact]
    public void After_a_break_there_is_a_gap_and_the_pages_are_read_when_the_guild_is_there_again()
    {
        Open();
        Told();
        Break();
        _paper.There.Add(On(Fire, 4));
        Assert.Equal(0, _paper.Reads);

        Arrive();
        _paper.ReadToTheEnd();

        Assert.Equal(["gap", "now 🔥 4"], Told());
    }

    [Fact]
    public void A_read_that_a_break_has_overtaken_tells_nothing()
    {
        Open(read: false);
        Break();
        _paper.ReadToTheEnd();
        Assert.Equal(["gap", "gap"], Told());
    }

    [Fact]
    public void What_nobody_watches_is_not_wanted()
    {
        Open();
        Assert.True(_feed.Watches(Message));
        Assert.False(_feed.Watches(new MessageId(78)));

        _feed.Unwatch(Watched);
        Assert.False(_feed.Watches(Message));
    }

    [Fact]
    public void Whatever_happens_in_whatever_order_what_is_told_ends_as_the_message_says()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            using var one = new ReactionFeedTests();
            one.Live(new Random(seed), steps: 120);
        }
    }

    private void Live(Random chance, int steps)
    {
        var model = new SortedDictionary<string, SortedSet<ulong>>(StringComparer.Ordinal);
        Open(read: false);
        for (var step = 0; step < steps; step++)
        {
            Step(chance);
            Take(model, chance.Next(4) > 0);
        }

        Arrive();
        _paper.ReadToTheEnd();
        Take(model, all: true);
        var there = _paper.There.GroupBy(tap => tap.Emoji, StringComparer.Ordinal).OrderBy(taps => taps.Key, StringComparer.Ordinal);
        Assert.Equal(
            there.Select(taps => $"{taps.Key} {string.Join(' ', taps.Select(tap => tap.User.Value).Distinct().Order())}"),
            model.Where(taps => taps.Value.Count > 0).Select(taps => $"{taps.Key} {string.Join(' ', taps.Value)}"));
    }

    private void Step(Random chance)
    {
        var tap = new Tap(chance.Next(2) == 0 ? Fire : Owl, new UserId((ulong)chance.Next(1, 7)), chance.Next(5) == 0);
        switch (chance.Next(24))
        {
            case 0:
                _paper.There.Clear();
                _feed.Reacted(Message, new ReactionChange.Cleared(null));
                break;
            case 1:
                _paper.There.RemoveWhere(there => there.Emoji == tap.Emoji);
                _feed.Reacted(Message, new ReactionChange.Cleared(tap.Emoji));
                break;
            case 2:
                // While the stream is broken, what happens is told to nobody.
                Break();
                _paper.There.Add(tap);
                break;
            case 3:
                Arrive();
                break;
            case 4:
                Open(read: false);
                break;
            case < 10:
                _paper.Turn();
                break;
            case < 17 when _paper.There.Add(tap):
                Tap(tap, present: true, onPaper: false);
                break;
            case >= 17 when _paper.There.Remove(tap):
                Tap(tap, present: false, onPaper: false);
                break;
        }
    }

    /// <summary>What a plugin keeps of it. It may not have said seen what it has used.</summary>
    private void Take(SortedDictionary<string, SortedSet<ulong>> model, bool all)
    {
        while (_facts.TryRead(out var fact))
        {
            if (fact.ReactionsNow is { } now)
            {
                model.Clear();
                foreach (var reacted in now.Reacted)
                {
                    model[reacted.Emoji] = [.. reacted.Users];
                }
            }
            else if (fact.Reaction is { } reaction)
            {
                var users = model.TryGetValue(reaction.Emoji, out var known) ? known : model[reaction.Emoji] = [];
                _ = reaction.Present ? users.Add(reaction.User) : users.Remove(reaction.User);
            }

            if (all)
            {
                _feed.Seen(fact.Number);
            }
        }
    }

    private void Open(bool read = true)
    {
        _facts = _feed.Open();
        _feed.Watch(Watched);
        if (read)
        {
            _paper.ReadToTheEnd();
        }
    }

    private void Break()
    {
        _map.Forget(_ => true);
        _feed.Broke(_clock.GetCurrentInstant(), _ => true);
    }

    private void Arrive()
    {
        _map.Add(Owls.Created);
        _feed.Arrived(Owls.Guild);
    }

    private void Tap(Tap tap, bool present, bool onPaper = true)
    {
        if (onPaper)
        {
            _ = present ? _paper.There.Add(tap) : _paper.There.Remove(tap);
        }

        _feed.Reacted(Message, new ReactionChange.Tapped(tap, present));
    }

    private List<string> Told()
    {
        var told = new List<string>();
        while (_facts.TryRead(out var fact))
        {
            told.Add(fact.KindCase switch
            {
                Fact.KindOneofCase.Gap => "gap",
                Fact.KindOneofCase.ReactionsNow when fact.ReactionsNow.Gone => "gone",
                Fact.KindOneofCase.ReactionsNow => $"now {string.Join(", ", fact.ReactionsNow.Reacted.Select(one => $"{one.Emoji} {string.Join(' ', one.Users)}"))}",
                _ => $"{fact.Reaction.User} {(fact.Reaction.Present ? "on" : "off")} {fact.Reaction.Emoji}",
            });
        }

        return told;
    }

    private static Tap On(string emoji, ulong user) => new(emoji, new UserId(user), Burst: false);
}
