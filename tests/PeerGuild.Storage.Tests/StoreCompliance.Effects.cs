using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Tests;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task An_effect_carries_its_id_its_guild_and_its_times()
    {
        await DoneAsync(Want(new Do(A, Post("hello")) { NotAfter = Due(5) }));
        await using var pump = await PumpAsync();
        await using var effects = Effects(pump);

        var ready = await effects.NextAsync();
        Assert.Equal((Here, A, Here.Value), (ready.Guild, ready.Lane, ready.Effect.Guild));
        Assert.Equal(World.Start, Instant.FromDateTimeUtc(ready.Effect.CommittedAt.ToDateTime()));
        Assert.Equal(Due(5), Instant.FromDateTimeUtc(ready.Effect.NotAfter.ToDateTime()));
        Assert.InRange(ready.Effect.Id.Length, 1, 64);
        Assert.Equal("hello", TextOf(ready));
    }

    [Fact]
    public async Task A_lane_goes_in_order_one_in_flight_and_lanes_go_side_by_side()
    {
        await DoneAsync(Want(new Do(A, Post("a1")), new Do(A, Post("a2")), new Do(B, Post("b1"))));
        await DoneAsync(Want(new Do(A, Post("other guild"))), guild: Elsewhere);
        await using var pump = await PumpAsync();
        await using var effects = Effects(pump);
        var first = new[] { await effects.NextAsync(), await effects.NextAsync(), await effects.NextAsync() };
        Assert.Equal(["a1", "b1", "other guild"], first.Select(TextOf));
        await DoneAsync(Want(new Do(A, Post("a3")), new Do(Note.Kind.Ref("c"), Post("c1"))));
        Assert.Equal("c1", TextOf(await effects.NextAsync()));

        await pump.EndAsync(Made(first[0]), CancellationToken.None);
        var second = await effects.NextAsync();
        Assert.Equal("a2", TextOf(second));
        await pump.EndAsync(Failed(second), CancellationToken.None);
        Assert.Equal("a3", TextOf(await effects.NextAsync()));
    }

    [Fact]
    public async Task Only_guilds_that_are_served_are_handed_out()
    {
        await DoneAsync(Want(new Do(A, Post("not mine"))), guild: Elsewhere);
        await DoneAsync(Want(new Do(A, Post("mine"))));
        await using var pump = await PumpAsync();
        await using (var effects = new Sequence<ReadyEffect>(token => pump.EffectsAsync(guild => guild == Here, token)))
        {
            var mine = await effects.NextAsync();
            Assert.Equal("mine", TextOf(mine));
            await pump.EndAsync(Made(mine), CancellationToken.None);
            await World.AnnouncedAsync(effects, null);
        }

        await using var all = Effects(pump);
        Assert.Equal("not mine", TextOf(await all.NextAsync()));
    }

    [Fact]
    public async Task What_was_handed_out_and_not_ended_comes_again_with_the_same_id_to_the_next_reader_and_after_a_restart()
    {
        await DoneAsync(Want(new Do(A, Post("a1")), new Do(A, Post("a2")), new Do(B, Post("b1"))));
        string[] ids;
        await using (var pump = await PumpAsync())
        {
            await using (var effects = Effects(pump))
            {
                ids = [(await effects.NextAsync()).Effect.Id, (await effects.NextAsync()).Effect.Id];
            }

            await using var again = Effects(pump);
            Assert.Equal(ids, new[] { (await again.NextAsync()).Effect.Id, (await again.NextAsync()).Effect.Id });
        }

        await RestartAsync();
        await using var pumpAgain = await PumpAsync();
        await using var last = Effects(pumpAgain);
        var a1 = await last.NextAsync();
        Assert.Equal(ids, new[] { a1.Effect.Id, (await last.NextAsync()).Effect.Id });
        await pumpAgain.EndAsync(Made(a1), CancellationToken.None);
        Assert.Equal("a2", TextOf(await last.NextAsync()));
    }

    [Fact]
    public async Task An_effect_that_takes_longer_than_two_minutes_no_longer_holds_its_lane_and_can_still_end()
    {
        await DoneAsync(Want(new Do(A, Post("slow")) { Anchor = "card", Tell = true }, new Do(A, Post("next")), new Do(A, Edit("on it")) { On = "card" }));
        await using var pump = await PumpAsync();
        await using var effects = Effects(pump);
        var slow = await effects.NextAsync();
        effects.Listening();
        await World.ArmedAsync(1);
        World.Time.Advance(TimeSpan.FromMinutes(2));
        var next = await effects.NextAsync();
        Assert.Equal("next", TextOf(next));

        // What is on an anchor that is not made yet waits for it, however long.
        await pump.EndAsync(Made(next), CancellationToken.None);
        await DoneAsync(Want(new Do(B, Post("marker"))));
        Assert.Equal("marker", TextOf(await effects.NextAsync()));
        await pump.EndAsync(Made(slow, 3, 4), CancellationToken.None);
        Assert.Equal(new Target { Channel = 3, Message = 4 }, (await effects.NextAsync()).Effect.Edit.Message);
    }

    [Fact]
    public async Task What_is_on_an_anchor_is_aimed_at_what_was_made_for_as_long_as_the_document_lives()
    {
        await DoneAsync(Put("a", new Note("a")) with
        {
            Effects = [new Do(A, Post("card")) { Anchor = "card" }, new Do(A, Thread()) { On = "card", Anchor = "thread" }],
        });
        await using (var pump = await PumpAsync())
        {
            await using var effects = Effects(pump);
            await pump.EndAsync(Made(await effects.NextAsync(), 12, 700), CancellationToken.None);
            var thread = await effects.NextAsync();
            Assert.Equal(new Target { Channel = 12, Message = 700 }, thread.Effect.Thread.Message);
            await pump.EndAsync(Made(thread, 700, 0), CancellationToken.None);
        }

        await RestartAsync();
        await DoneAsync(Want(new Do(A, Post("in it", 0)) { On = "thread" }, new Do(A, Edit("card again")) { On = "card" }));
        await using var pumpAgain = await PumpAsync();
        await using var again = Effects(pumpAgain);
        var post = await again.NextAsync();
        Assert.Equal(700ul, post.Effect.Post.Channel);
        await pumpAgain.EndAsync(Made(post), CancellationToken.None);
        Assert.Equal(new Target { Channel = 12, Message = 700 }, (await again.NextAsync()).Effect.Edit.Message);
    }

    [Fact]
    public async Task A_pin_and_a_reaction_are_aimed_at_the_message_that_was_made()
    {
        await DoneAsync(Put("a", new Note("a")) with
        {
            Effects =
            [
                new Do(A, Post("card")) { Anchor = "card" },
                new Do(A, new Effect { Pin = new Pin() }) { On = "card" },
                new Do(A, new Effect { React = new React { Emoji = "🔵" } }) { On = "card" },
            ],
        });
        await using var pump = await PumpAsync();
        await using var effects = Effects(pump);
        await pump.EndAsync(Made(await effects.NextAsync(), 12, 700), CancellationToken.None);
        var pin = await effects.NextAsync();
        Assert.Equal(new Target { Channel = 12, Message = 700 }, pin.Effect.Pin.Message);
        await pump.EndAsync(Made(pin), CancellationToken.None);
        Assert.Equal(new React { Message = new Target { Channel = 12, Message = 700 }, Emoji = "🔵" }, (await effects.NextAsync()).Effect.React);
    }

    [Fact]
    public async Task A_later_maker_takes_the_name_over_and_its_failure_does_too()
    {
        await DoneAsync(Want(new Do(A, Post("1")) { Anchor = "card" }, new Do(A, Post("2")) { Anchor = "card" }, new Do(A, Edit("e1")) { On = "card" }));
        await using var pump = await PumpAsync();
        await using var effects = Effects(pump);
        await pump.EndAsync(Made(await effects.NextAsync(), 1, 1), CancellationToken.None);
        await pump.EndAsync(Made(await effects.NextAsync(), 2, 2), CancellationToken.None);
        var edit = await effects.NextAsync();
        Assert.Equal(2ul, edit.Effect.Edit.Message.Channel);
        await pump.EndAsync(Made(edit), CancellationToken.None);

        await DoneAsync(Want(new Do(A, Post("3")) { Anchor = "card" }, new Do(A, Edit("e2")) { On = "card" }, new Do(A, Post("after"))));
        await pump.EndAsync(Failed(await effects.NextAsync()), CancellationToken.None);
        Assert.Equal("after", TextOf(await effects.NextAsync()));
    }

    [Fact]
    public async Task What_is_on_an_anchor_whose_maker_failed_or_never_was_fails_unsent_and_is_told()
    {
        await DoneAsync(Want(
            new Do(A, Post("maker")) { Anchor = "card" },
            new Do(A, Thread()) { On = "card", Anchor = "thread" },
            new Do(A, Post("in thread")) { On = "thread", Replaces = "k" },
            new Do(B, Edit("of nothing")) { On = "card" },
            new Do(A, Post("goes on"))));
        await using var pump = await PumpAsync();
        await using var results = Results(pump);
        await using var effects = Effects(pump);
        var maker = await effects.NextAsync();
        await pump.EndAsync(Failed(maker, Failure.Types.Reason.MissingPermission), CancellationToken.None);

        Assert.Equal("goes on", TextOf(await effects.NextAsync()));
        var told = new[] { await results.NextAsync(), await results.NextAsync(), await results.NextAsync(), await results.NextAsync() };
        var ofA = told.Where(result => result.Lane == A).ToArray();
        Assert.Equal(
            [Failure.Types.Reason.MissingPermission, Failure.Types.Reason.Gone, Failure.Types.Reason.Gone], ofA.Select(result => result.Result.Failed.Reason));
        Assert.Equal([("card", null), ("thread", null), (null, "k")], ofA.Select(result => (result.Anchor, result.Key)));
        Assert.Equal(maker.Effect.Id, ofA[0].Result.Effect);
        Assert.Equal(Failure.Types.Reason.Gone, Assert.Single(told, result => result.Lane == B).Result.Failed.Reason);
    }

    [Fact]
    public async Task An_unsent_effect_gives_way_to_one_with_its_key_and_one_handed_out_does_not()
    {
        await DoneAsync(Want(new Do(A, Post("sent")) { Replaces = "card" }));
        await using var pump = await PumpAsync();
        await using (var effects = Effects(pump))
        {
            await effects.NextAsync();
        }

        await DoneAsync(Want(new Do(A, Post("1")) { Replaces = "card" }, new Do(A, Post("other")) { Replaces = "board" }));
        await DoneAsync(Want(new Do(A, Post("2")) { Replaces = "card" }), guild: Elsewhere);
        await DoneAsync(Want(new Do(A, Post("3")) { Replaces = "card" }));
        Assert.Equal(["sent", "other", "3"], await DrainAsync(pump, Here));
        Assert.Equal(["2"], await DrainAsync(pump, Elsewhere));
    }

    [Fact]
    public async Task A_maker_does_not_give_way_to_what_is_on_it_nor_while_something_waits_for_it()
    {
        await DoneAsync(Want(new Do(A, Post("card")) { Anchor = "card", Replaces = "k" }));
        await DoneAsync(Want(new Do(A, Edit("edit 1")) { On = "card", Replaces = "k" }));
        await DoneAsync(Want(new Do(A, Edit("edit 2")) { On = "card", Replaces = "k" }));
        await DoneAsync(Want(new Do(B, Post("old")) { Anchor = "card", Replaces = "k" }));
        await DoneAsync(Want(new Do(B, Post("new")) { Anchor = "card", Replaces = "k" }));
        await using var pump = await PumpAsync();
        Assert.Equal(["card", "new", "edit 2"], await DrainAsync(pump, Here));
    }

    [Fact]
    public async Task An_effect_past_its_time_ends_unsent_and_is_told_only_if_asked()
    {
        await DoneAsync(Want(
            new Do(A, Post("silent")) { NotAfter = Due(1) },
            new Do(A, Post("told")) { NotAfter = Due(1), Tell = true, Anchor = "x" },
            new Do(A, Post("in time")) { NotAfter = Due(2) }));
        World.GoTo(Duration.FromMinutes(2));
        await using var pump = await PumpAsync();
        Assert.Equal(["in time"], await DrainAsync(pump, Here));
        await using var results = Results(pump);
        var told = await results.NextAsync();
        Assert.Equal((Result.KindOneofCase.Expired, "x"), (told.Result.KindCase, told.Anchor));
        await DoneAsync(Decision.Nothing, new Origin.EffectEnded(told));
        await World.AnnouncedAsync(results, null);
    }

    [Fact]
    public async Task Success_is_told_if_asked_and_a_result_is_decided_once()
    {
        await DoneAsync(Want(new Do(A, Post("quiet")), new Do(A, Post("told")) { Tell = true, Replaces = "k" }));
        await using var pump = await PumpAsync();
        Assert.Equal(["quiet", "told"], await DrainAsync(pump, Here));
        EndedEffect told;
        await using (var results = Results(pump))
        {
            told = await results.NextAsync();
            Assert.Equal((Here, A, "k", 12ul), (told.Guild, told.Lane, told.Key, told.Result.Made.Channel));
        }

        await using var again = Results(pump);
        Assert.Equal(told, await again.NextAsync());
        await DoneAsync(Put("a", new Note("decided")), new Origin.EffectEnded(told));
        Assert.Equal(new CommitResult.Before(null), await CommitAsync(Put("a", new Note("twice")), new Origin.EffectEnded(told)));
        await World.AnnouncedAsync(again, null);
    }

    [Fact]
    public async Task A_result_nobody_waits_for_is_ignored()
    {
        await DoneAsync(Want(new Do(A, Post("a")) { Tell = true }));
        await using var pump = await PumpAsync();
        foreach (var id in new[] { "", "x", "zzzzzzzz-1", "-1", "zzzzzzzz-99999999999999999999" })
        {
            await pump.EndAsync(new Result { Effect = id, Expired = new() }, CancellationToken.None);
        }

        await using var effects = Effects(pump);
        var ready = await effects.NextAsync();
        await pump.EndAsync(Made(ready), CancellationToken.None);
        await pump.EndAsync(Failed(ready), CancellationToken.None);
        effects.Listening();
        await using var results = Results(pump);
        await DoneAsync(Decision.Nothing, new Origin.EffectEnded(await results.NextAsync()));
        await World.AnnouncedAsync(results, null);
    }

    [Fact]
    public async Task A_deleted_document_takes_its_timers_anchors_and_unsent_effects_along()
    {
        await DoneAsync(Put("a", new Note("a")) with
        {
            Effects = [new Do(A, Post("card")) { Anchor = "card" }, new Do(A, Post("unsent"))],
            Timers = [At(A, "t", 1)],
        });
        await using var pump = await PumpAsync();
        await using var effects = Effects(pump);
        var card = await effects.NextAsync();
        await DoneAsync(Delete("a"));
        await DoneAsync(Put("a", new Note("another")));

        // What was in flight ends after all; what it made is nobody's.
        await pump.EndAsync(Made(card), CancellationToken.None);
        await DoneAsync(Want(new Do(A, Edit("late")) { On = "card" }, new Do(A, Post("marker"))));
        Assert.Equal("marker", TextOf(await effects.NextAsync()));
        Assert.Null(World.Clock.NextDue);
    }

    [Fact]
    public async Task Effects_are_under_way_only_while_somebody_reads_them()
    {
        await DoneAsync(Want(new Do(A, Post("a1")), new Do(A, Post("a2"))));
        await using var pump = await PumpAsync();
        await World.IdleAsync();
        await using (var effects = Effects(pump))
        {
            var a1 = await effects.NextAsync();
            effects.Listening();
            Assert.False(World.Activity.IdleAsync(CancellationToken.None).IsCompleted);
            await pump.EndAsync(Made(a1), CancellationToken.None);
            await effects.NextAsync();
        }

        await World.IdleAsync();
    }

    [Fact]
    public async Task An_act_that_cannot_be_on_an_anchor_and_an_empty_one_are_the_rules_mistakes()
    {
        var chime = new Effect { Chime = new Chime { VoiceChannel = 34 } };
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(Want(new Do(A, chime) { On = "card" })));
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(Want(new Do(A, new Effect()))));
    }

    private static Effect Thread() => new() { Thread = new StartThread { Name = "Goals" } };

    private static Sequence<ReadyEffect> Effects(IPump pump) => new(token => pump.EffectsAsync(_ => true, token));

    private static Sequence<EndedEffect> Results(IPump pump) => new Sequence<EndedEffect>(pump.ResultsAsync).Listening();

    /// <summary>Does whatever a guild wants done, successfully, and tells the texts in the order they came.</summary>
    private async Task<List<string>> DrainAsync(IPump pump, GuildId guild)
    {
        await using var effects = new Sequence<ReadyEffect>(token => pump.EffectsAsync(served => served == guild, token));
        var texts = new List<string>();
        while (await effects.ComesAsync(World))
        {
            var ready = await effects.NextAsync();
            texts.Add(TextOf(ready));
            await pump.EndAsync(Made(ready), CancellationToken.None);
        }

        return texts;
    }
}
