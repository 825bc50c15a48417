using Microsoft.Extensions.Logging.Abstractions;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage.Sqlite;
using PeerGuild.Time;

namespace PeerGuild.Storage.Crash;

/// <summary>
/// <c>FILE commits STEP NTH</c>: commits from four sides until it dies. <c>FILE effect ACTION STEP</c>: takes one effect through its life until it dies.
/// Says on standard output what it was answered.
/// </summary>
internal static class Program
{
    private const string Done = "done";
    private const int Sides = 4;

    private static readonly Death Death = new();

    private static async Task<int> Main(string[] args)
    {
        using var clock = ProductClock.Followed(TimeProvider.System, new Activity(), Mark.Now);
        var options = new SqliteStoreOptions { Path = args[0], Step = Death.Reached };
        await using var store = await SqliteStore.OpenAsync(options, clock, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        if (args[1] == "commits")
        {
            Death.ComeAt(args[2], int.Parse(args[3], null));
            await Task.WhenAll(Enumerable.Range(0, Sides).Select(side => Task.Run(() => CommitAsync(store, side))));
        }
        else
        {
            await LiveAsync(store, clock, args[2], args[3]);
        }

        return 1;
    }

    private static async Task CommitAsync(SqliteStore store, int side)
    {
        for (long number = side + 1; ; number += Sides)
        {
            await store.CommitAsync(Whole(number), CancellationToken.None);
            Say($"answered {number}");
        }
    }

    /// <summary>One commit that leaves a trace in every table.</summary>
    private static Commit Whole(long number)
    {
        var document = Mark.Kind.Ref($"{number}");
        var chime = new Effect { Chime = new Chime { VoiceChannel = (ulong)number } };
        return new Commit(new Origin.Invocation($"{number}"), new Moment(Mark.Now, Mark.Guild, new Seed($"{number}")), [], new Decision
        {
            Puts = [Mark.Kind.Put($"{number}", new Mark(number))],
            Timers = [new DocTimer(document, "t", Mark.Now)],
            Effects = [new Do(document, chime)],
            Events = [Publish.Happening(new Target { Channel = (ulong)number })],
            Reply = new Reply { Nothing = new() },
        });
    }

    private static async Task LiveAsync(SqliteStore store, ProductClock clock, string action, string step)
    {
        await using var pump = await store.PumpAsync(clock, CancellationToken.None);
        await ActAsync("commit", () => store.CommitAsync(Wanted(), CancellationToken.None).AsTask());

        await using var effects = pump.EffectsAsync(_ => true, CancellationToken.None).GetAsyncEnumerator();
        await ActAsync("hand", () => effects.MoveNextAsync().AsTask());
        var effect = effects.Current.Effect;
        Say($"handed {effect.Id}");

        // Between the two it was sent: the store knows nothing of that.
        var made = new Result { Effect = effect.Id, Made = new Target { Channel = 12, Message = 700 } };
        await ActAsync("end", () => pump.EndAsync(made, CancellationToken.None).AsTask());

        await using var results = pump.ResultsAsync(CancellationToken.None).GetAsyncEnumerator();
        await results.MoveNextAsync();
        await ActAsync("decide", () => store.CommitAsync(Decided(results.Current), CancellationToken.None).AsTask());

        async Task ActAsync(string name, Func<Task> act)
        {
            if (name == action)
            {
                Death.ComeAt(step, 1);
            }

            await act();
            Say(name);
            if (name == action && step == Done)
            {
                Death.Now();
            }
        }
    }

    private static Commit Wanted()
    {
        var lane = Mark.Kind.Ref("lane");
        var card = new Do(lane, new Effect { Post = new Post { Channel = 12 } }) { Anchor = "card", Tell = true };
        return new Commit(new Origin.Fact(), new Moment(Mark.Now, Mark.Guild, new Seed("wanted")), [], new Decision
        {
            Puts = [Mark.Kind.Put("lane", new Mark(0))],
            Effects = [card],
        });
    }

    private static Commit Decided(EndedEffect ended) =>
        new(new Origin.EffectEnded(ended), new Moment(Mark.Now, Mark.Guild, new Seed("decided")), [], new Decision
        {
            Puts = [Mark.Kind.Put("lane", new Mark(1))],
        });

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
