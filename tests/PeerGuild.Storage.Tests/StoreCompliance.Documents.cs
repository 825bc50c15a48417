using System.Collections.Immutable;

namespace PeerGuild.Storage.Tests;

public abstract partial class StoreCompliance
{
    [Fact]
    public async Task A_document_is_read_as_it_was_written_also_after_a_restart()
    {
        await DoneAsync(Put("a", new Note("first", Tags: ["x"])));
        await DoneAsync(Put("a", new Note("second")));
        await RestartAsync();

        var doc = await GetAsync("a");
        Assert.Equal((A, 2L, "second"), (doc!.Ref, doc.Version, doc.State.Text));
    }

    [Fact]
    public async Task Guilds_do_not_see_one_another()
    {
        await DoneAsync(Put("a", new Note("here", Room: "r", Tags: ["x"])));
        await DoneAsync(Put("a", new Note("there", Room: "r", Tags: ["x"])), guild: Elsewhere);

        Assert.Equal("here", (await GetAsync("a"))!.State.Text);
        Assert.Equal("there", (await GetAsync("a", Elsewhere))!.State.Text);
        var read = Store.Read(Elsewhere);
        Assert.Equal("there", (await read.ByAsync(Note.Kind, "room", "r", CancellationToken.None))!.State.Text);
        Assert.Equal("there", Assert.Single(await read.ListAsync(Note.Kind, "tag", "x", 9, CancellationToken.None)).State.Text);
    }

    [Fact]
    public async Task A_document_made_again_goes_on_from_the_version_it_was_deleted_with()
    {
        await DoneAsync(Put("a", new Note("first")));
        var stale = Store.Read(Here);
        await stale.GetAsync(Note.Kind, "a", CancellationToken.None);
        await DoneAsync(Delete("a"));
        Assert.Null(await GetAsync("a"));
        await DoneAsync(Put("a", new Note("again")));

        Assert.Equal(3, (await GetAsync("a"))!.Version);
        Assert.IsType<CommitResult.Conflict>(await CommitAsync(Put("b", new Note("b")), reads: stale.Seen));
    }

    [Fact]
    public async Task A_list_is_in_the_order_of_its_index_and_no_longer_than_asked()
    {
        await DoneAsync(new Decision
        {
            Puts =
            [
                Note.Kind.Put("c", new Note("3", Tags: ["x", "y"], Order: 3)),
                Note.Kind.Put("b", new Note("1b", Tags: ["x"], Order: -1)),
                Note.Kind.Put("a", new Note("1a", Tags: ["x"], Order: -1)),
                Note.Kind.Put("d", new Note("4", Tags: ["x"], Order: 4)),
                Note.Kind.Put("e", new Note("other", Tags: ["y"])),
            ],
        });

        var found = await Store.Read(Here).ListAsync(Note.Kind, "tag", "x", 3, CancellationToken.None);
        Assert.Equal(["1a", "1b", "3"], found.Select(doc => doc.State.Text));
    }

    [Fact]
    public async Task What_is_no_longer_listed_or_claimed_is_not_found_by_it()
    {
        await DoneAsync(Put("a", new Note("a", Room: "r", Tags: ["x"])));
        await DoneAsync(Put("a", new Note("a", Room: "s", Tags: ["y"])));
        var read = Store.Read(Here);

        Assert.Empty(await read.ListAsync(Note.Kind, "tag", "x", 9, CancellationToken.None));
        Assert.Null(await read.ByAsync(Note.Kind, "room", "r", CancellationToken.None));
        Assert.NotNull(await read.ByAsync(Note.Kind, "room", "s", CancellationToken.None));
    }

    [Fact]
    public async Task A_value_that_is_taken_is_a_conflict_and_nothing_of_the_commit_is_there()
    {
        await DoneAsync(Put("a", new Note("a", Room: "r")));
        var both = new Decision { Puts = [Note.Kind.Put("c", new Note("c")), Note.Kind.Put("b", new Note("b", Room: "r"))] };

        Assert.IsType<CommitResult.Conflict>(await CommitAsync(both));
        Assert.Null(await GetAsync("c"));
    }

    [Fact]
    public async Task Two_documents_can_exchange_a_value_in_one_decision()
    {
        await DoneAsync(new Decision { Puts = [Note.Kind.Put("a", new Note("a", Room: "r")), Note.Kind.Put("b", new Note("b", Room: "s"))] });
        await DoneAsync(new Decision { Puts = [Note.Kind.Put("a", new Note("a", Room: "s")), Note.Kind.Put("b", new Note("b", Room: "r"))] });

        Assert.Equal(B, (await Store.Read(Here).ByAsync(Note.Kind, "room", "r", CancellationToken.None))!.Ref);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("miss")]
    [InlineData("by")]
    [InlineData("by-miss")]
    [InlineData("list")]
    [InlineData("list-miss")]
    public async Task Whatever_was_read_is_checked_again(string what)
    {
        await DoneAsync(Put("a", new Note("a", Room: "r", Tags: ["x"])));
        var read = Store.Read(Here);
        await LookAsync(read, what);

        Assert.IsType<CommitResult.Done>(await CommitAsync(Put("c", new Note("c")), reads: read.Seen));
        await DoneAsync(what.EndsWith("miss", StringComparison.Ordinal)
            ? Put("b", new Note("b", Room: "s", Tags: ["y"]))
            : Put("a", new Note("changed", Room: "r", Tags: ["x"])));
        Assert.IsType<CommitResult.Conflict>(await CommitAsync(Put("c", new Note("c")), reads: read.Seen));
    }

    [Fact]
    public async Task A_full_list_does_not_mind_what_comes_behind_it()
    {
        await DoneAsync(Put("a", new Note("a", Tags: ["x"], Order: 1)));
        var read = Store.Read(Here);
        await read.ListAsync(Note.Kind, "tag", "x", 1, CancellationToken.None);
        await DoneAsync(Put("b", new Note("b", Tags: ["x"], Order: 2)));

        await DoneAsync(Put("c", new Note("c")), reads: read.Seen);
        await DoneAsync(Put("d", new Note("d", Tags: ["x"], Order: 0)));
        Assert.IsType<CommitResult.Conflict>(await CommitAsync(Put("c", new Note("c")), reads: read.Seen));
    }

    [Fact]
    public async Task Many_commits_on_one_document_end_as_if_one_after_the_other()
    {
        const int writers = 8;
        const int each = 25;
        await DoneAsync(Put("a", new Note("0")));
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(() => CountUpAsync(each))));

        var doc = await GetAsync("a");
        Assert.Equal($"{writers * each}", doc!.State.Text);
        Assert.Equal(1 + (writers * each), doc.Version);
    }

    [Fact]
    public async Task A_conflict_does_not_hurt_those_committed_with_it()
    {
        var miss = ImmutableArray.Create(new Seen(new Query.Get(A), []));
        await DoneAsync(Put("a", new Note("here")));
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => i % 3 == 0
            ? CommitAsync(Put($"bad{i}", new Note("bad")), reads: miss)
            : CommitAsync(Put($"good{i}", new Note("good")))));

        Assert.All(results.Index(), result => Assert.Equal(result.Index % 3 == 0, result.Item is CommitResult.Conflict));
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(i % 3 != 0, await GetAsync($"good{i}") is not null);
            Assert.Null(await GetAsync($"bad{i}"));
        }
    }

    [Fact]
    public async Task Documents_of_all_guilds_are_found_only_when_asked_everywhere()
    {
        await DoneAsync(Put("a", new Note("here", Tags: ["live"])));
        await DoneAsync(Put("b", new Note("over", Tags: ["done"])));
        await DoneAsync(Put("a", new Note("there", Tags: ["live"])), guild: Elsewhere);

        var found = await Store.EverywhereAsync(Note.Kind, "tag", "live", CancellationToken.None).ToListAsync();
        var expected = new HashSet<(GuildId, string)> { (Here, "here"), (Elsewhere, "there") };
        Assert.Equal(expected, found.Select(item => (item.Guild, item.Doc.State.Text)).ToHashSet());
    }

    [Fact]
    public async Task A_document_written_twice_in_one_decision_is_the_rules_mistake()
    {
        var twice = new Decision { Puts = [Note.Kind.Put("a", new Note("1")), Note.Kind.Delete("a")] };
        await Assert.ThrowsAsync<ArgumentException>(() => CommitAsync(twice));
    }

    private static async Task LookAsync(IReading read, string what)
    {
        switch (what)
        {
            case "get":
                Assert.NotNull(await read.GetAsync(Note.Kind, "a", CancellationToken.None));
                break;
            case "miss":
                Assert.Null(await read.GetAsync(Note.Kind, "b", CancellationToken.None));
                break;
            case "by":
                Assert.NotNull(await read.ByAsync(Note.Kind, "room", "r", CancellationToken.None));
                break;
            case "by-miss":
                Assert.Null(await read.ByAsync(Note.Kind, "room", "s", CancellationToken.None));
                break;
            case "list":
                Assert.Single(await read.ListAsync(Note.Kind, "tag", "x", 9, CancellationToken.None));
                break;
            default:
                Assert.Empty(await read.ListAsync(Note.Kind, "tag", "y", 9, CancellationToken.None));
                break;
        }
    }

    private async Task CountUpAsync(int times)
    {
        while (times > 0)
        {
            var read = Store.Read(Here);
            var doc = await read.GetAsync(Note.Kind, "a", CancellationToken.None);
            var next = Put("a", new Note($"{int.Parse(doc!.State.Text, null) + 1}"));
            times -= await CommitAsync(next, reads: read.Seen) is CommitResult.Done ? 1 : 0;
        }
    }
}
