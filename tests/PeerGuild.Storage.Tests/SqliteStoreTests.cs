using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage.Sqlite;
using PeerGuild.TestKit;

namespace PeerGuild.Storage.Tests;

/// <summary>What is particular to the file: who may open it, what it must be, and how commits share a transaction.</summary>
public sealed class SqliteStoreTests : IDisposable
{
    private static readonly GuildId Here = new(7);

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_second_store_on_the_file_is_refused_and_may_open_it_afterwards()
    {
        var first = await OpenAsync();
        await RefusedAsync(StoreFault.InUse, "Another PeerGuild has");
        await first.DisposeAsync();
        await (await OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_lock_file_that_was_left_behind_means_nothing()
    {
        await File.WriteAllTextAsync(_world.File + ".lock", "12345");
        await (await OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task A_newer_store_is_refused_and_left_as_it_is()
    {
        await (await OpenAsync()).DisposeAsync();
        Script("PRAGMA user_version = 99;");
        await RefusedAsync(StoreFault.TooNew, "schema 99");
    }

    [Fact]
    public async Task Another_programs_database_is_refused_and_left_as_it_is()
    {
        Script("CREATE TABLE theirs (x);");
        await RefusedAsync(StoreFault.Unreadable, "another program");
        Script("DROP TABLE theirs;");
    }

    [Fact]
    public async Task What_is_no_database_is_refused()
    {
        await File.WriteAllTextAsync(_world.File, string.Concat(Enumerable.Repeat("Not a database at all. ", 500)));
        await RefusedAsync(StoreFault.Unreadable, "restore it from a backup");
    }

    [Fact]
    public async Task A_damaged_file_is_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        await using (var file = File.OpenWrite(_world.File))
        {
            file.Position = 100;
            await file.WriteAsync(new byte[4000]);
        }

        await RefusedAsync(StoreFault.Unreadable, "damaged");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_out_of_reach()
    {
        var file = Path.Combine(_world.Folder, "file");
        await File.WriteAllTextAsync(file, "");
        await RefusedAsync(StoreFault.Unavailable, "let PeerGuild's user write", Path.Combine(file, "x", "test.db"));
    }

    [Fact]
    public async Task The_folder_is_made_and_the_files_are_the_owners_alone()
    {
        var path = Path.Combine(_world.Folder, "deep", "er", "test.db");
        var store = await OpenAsync(path);
        await CommitAsync(store, "a");
        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }

        await store.DisposeAsync();
    }

    [Fact]
    public async Task Commits_that_wait_together_share_one_transaction()
    {
        var transactions = 0;
        using var opened = new SemaphoreSlim(0);
        using var closed = new ManualResetEventSlim();
        var store = await OpenAsync(step: step =>
        {
            if (step == Steps.BeforeBegin && transactions++ == 0)
            {
                opened.Release();
                closed.Wait(TimeSpan.FromSeconds(30));
            }
        });
        var first = CommitAsync(store, "first");
        await opened.WaitAsync().Soon();
        var others = Enumerable.Range(0, 20).Select(i => CommitAsync(store, $"n{i}")).ToArray();
        closed.Set();
        await Task.WhenAll([first, .. others]).Soon();

        Assert.Equal(2, transactions);
        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_commit_that_is_undone_takes_nothing_of_those_it_shares_a_transaction_with()
    {
        using var opened = new SemaphoreSlim(0);
        using var closed = new ManualResetEventSlim();
        var store = await OpenAsync(step: step =>
        {
            if (step == Steps.BeforeBegin && !closed.IsSet)
            {
                opened.Release();
                closed.Wait(TimeSpan.FromSeconds(30));
            }
        });
        var first = CommitAsync(store, "first", room: "attic");
        await opened.WaitAsync().Soon();
        Task<CommitResult>[] together =
            [CommitAsync(store, "before", room: "cellar"), CommitAsync(store, "taken", room: "attic"), CommitAsync(store, "after", room: "porch")];
        closed.Set();
        await first;

        Assert.Equal(new CommitResult.Done(2), await together[0]);
        Assert.Equal(new CommitResult.Conflict(), await together[1]);
        Assert.Equal(new CommitResult.Done(3), await together[2]);
        Assert.Equal(1, (await store.Read(Here).GetAsync(Note.Kind, "before", CancellationToken.None))?.Version);
        Assert.Null(await store.Read(Here).GetAsync(Note.Kind, "taken", CancellationToken.None));
        Assert.Equal(3UL, store.Head);
        await store.DisposeAsync();
    }

    [Fact]
    public async Task When_the_transaction_fails_every_commit_of_it_fails_and_nothing_is_there()
    {
        _world.Logs.Expect("were not written");
        var failing = false;
        var store = await OpenAsync(step: step =>
        {
            if (failing && step == Steps.BeforeCommit)
            {
                throw new StoreException(StoreFault.Unavailable, "The disk is full: make room.");
            }
        });
        await CommitAsync(store, "kept");
        failing = true;
        var lost = new[] { CommitAsync(store, "x"), CommitAsync(store, "y") };
        foreach (var commit in lost)
        {
            Assert.Equal(StoreFault.Unavailable, (await Assert.ThrowsAsync<StoreException>(() => commit)).Fault);
        }

        failing = false;
        Assert.Equal(2ul, Assert.IsType<CommitResult.Done>(await CommitAsync(store, "after")).Head);
        foreach (var (id, there) in new[] { ("kept", true), ("x", false), ("y", false), ("after", true) })
        {
            Assert.Equal(there, await store.Read(Here).GetAsync(Note.Kind, id, CancellationToken.None) is not null);
        }

        await store.DisposeAsync();
    }

    [Fact]
    public async Task A_closed_store_commits_nothing_more_and_ends_its_sequences()
    {
        var store = await OpenAsync();
        await using var pump = await store.PumpAsync(_world.Clock, CancellationToken.None);
        await using var timers = new Sequence<DueTimer>(pump.TimersAsync).Listening();
        await using var effects = new Sequence<ReadyEffect>(token => pump.EffectsAsync(_ => true, token)).Listening();
        await using var events = new Sequence<StoredEvent>(token => store.EventsAsync(0, token)).Listening();
        await store.DisposeAsync();

        await timers.EndAsync();
        await effects.EndAsync();
        await events.EndAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => CommitAsync(store, "a"));
        await _world.IdleAsync();
    }

    [Fact]
    public async Task The_head_is_counted_before_anybody_is_answered()
    {
        var store = await OpenAsync();
        Assert.Equal(0, _world.Activity.Counts["head:circles"]);
        await CommitAsync(store, "a");
        Assert.Equal(1, _world.Activity.Counts["head:circles"]);
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Effect_ids_of_two_files_differ()
    {
        var ids = new List<string>();
        foreach (var name in new[] { "one.db", "two.db" })
        {
            var store = await OpenAsync(Path.Combine(_world.Folder, name));
            await CommitAsync(store, "a", new Do(Note.Kind.Ref("a"), new Effect { Chime = new Chime { VoiceChannel = 1 } }));
            await using var pump = await store.PumpAsync(_world.Clock, CancellationToken.None);
            await using var effects = new Sequence<ReadyEffect>(token => pump.EffectsAsync(_ => true, token));
            ids.Add((await effects.NextAsync()).Effect.Id);
            await store.DisposeAsync();
        }

        Assert.NotEqual(ids[0], ids[1]);
    }

    [Fact]
    public async Task What_is_deleted_is_overwritten()
    {
        const string secret = "a sentence nobody may find again";
        var store = await OpenAsync();
        await CommitAsync(store, "a", text: secret);
        await CommitAsync(store, "a", delete: true);
        await store.DisposeAsync();

        foreach (var file in Directory.GetFiles(_world.Folder))
        {
            Assert.DoesNotContain(secret, await File.ReadAllTextAsync(file, System.Text.Encoding.Latin1), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_log_is_moved_into_the_file_while_commits_go_on_and_is_gone_when_the_store_is_closed()
    {
        var store = await OpenAsync();
        var before = new FileInfo(_world.File).Length;
        for (var i = 0; new FileInfo(_world.File).Length == before; i++)
        {
            Assert.True(i < 5_000, "5,000 commits of 4 KB, and nothing of them is in the file.");
            await CommitAsync(store, $"n{i}", text: new string('x', 4000));
        }

        await store.DisposeAsync();
        Assert.False(File.Exists(_world.File + "-wal"));
        await (await OpenAsync()).DisposeAsync();
    }

    [Fact]
    public async Task Who_reads_for_long_holds_up_no_commit()
    {
        var store = await OpenAsync();
        await CommitAsync(store, "first");
        using (var reader = Database.Open(_world.File))
        {
            reader.Script("BEGIN; SELECT * FROM docs;");
            for (var i = 0; i < 600; i++)
            {
                await CommitAsync(store, $"n{i}", text: new string('x', 8000));
            }

            reader.Script("COMMIT;");
        }

        await store.DisposeAsync();
    }

    [Fact]
    public async Task The_last_beat_survives_a_restart()
    {
        var store = await OpenAsync();
        await using (var pump = await store.PumpAsync(_world.Clock, CancellationToken.None))
        {
            Assert.Null(await pump.LastBeatAsync(CancellationToken.None));
            await pump.BeatAsync(World.Start, CancellationToken.None);
            await pump.BeatAsync(World.Start + Duration.FromSeconds(30), CancellationToken.None);
        }

        await store.DisposeAsync();
        store = await OpenAsync();
        await using var again = await store.PumpAsync(_world.Clock, CancellationToken.None);
        Assert.Equal(World.Start + Duration.FromSeconds(30), await again.LastBeatAsync(CancellationToken.None));
        await store.DisposeAsync();
    }

    private Task<SqliteStore> OpenAsync(string? path = null, Action<string>? step = null) =>
        SqliteStore.OpenAsync(
            new SqliteStoreOptions { Path = path ?? _world.File, Name = "circles", Step = step },
            _world.Clock,
            _world.Time,
            _world.Logs.Factory,
            CancellationToken.None);

    private async Task RefusedAsync(StoreFault fault, string saying, string? path = null)
    {
        var refused = await Assert.ThrowsAsync<StoreException>(() => OpenAsync(path));
        Assert.Equal(fault, refused.Fault);
        Assert.Contains(saying, refused.Message, StringComparison.Ordinal);
    }

    private void Script(string sql)
    {
        using var database = Database.Open(_world.File);
        database.Script(sql);
    }

    private static Task<CommitResult> CommitAsync(
        SqliteStore store, string id, Do? effect = null, string text = "text", bool delete = false, string? room = null) =>
        store.CommitAsync(
            new Commit(
                new Origin.Fact(),
                new Moment(World.Start, Here, new Seed(id)),
                [],
                new Decision
                {
                    Puts = [delete ? Note.Kind.Delete(id) : Note.Kind.Put(id, new Note(text, room))],
                    Effects = effect is null ? [] : [effect],
                    Events = [Publish.Happening(new Target())],
                }),
            CancellationToken.None).AsTask().Soon();
}
