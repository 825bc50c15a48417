using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins.Running;
using PeerGuild.Plugins.Tests.Sample;
using PeerGuild.Storage;
using PeerGuild.Storage.Sqlite;
using PeerGuild.Time;

namespace PeerGuild.Plugins.Tests.Running;

/// <summary>The sample plugin's parts over a real store, for what only shows from inside.</summary>
internal sealed class Bench : IAsyncDisposable
{
    public static readonly GuildId Guild = new(7);
    public static readonly ChannelId Room = new(34);

    private static readonly Table Open = new("t1", new ChannelId(12), Room, 2, [], []);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pg-");
    private long _tick;

    private Bench(TestLogs logs) => Logs = logs;

    public TestLogs Logs { get; }

    public PluginBuilder Plugin { get; } = SamplePlugin.Create();

    public ProductClock Clock { get; } = ProductClock.Followed(TimeProvider.System, new Activity(), Instant.FromUtc(2027, 1, 4, 18, 0));

    public StubbornStore Store { get; private set; } = null!;

    public Watches Watches { get; private set; } = null!;

    public Pipeline Pipeline { get; private set; } = null!;

    public static async Task<Bench> StartAsync(TestLogs logs)
    {
        var bench = new Bench(logs);
        var options = new SqliteStoreOptions { Path = Path.Combine(bench._folder.FullName, "plugin.db") };
        bench.Store = new StubbornStore(await SqliteStore.OpenAsync(options, bench.Clock, TimeProvider.System, logs.Factory, CancellationToken.None));
        bench.Watches = new Watches(bench.Plugin.Watches, [], bench.Store, bench.Clock.Activity);
        bench.Pipeline = new Pipeline(bench.Plugin, bench.Store, bench.Clock, bench.Watches, logs.Logger<Pipeline>());
        return bench;
    }

    /// <summary>Puts a table that watches <see cref="Room"/> into the store.</summary>
    public async Task OpenTableAsync()
    {
        var moment = new Moment(Clock.GetCurrentInstant(), Guild, new Seed("x"));
        var decision = new Decision { Puts = [Table.Kind.Put(Open.Id, Open)] };
        await Store.CommitAsync(new Commit(new Origin.Fact(), moment, [], decision), CancellationToken.None);
        await Watches.LoadAsync(CancellationToken.None);
    }

    public async Task<ImmutableArray<string>> NotesAsync() =>
        (await Store.Read(Guild).GetAsync(Table.Kind, Open.Id, CancellationToken.None))!.State.Notes;

    public async Task AdvanceAsync(Duration by)
    {
        Clock.Follow(new ClockTick(++_tick, Clock.GetCurrentInstant() + by, 0));
        await Clock.Activity.IdleAsync(CancellationToken.None).Soon();
    }

    public async ValueTask DisposeAsync()
    {
        Watches.Dispose();
        await Store.DisposeAsync();
        Clock.Dispose();
        _folder.Delete(recursive: true);
    }
}
