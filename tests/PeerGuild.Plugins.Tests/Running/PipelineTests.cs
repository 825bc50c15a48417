using PeerGuild.Plugins.Running;
using PeerGuild.Plugins.Tests.Sample;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests.Running;

public sealed class PipelineTests : IAsyncLifetime
{
    private readonly TestLogs _logs = new();
    private Bench _bench = null!;

    public async ValueTask InitializeAsync() => _bench = await Bench.StartAsync(_logs);

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task A_conflict_loads_and_decides_again_with_the_same_chance()
    {
        var ids = new List<string>();
        var loads = 0;
        var rule = new Rule<int, string>(
            (_, _, _) => ValueTask.FromResult(++loads),
            (_, id, moment) =>
            {
                ids.Add(moment.Seed.Id("copy"));
                return new Decision { Puts = [Copy.Kind.Put(id, new Copy(id, 1, "Owls"))] };
            });
        _bench.Store.Conflicts = 3;
        await _bench.Pipeline.RunAsync(Bench.Guild, "input", new Origin.Fact(), rule, "c1", CancellationToken.None);
        Assert.Equal(4, loads);
        Assert.Equal(4, ids.Count);
        Assert.Single(ids.Distinct());
    }

    [Fact]
    public async Task Endless_conflict_ends_with_a_sentence_that_nothing_was_changed()
    {
        _bench.Store.Conflicts = int.MaxValue;
        var answer = await Answering().AnswerAsync(Opening("1"), CancellationToken.None).Soon();
        Assert.Equal("A lot is going on here right now. Nothing was changed: please try again.", answer.Say.Blocks[0].Text);
        Assert.Single(_logs.Lines, line => line.Id.Id == 5004);
    }

    [Fact]
    public async Task The_same_invocation_twice_at_once_is_decided_once()
    {
        var answering = Answering();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => answering.AnswerAsync(Opening("1"), CancellationToken.None))).Soon();
        Assert.Single(answers.Distinct());
        Assert.StartsWith("The table is open", answers[0].Say.Blocks[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_who_gives_up_does_not_undo_the_decision()
    {
        var answering = Answering();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answering.AnswerAsync(Opening("1"), new CancellationToken(canceled: true)));
        var answer = await answering.AnswerAsync(Opening("1"), CancellationToken.None).Soon();
        Assert.StartsWith("The table is open", answer.Say.Blocks[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_look_writes_nothing_not_even_an_inbox_row()
    {
        var greeting = Opening("1");
        greeting.Slash.Path = "look";
        await Answering().AnswerAsync(greeting, CancellationToken.None).Soon();
        Assert.Null(await _bench.Store.AnsweredAsync(Bench.Guild, "1", CancellationToken.None));
    }

    private Invocations Answering() => new(
        _bench.Plugin,
        _bench.Pipeline,
        _bench.Store,
        new Heads("bench", [], TimeProvider.System, _logs.Logger<Heads>()),
        _bench.Clock,
        _logs.Logger<Invocations>(),
        CancellationToken.None);

    private static Invocation Opening(string id) => new()
    {
        Id = id,
        Guild = Bench.Guild.Value,
        Actor = new Actor { User = 1, Name = "Ben", VoiceChannel = Bench.Room.Value, Channel = 12 },
        Slash = new Protocol.Plugin.Slash { Command = "table", Path = "open" },
    };
}
