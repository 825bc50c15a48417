using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using PeerGuild.Bench.Harness;
using PeerGuild.Storage;
using PeerGuild.Storage.Sqlite;
using PeerGuild.Time;

namespace PeerGuild.Bench.Storage;

/// <summary>
/// Commits through PeerGuild.Storage. The reading and deciding that precede a commit are not measured: the other side has none.
/// </summary>
internal sealed class StoreRole(SqliteStore store, ProductClock clock)
{
    public static DocKind<Card> Kind { get; } = new DocKind<Card>(Workload.Kind, 1, CardJson.Default.Card)
        .Unique("name", card => card.Name)
        .Index("steward", card => [card.Steward.ToString(CultureInfo.InvariantCulture)]);

    private readonly long[] _versions = new long[Card.Count];
    private int _commits;

    /// <summary><c>store FILE</c>; a round is <c>commits at-once</c>.</summary>
    public static async Task RunAsync(string[] args)
    {
        using var clock = ProductClock.Real(TimeProvider.System, new Activity());
        var options = new SqliteStoreOptions { Path = args[0] };
        await using var store = await SqliteStore.OpenAsync(
            options, clock, TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        var role = new StoreRole(store, clock);
        await Role.ServeAsync(role.RoundAsync);
    }

    private async Task<Dictionary<string, double>> RoundAsync(string[] line)
    {
        var commits = int.Parse(line[0], CultureInfo.InvariantCulture);
        var atOnce = int.Parse(line[1], CultureInfo.InvariantCulture);
        var (first, last) = (_commits + 1, _commits + commits);
        var latencies = new Latencies(commits);
        var start = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, atOnce).Select(worker => Task.Run(async () =>
        {
            for (var commit = first + worker; commit <= last; commit += atOnce)
            {
                var began = TimeProvider.System.GetTimestamp();
                await CommitAsync(commit);
                latencies.Add(TimeProvider.System.GetElapsedTime(began));
            }
        })));
        _commits = last;
        return new(latencies.ToSample()) { ["seconds"] = TimeProvider.System.GetElapsedTime(start).TotalSeconds };
    }

    private async Task CommitAsync(int commit)
    {
        var number = commit % Card.Count;
        var id = Workload.Id(number);
        var moment = new Moment(clock.GetCurrentInstant(), new GuildId(Workload.Guild), new Seed(Workload.Invocation(commit)));
        var version = _versions[number];
        var seen = new Seen(new Query.Get(Kind.Ref(id)), version == 0 ? [] : [(Kind.Ref(id), version)]);
        var decision = new Decision
        {
            Puts = [Kind.Put(id, Card.Numbered(number, commit))],
            Timers = [new DocTimer(Kind.Ref(id), Workload.Timer, moment.Now + Duration.FromHours(1))],
            Reply = Workload.Reply,
        };
        var result = await store.CommitAsync(
            new Commit(new Origin.Invocation(Workload.Invocation(commit)), moment, [seen], decision), CancellationToken.None);
        _versions[number] = result is CommitResult.Done ? version + 1 : throw new InvalidOperationException($"{id}: {result}");
    }
}
