using System.Collections.Immutable;
using Google.Protobuf;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Tests;

public abstract partial class StoreCompliance
{
    private static readonly UserId Mia = new(1290000000000000042);
    private static readonly UserId Noa = new(1290000000000000043);

    internal static PeopleKept People { get; } = new()
    {
        Kinds = [Letter.Kind],
        NamedIn = happened => happened.Body.TypeUrl.EndsWith("Member", StringComparison.Ordinal) && happened.Body.Unpack<Member>() is { Actor: { } actor }
            ? [new UserId(actor.User)]
            : [],
        Without = (happened, _) =>
        {
            var without = happened.Clone();
            without.Body.Value = new Member { Guild = happened.Guild }.ToByteString();
            return without;
        },
    };

    [Fact]
    public async Task Documents_are_found_by_whom_they_speak_of_page_by_page_and_in_their_guild()
    {
        foreach (var id in new[] { "c", "a", "d", "b" })
        {
            await DoneAsync(Letter.Kind.Of(id, (Mia, "hello"), (Noa, "goodbye")));
        }

        await DoneAsync(Letter.Kind.Of("e", (Noa, "alone")));
        await DoneAsync(Letter.Kind.Of("f", (Mia, "elsewhere")), guild: Elsewhere);
        Assert.Equal(["a", "b", "c"], await AboutAsync(Mia, null, 3));
        Assert.Equal(["d"], await AboutAsync(Mia, Letter.Kind.Ref("c"), 3));
        Assert.Equal(5, (await AboutAsync(Noa, null, 9)).Length);
        await DoneAsync(Letter.Kind.Of("a", (Noa, "still")));
        Assert.Equal(["b", "c", "d"], await AboutAsync(Mia, null, 9));
    }

    [Fact]
    public async Task A_deleted_document_is_still_known_to_have_spoken_of_somebody_a_forgotten_one_is_not()
    {
        await DoneAsync(Letter.Kind.Of("a", (Mia, "hello")));
        await DoneAsync(new Decision { Puts = [Letter.Kind.Delete("a")] });
        Assert.Equal(["a"], await AboutAsync(Mia, null, 9));
        await DoneAsync(new Decision { Puts = [Letter.Kind.Forget("a")] });
        Assert.Empty(await AboutAsync(Mia, null, 9));
    }

    [Fact]
    public async Task A_forgotten_document_that_comes_again_is_not_taken_for_the_one_it_was()
    {
        await DoneAsync(Letter.Kind.Of("a", (Mia, "hello")));
        var reading = Store.Read(Here);
        await reading.GetAsync(Letter.Kind, "a", CancellationToken.None);
        await DoneAsync(new Decision { Puts = [Letter.Kind.Forget("a")] });
        await DoneAsync(Letter.Kind.Of("a", (Noa, "new")));
        Assert.IsType<CommitResult.Conflict>(await CommitAsync(Letter.Kind.Of("a", (Mia, "old")), reads: reading.Seen));
    }

    [Fact]
    public async Task A_forgotten_document_takes_its_effects_and_their_results_along_and_its_messages_are_removed()
    {
        await using var pump = await PumpAsync();
        var lane = Letter.Kind.Ref("a");
        await DoneAsync(Letter.Kind.Of("a", (Mia, "hello")) with
        {
            Effects = [new Do(lane, Post("Card")) { Anchor = "card" }, new Do(lane, Post("Later"))],
        });
        await using var effects = Effects(pump);
        await pump.EndAsync(Made(await effects.NextAsync()), CancellationToken.None);
        var later = await effects.NextAsync();
        await DoneAsync(new Decision { Puts = [Letter.Kind.Forget("a")] });
        await pump.EndAsync(Failed(later), CancellationToken.None);

        var removed = await effects.NextAsync();
        Assert.Equal(new Target { Channel = 12, Message = 700 }, removed.Effect.Remove.Message);
        await pump.EndAsync(Made(removed), CancellationToken.None);
        await using var results = new Sequence<EndedEffect>(pump.ResultsAsync);
        effects.Listening();
        results.Listening();
        await World.IdleAsync();
        Assert.False(results.HasCome);
    }

    [Fact]
    public async Task Happenings_that_name_somebody_go_states_come_anew_and_the_head_can_still_be_reached()
    {
        await DoneAsync(Tell(Publish.Happening(Named(Noa)), Publish.State(A, Named(Mia)), Publish.Happening(Named(Mia))));
        var forgotten = await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None);
        Assert.Equal(2, forgotten.Things);
        await using var events = Events(0);
        Assert.Equal(Noa.Value, (await events.NextAsync()).Event.Body.Unpack<Member>().Actor.User);
        var state = await events.NextAsync();
        Assert.Null(state.Event.Body.Unpack<Member>().Actor);
        Assert.Equal(Store.Head, state.Number);

        await Store.ForgetAsync(Here, Noa, LostWords.None, CancellationToken.None);
        await DoneAsync(Tell(Publish.Happening(Named(Mia))));
        await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None);
        await using var last = Events(state.Number);
        Assert.Equal(Store.Head, (await last.NextAsync()).Number);
    }

    [Fact]
    public async Task What_was_posted_about_somebody_is_removed_and_what_was_not_yet_is_not_posted()
    {
        await using var pump = await PumpAsync();
        await DoneAsync(Want(new Do(A, Post("Mia is in")) { About = [Mia] }, new Do(A, Post("Noa is in")) { About = [Noa] }));
        await using var effects = Effects(pump);
        await pump.EndAsync(Made(await effects.NextAsync()), CancellationToken.None);
        var noa = await effects.NextAsync();
        await DoneAsync(Want(new Do(A, Post("Mia looks after it")) { About = [Mia] }));

        var forgotten = await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None);
        Assert.Equal(1, forgotten.Messages);
        var removed = await effects.NextAsync();
        Assert.Equal(700ul, removed.Effect.Remove.Message.Message);
        await pump.EndAsync(Made(removed), CancellationToken.None);
        await pump.EndAsync(Made(noa, message: 701), CancellationToken.None);
        effects.Listening();
        await World.IdleAsync();
        Assert.False(effects.HasCome);
        Assert.Equal(0, (await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None)).Messages);
    }

    [Fact]
    public async Task A_direct_message_is_about_whom_it_goes_to_and_is_removed_or_never_sent()
    {
        await using var pump = await PumpAsync();
        await DoneAsync(Want(new Do(A, Direct(Mia)), new Do(A, Direct(Noa))));
        await using var effects = Effects(pump);
        await pump.EndAsync(Made(await effects.NextAsync(), channel: 55), CancellationToken.None);
        var noa = await effects.NextAsync();
        await DoneAsync(Want(new Do(A, Direct(Mia)), new Do(A, new Effect { FindMember = new FindMember { User = Mia.Value } })));

        var forgotten = await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None);
        Assert.Equal((2, 1), (forgotten.Things, forgotten.Messages));
        var removed = await effects.NextAsync();
        Assert.Equal(new Target { Channel = 55, Message = 700 }, removed.Effect.Remove.Message);
        await pump.EndAsync(Made(removed), CancellationToken.None);
        await pump.EndAsync(Made(noa, message: 701), CancellationToken.None);
        effects.Listening();
        await World.IdleAsync();
        Assert.False(effects.HasCome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_under_way_while_its_person_was_forgotten_is_removed_when_it_is_known(bool isAbout)
    {
        await using var pump = await PumpAsync();
        await DoneAsync(Want(isAbout ? new Do(A, Post("Mia is in")) { About = [Mia] } : new Do(A, Post($"<@{Mia.Value}> is in"))));
        await using var effects = Effects(pump);
        var posted = await effects.NextAsync();
        await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None);
        await pump.EndAsync(Made(posted), CancellationToken.None);
        Assert.Equal(700ul, (await effects.NextAsync()).Effect.Remove.Message.Message);
    }

    [Fact]
    public async Task A_direct_message_under_way_is_not_sent_again_to_somebody_who_was_forgotten()
    {
        await using (var pump = await PumpAsync())
        {
            await DoneAsync(Want(new Do(A, Direct(Mia))));
            await using var effects = Effects(pump);
            await effects.NextAsync();
            await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None);
        }

        await using var later = await PumpAsync();
        await using var again = Effects(later);
        Assert.Equal(0ul, (await again.NextAsync()).Effect.FindMember.User);
    }

    [Fact]
    public async Task A_key_with_somebodys_id_is_forgotten_and_what_it_stands_on_goes_on()
    {
        await using var pump = await PumpAsync();
        await DoneAsync(Want(new Do(A, Post("Three are in")) { Replaces = $"line/{Mia.Value}", Tell = true }));
        await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None);
        await using var effects = Effects(pump);
        await pump.EndAsync(Made(await effects.NextAsync()), CancellationToken.None);
        await using var results = new Sequence<EndedEffect>(pump.ResultsAsync);
        Assert.Null((await results.NextAsync()).Key);
    }

    [Fact]
    public async Task What_waits_to_be_posted_and_speaks_of_somebody_is_emptied_where_others_wait_for_it_and_dropped_where_not()
    {
        await using var pump = await PumpAsync();
        await DoneAsync(Want(
            new Do(A, Post("Card of Mi\\_a")) { Anchor = "card" }, new Do(A, Edit("Mi\\_a again")) { On = "card" }, new Do(A, Edit("all")) { On = "card" }));
        await DoneAsync(Want(new Do(B, Post("Mi\\_a")), new Do(B, Post($"<@{Mia.Value}>")), new Do(B, Post("Mi\\_achael"))));
        await Store.ForgetAsync(Here, Mia, new LostWords([A], ["Mi_a"]), CancellationToken.None);
        await using var effects = Effects(pump);
        var first = new[] { await effects.NextAsync(), await effects.NextAsync() };
        Assert.Equal(["-# …", "Mi\\_a"], first.Select(TextOf));
        await pump.EndAsync(Made(first[0]), CancellationToken.None);
        Assert.Equal("all", TextOf(await effects.NextAsync()));
        await pump.EndAsync(Made(first[1]), CancellationToken.None);
        Assert.Equal("Mi\\_achael", TextOf(await effects.NextAsync()));
    }

    [Fact]
    public async Task What_was_answered_is_not_told_again_but_is_not_done_again_either()
    {
        var origin = new Origin.Invocation("i-1");
        await DoneAsync(Letter.Kind.Of("a", (Noa, "hello")) with { Reply = new Reply { Say = Say("Mia is in") } }, origin);
        await Store.ForgetAsync(Here, Mia, LostWords.None, CancellationToken.None);
        Assert.Null(await Store.AnsweredAsync(Here, "i-1", CancellationToken.None));
        Assert.Null(Assert.IsType<CommitResult.Before>(await CommitAsync(Letter.Kind.Of("a", (Mia, "twice")), origin)).Reply);
    }

    [Fact]
    public async Task A_guild_that_is_forgotten_leaves_nothing_and_others_as_they_were()
    {
        foreach (var guild in new[] { Here, Elsewhere })
        {
            var decision = Letter.Kind.Of("a", (Mia, "hello")) with
            {
                Timers = [new DocTimer(Letter.Kind.Ref("a"), "due", World.Start + NodaTime.Duration.FromHours(1))],
                Effects = [new Do(Letter.Kind.Ref("a"), Post("Card"))],
                Events = [Publish.Happening(Named(Mia))],
            };
            await DoneAsync(decision, guild: guild);
        }

        Assert.Equal(1, (await Store.ForgetAsync(Here, CancellationToken.None)).Things);
        await using var pump = await PumpAsync();
        await using var effects = Effects(pump);
        Assert.Equal(Elsewhere, (await effects.NextAsync()).Guild);
        await using var timers = new Sequence<DueTimer>(pump.TimersAsync);
        World.GoTo(NodaTime.Duration.FromHours(2));
        Assert.Equal(Elsewhere, (await timers.NextAsync()).Guild);
        Assert.Null(await Store.Read(Here).GetAsync(Letter.Kind, "a", CancellationToken.None));
        Assert.NotNull(await Store.Read(Elsewhere).GetAsync(Letter.Kind, "a", CancellationToken.None));
        Assert.Equal(0, (await Store.ForgetAsync(Here, CancellationToken.None)).Things);
    }

    private static Effect Direct(UserId user) => new() { DirectMessage = new DirectMessage { User = user.Value, View = Say("For you alone") } };

    private static Member Named(UserId user) => new() { Actor = new Actor { User = user.Value } };

    private async Task<ImmutableArray<string>> AboutAsync(UserId user, DocRef? after, int max) =>
        [.. (await Store.AboutAsync(Here, user, after, max, CancellationToken.None)).Select(document => document.Id)];
}

internal static class Letters
{
    public static Decision Of(this DocKind<Letter> kind, string id, params (UserId User, string Words)[] sayings) => new()
    {
        Puts = [kind.Put(id, new Letter([.. sayings.Select(one => new Said(one.User.Value, one.Words))]))],
    };
}
