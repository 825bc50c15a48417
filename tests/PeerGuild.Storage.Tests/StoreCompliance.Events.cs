using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Tests;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task Events_come_in_order_with_the_name_of_their_type_and_go_on_as_they_are_committed()
    {
        Assert.Equal(0ul, Store.Head);
        Assert.Equal(2ul, await DoneAsync(Tell(Publish.Happening(Thing(1)), Publish.Happening(Thing(2)))));
        await using var events = Events(0);
        Assert.Equal((1ul, 1ul), Of(await events.NextAsync()));
        Assert.Equal((2ul, 2ul), Of(await events.NextAsync()));
        Assert.False(events.HasCome);

        await DoneAsync(Tell(Publish.Happening(Thing(3))), guild: Elsewhere);
        var last = await events.NextAsync();
        Assert.Equal((3ul, 3ul), Of(last));
        Assert.Equal(Elsewhere, last.Guild);
        Assert.Equal(Elsewhere.Value, last.Event.Guild);
        Assert.Equal(World.Start, Instant.FromDateTimeUtc(last.Event.At.ToDateTime()));
        Assert.Equal("type.peerguild/peerguild.plugin.v1.Target", last.Event.Body.TypeUrl);
        Assert.Equal(3ul, Store.Head);
    }

    [Fact]
    public async Task The_log_keeps_the_last_state_of_each_thing_and_every_happening()
    {
        await DoneAsync(Tell(Publish.State(A, Thing(1)), Publish.Happening(Thing(2)), Publish.State(B, Thing(3))));
        await DoneAsync(Tell(Publish.State(A, Thing(4))));
        await DoneAsync(Tell(Publish.State(A, Thing(5))), guild: Elsewhere);
        await RestartAsync();

        await using var events = Events(0);
        Assert.Equal((2ul, 2ul), Of(await events.NextAsync()));
        Assert.Equal((3ul, 3ul), Of(await events.NextAsync()));
        Assert.Equal((4ul, 4ul), Of(await events.NextAsync()));
        Assert.Equal((5ul, 5ul), Of(await events.NextAsync()));
        Assert.Equal(5ul, Store.Head);
    }

    [Fact]
    public async Task Happenings_are_kept_for_thirty_days_states_for_good_and_the_last_event_always()
    {
        await DoneAsync(Tell(Publish.State(A, Thing(1)), Publish.Happening(Thing(2))));
        await DoneAsync(Tell(Publish.Happening(Thing(3))));
        World.GoTo(Duration.FromDays(31));
        await DoneAsync(Put("a", new Note("something")));

        await using var events = Events(0);
        Assert.Equal((1ul, 1ul), Of(await events.NextAsync()));
        Assert.Equal((3ul, 3ul), Of(await events.NextAsync()));
    }

    [Fact]
    public async Task A_conflict_publishes_nothing_and_its_numbers_are_used_by_the_next()
    {
        await DoneAsync(Put("a", new Note("a", Room: "r")));
        await CommitAsync(Put("b", new Note("b", Room: "r")) with { Events = [Publish.Happening(Thing(1))] });
        Assert.Equal(0ul, Store.Head);
        Assert.Equal(1ul, await DoneAsync(Tell(Publish.Happening(Thing(2)))));
    }

    [Fact]
    public async Task Several_readers_each_get_all_of_a_long_log()
    {
        const int count = 500;
        await using var early = Events(0).Listening();
        await Task.WhenAll(Enumerable.Range(0, count).Select(i => DoneAsync(Tell(Publish.Happening(Thing((ulong)i))))));
        await using var late = Events(count / 2);
        for (var number = 1ul; number <= count; number++)
        {
            Assert.Equal(number, (await early.NextAsync()).Number);
            if (number > count / 2)
            {
                Assert.Equal(number, (await late.NextAsync()).Number);
            }
        }
    }

    private static Target Thing(ulong channel) => new() { Channel = channel };

    private static (ulong Number, ulong Thing) Of(StoredEvent stored)
    {
        Assert.Equal(stored.Number, stored.Event.Number);
        return (stored.Number, stored.Event.Body.Unpack<Target>().Channel);
    }

    private Sequence<StoredEvent> Events(ulong after) => new(token => Store.EventsAsync(after, token));
}
