using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PeerGuild.Bench.Harness;
using PeerGuild.Bench.Storage;
using PeerGuild.Storage;
using PeerGuild.Storage.Sqlite;
using PeerGuild.Time;

namespace PeerGuild.Bench.Timers;

/// <summary>A store with many timers armed far ahead, and a few that fall due while it is measured.</summary>
internal sealed class TimerRole(SqliteStore store, ProductClock clock)
{
    private const int PerCommit = 500;
    private static readonly Duration Lead = Duration.FromSeconds(1);
    private static readonly GuildId Guild = new(Workload.Guild);

    private int _commits;

    /// <summary><c>timers FILE ARMED</c>; a round is <c>timers a-second</c>.</summary>
    public static async Task RunAsync(string[] args)
    {
        using var clock = ProductClock.Real(TimeProvider.System, new Activity());
        var options = new SqliteStoreOptions { Path = args[0] };
        await using var store = await SqliteStore.OpenAsync(
            options, clock, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        var role = new TimerRole(store, clock);
        var armed = int.Parse(args[1], CultureInfo.InvariantCulture);
        var tomorrow = clock.GetCurrentInstant() + Duration.FromDays(1);
        await role.ArmAsync("ahead", armed, number => tomorrow + Duration.FromMilliseconds(number));
        await using var pump = await store.PumpAsync(clock, CancellationToken.None);
        await using var timers = pump.TimersAsync(CancellationToken.None).GetAsyncEnumerator();
        await Role.ServeAsync(line => role.RoundAsync(line, timers));
    }

    private async Task<Dictionary<string, double>> RoundAsync(string[] line, IAsyncEnumerator<DueTimer> timers)
    {
        var count = int.Parse(line[0], CultureInfo.InvariantCulture);
        var gap = Duration.FromSeconds(1.0 / int.Parse(line[1], CultureInfo.InvariantCulture));
        var first = clock.GetCurrentInstant() + Lead;
        await ArmAsync("now", count, number => first + (gap * number));
        var latencies = new Latencies(count);
        var commits = new List<Task>(count);
        for (var i = 0; i < count && await timers.MoveNextAsync(); i++)
        {
            commits.Add(EndAsync(timers.Current, latencies));
        }

        await Task.WhenAll(commits);
        return latencies.ToSample();
    }

    /// <summary>Decides a timer with a change of its document; it is late until that is durable.</summary>
    private async Task EndAsync(DueTimer timer, Latencies latencies)
    {
        var moment = new Moment(clock.GetCurrentInstant(), Guild, new Seed(timer.Doc.Id));
        var decision = new Decision { Puts = [StoreRole.Kind.Put(timer.Doc.Id, Card.Numbered(Interlocked.Increment(ref _commits), 0))] };
        await store.CommitAsync(new Commit(new Origin.TimerDue(timer), moment, [], decision), CancellationToken.None);
        latencies.Add((clock.GetCurrentInstant() - timer.Due).ToTimeSpan());
    }

    private async Task ArmAsync(string prefix, int count, Func<int, Instant> due)
    {
        var commits = new List<Task>();
        for (var from = 0; from < count; from += PerCommit)
        {
            var timers = Enumerable.Range(from, Math.Min(PerCommit, count - from))
                .Select(number => new DocTimer(StoreRole.Kind.Ref($"{prefix}-{Workload.Id(number)}"), Workload.Timer, due(number)))
                .ToImmutableArray();
            var moment = new Moment(clock.GetCurrentInstant(), Guild, new Seed(prefix));
            var commit = new Commit(new Origin.Fact(), moment, [], new Decision { Timers = timers });
            commits.Add(store.CommitAsync(commit, CancellationToken.None).AsTask());
        }

        await Task.WhenAll(commits);
    }
}
