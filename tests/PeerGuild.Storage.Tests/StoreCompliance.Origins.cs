using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Tests;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task An_invocation_decided_again_gets_the_same_reply_and_changes_nothing()
    {
        var input = new Origin.Invocation("1290000000000000001");
        var decision = Put("a", new Note("once")) with { Reply = new Reply { Say = Say("done") }, Events = [Publish.Happening(new Target())] };
        var head = await DoneAsync(decision, input);
        await RestartAsync();

        var before = Assert.IsType<CommitResult.Before>(await CommitAsync(decision, input));
        Assert.Equal(new Reply { Say = Say("done"), Head = head }, before.Reply);
        Assert.Equal(before.Reply, await Store.AnsweredAsync(Here, input.Id, CancellationToken.None));
        Assert.Equal(1, (await GetAsync("a"))!.Version);
    }

    [Fact]
    public async Task A_look_leaves_no_trace_in_the_inbox()
    {
        var input = new Origin.Invocation("7");
        await DoneAsync(Decision.Say(Say("just looking")), input);

        Assert.Null(await Store.AnsweredAsync(Here, "7", CancellationToken.None));
        await DoneAsync(Put("a", new Note("now")), input);
    }

    [Fact]
    public async Task An_answer_is_kept_for_fifteen_minutes()
    {
        await DoneAsync(Put("a", new Note("a")) with { Reply = new Reply { Say = Say("done") } }, new Origin.Invocation("7"));
        World.GoTo(Duration.FromMinutes(15));
        Assert.NotNull(await Store.AnsweredAsync(Here, "7", CancellationToken.None));

        World.GoTo(Duration.FromMinutes(15) + Duration.FromSeconds(1));
        Assert.Null(await Store.AnsweredAsync(Here, "7", CancellationToken.None));
    }

    [Fact]
    public async Task A_conflict_is_not_an_answer()
    {
        var input = new Origin.Invocation("7");
        await DoneAsync(Put("a", new Note("a", Room: "r")));
        Assert.IsType<CommitResult.Conflict>(await CommitAsync(Put("b", new Note("b", Room: "r")), input));
        await DoneAsync(Put("b", new Note("b", Room: "s")), input);
    }

    [Fact]
    public async Task A_cursor_moves_with_the_event_and_never_back()
    {
        await DoneAsync(Put("a", new Note("5")), new Origin.Event("circles", 5));
        Assert.Equal(new CommitResult.Before(null), await CommitAsync(Put("a", new Note("5 again")), new Origin.Event("circles", 5)));
        Assert.Equal(new CommitResult.Before(null), await CommitAsync(Put("a", new Note("3")), new Origin.Event("circles", 3)));
        await DoneAsync(Decision.Nothing, new Origin.Event("circles", 9));
        await DoneAsync(Decision.Nothing, new Origin.Event("goals", 1));
        await RestartAsync();

        Assert.Equal(9ul, await Store.CursorAsync("circles", CancellationToken.None));
        Assert.Equal(1ul, await Store.CursorAsync("goals", CancellationToken.None));
        Assert.Equal(0ul, await Store.CursorAsync("retros", CancellationToken.None));
        Assert.Equal("5", (await GetAsync("a"))!.State.Text);
    }

    [Fact]
    public async Task A_cursor_stays_when_the_commit_conflicts()
    {
        await DoneAsync(Put("a", new Note("a", Room: "r")));
        await CommitAsync(Put("b", new Note("b", Room: "r")), new Origin.Event("circles", 5));
        Assert.Equal(0ul, await Store.CursorAsync("circles", CancellationToken.None));
    }
}
