using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage.Sqlite;

namespace PeerGuild.Storage.Tests;

/// <summary>Who was forgotten is in no byte of any file: the database, its write-ahead log, and whatever lies beside them.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private static readonly GuildId Here = new(81384788765712384);

    private readonly World _world = new();
    private SqliteStore _store = null!;
    private long _inputs;

    public async ValueTask InitializeAsync() => _store = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _world.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Nothing_of_a_person_is_left_in_a_store_that_many_have_written_to(int seed)
    {
        var chance = new Random(seed);
        var people = Enumerable.Range(0, 6).Select(i => new UserId(1290000000000000000 + (ulong)chance.NextInt64(1L << 40))).ToArray();
        var said = people.ToDictionary(user => user, _ => new List<string>());
        for (var i = 0; i < 400; i++)
        {
            await WriteAsync(chance, people, said);
        }

        var gone = people[0];
        Assert.NotEmpty(Traces(gone, said[gone]));
        await ForgetAsync(gone);
        Assert.Empty(Traces(gone, said[gone]));

        // Still so after others have written on, and after the store was closed and opened.
        for (var i = 0; i < 50; i++)
        {
            await WriteAsync(chance, people[1..], said);
        }

        Assert.Empty(Traces(gone, said[gone]));
        await _store.DisposeAsync();
        Assert.Empty(Traces(gone, said[gone]));
        _store = await OpenAsync();
        Assert.NotEmpty(Traces(people[1], []));

        await _store.ForgetAsync(Here, CancellationToken.None);
        Assert.All(people, user => Assert.Empty(Traces(user, said[user].TakeLast(20))));
    }

    [Fact]
    public async Task A_store_of_the_first_schema_is_searched_for_whom_it_speaks_of_when_it_is_opened()
    {
        await CommitAsync(Letter.Kind.Of("a", (new UserId(7), "hello")) with { Events = [Publish.State(Letter.Kind.Ref("a"), Named(new UserId(7)))] });
        await _store.DisposeAsync();
        using (var database = Database.Open(_world.File))
        {
            database.Script("DELETE FROM people; DELETE FROM named; DELETE FROM meta WHERE name LIKE 'people-%';");
        }

        _store = await OpenAsync();
        Assert.Equal([Letter.Kind.Ref("a")], await _store.AboutAsync(Here, new UserId(7), null, 9, CancellationToken.None));
        Assert.Equal(1, (await _store.ForgetAsync(Here, new UserId(7), LostWords.None, CancellationToken.None)).Things);
    }

    [Fact]
    public async Task A_process_that_was_killed_before_it_overwrote_what_it_deleted_does_so_when_it_starts_again()
    {
        var mia = new UserId(1290000000000000042);
        await CommitAsync(Letter.Kind.Of("a", (mia, "said-once")));
        await CommitAsync(new Decision { Puts = [Letter.Kind.Forget("a") with { IsScrubbed = false }] });
        Assert.NotEmpty(Traces(mia, ["said-once"]));

        using var killed = new World();
        foreach (var file in Directory.EnumerateFiles(_world.Folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await File.WriteAllBytesAsync(Path.Combine(killed.Folder, Path.GetFileName(file)), Read(file));
        }

        var options = new SqliteStoreOptions { Path = killed.File, People = StoreCompliance.People };
        await using var store = await SqliteStore.OpenAsync(options, killed.Clock, killed.Time, killed.Logs.Factory, CancellationToken.None);
        Assert.Empty(Traces(mia, ["said-once"], killed.Folder));
    }

    private async Task WriteAsync(Random chance, UserId[] people, Dictionary<UserId, List<string>> said)
    {
        var id = $"letter-{chance.Next(40)}";
        var speakers = people.OrderBy(_ => chance.Next()).Take(chance.Next(1, 4)).ToArray();
        var letter = new Letter([.. speakers.Select(user => Say(chance, user, said))], chance.Next(3) == 0 ? $"room-{id}" : null);
        var speaker = speakers[0];
        if (chance.Next(8) == 0)
        {
            await CommitAsync(new Decision { Puts = [Letter.Kind.Delete(id)] });
            return;
        }

        await CommitAsync(
            new Decision
            {
                Puts = [Letter.Kind.Put(id, letter)],
                Timers = [new DocTimer(Letter.Kind.Ref(id), "due", _world.Clock.GetCurrentInstant() + Duration.FromDays(1))],
                Effects =
                [
                    new Do(Letter.Kind.Ref(id), Post($"<@{speaker.Value}>: {letter.Sayings[0].Words}")) { About = [speaker] },
                    new Do(Letter.Kind.Ref(id), Post($"All: {letter.Sayings[^1].Words}")) { Anchor = "card", Replaces = "card" },
                ],
                Events = chance.Next(2) == 0 ? [Publish.Happening(Named(speaker))] : [Publish.State(Letter.Kind.Ref(id), Named(speaker))],
                Reply = new Reply { Say = new View { Blocks = { new Block { Text = letter.Sayings[0].Words } } } },
            },
            new Origin.Invocation($"{_inputs}"));
    }

    private static Said Say(Random chance, UserId user, Dictionary<UserId, List<string>> said)
    {
        // Short ones and ones that fill pages of their own.
        var words = $"said-{chance.NextInt64():x16}{string.Concat(Enumerable.Repeat(" and on", chance.Next(6) == 0 ? chance.Next(900) : chance.Next(3)))} {chance.NextInt64():x16}";
        said[user].Add(words[..21]);
        return new Said(user.Value, words);
    }

    private async Task ForgetAsync(UserId user)
    {
        var (touched, words) = (ImmutableArray.CreateBuilder<DocRef>(), new List<string>());
        foreach (var document in await _store.AboutAsync(Here, user, null, int.MaxValue, CancellationToken.None))
        {
            touched.Add(document);
            var found = await _store.Read(Here).GetAsync(Letter.Kind, document.Id, CancellationToken.None);
            var after = found is null ? null : Letter.Kind.Without(found.State, user);
            words.AddRange(found is null ? [] : Letter.Kind.Lost(found.State, after));
            await CommitAsync(new Decision { Puts = [after is null ? Letter.Kind.Forget(document.Id) with { IsScrubbed = false } : Letter.Kind.Put(document.Id, after)] });
        }

        await _store.ForgetAsync(Here, user, new LostWords(touched.ToImmutable(), [.. words]), CancellationToken.None);
    }

    private async Task CommitAsync(Decision decision, Origin? origin = null)
    {
        var moment = new Moment(_world.Clock.GetCurrentInstant(), Here, new Seed($"{_inputs++}"));
        await _store.CommitAsync(new Commit(origin ?? new Origin.Fact(), moment, [], decision), CancellationToken.None);
    }

    private ImmutableArray<string> Traces(UserId user, IEnumerable<string> words, string? folder = null)
    {
        var (little, big) = (new byte[sizeof(ulong)], new byte[sizeof(ulong)]);
        BinaryPrimitives.WriteUInt64LittleEndian(little, user.Value);
        BinaryPrimitives.WriteUInt64BigEndian(big, user.Value);
        (string Name, byte[] Bytes)[] sought =
        [
            ("figures", Encoding.UTF8.GetBytes(user.Value.ToString(CultureInfo.InvariantCulture))),
            ("fixed64", little),
            ("integer", big),
            .. words.Distinct().Select(word => (word, Encoding.UTF8.GetBytes(word))),
        ];
        return
        [
            .. from file in Directory.EnumerateFiles(folder ?? _world.Folder).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)) // Empty, and held.
               let bytes = Read(file)
               from one in sought
               where bytes.AsSpan().IndexOf(one.Bytes) >= 0
               select $"{one.Name} in {Path.GetFileName(file)}",
        ];
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static Effect Post(string text) => new() { Post = new Post { Channel = 12, View = new View { Blocks = { new Block { Text = text } } } } };

    private static Member Named(UserId user) => new() { Actor = new Actor { User = user.Value } };

    private Task<SqliteStore> OpenAsync() => SqliteStore.OpenAsync(
        new SqliteStoreOptions { Path = _world.File, People = StoreCompliance.People }, _world.Clock, _world.Time, _world.Logs.Factory, CancellationToken.None);
}
