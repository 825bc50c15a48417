using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Storage.Sqlite;

namespace PeerGuild.Storage.Tests;

/// <summary>States written in an older shape are lifted when they are read; those of a newer one are refused.</summary>
public sealed class DocKindTests : IDisposable
{
    private static readonly GuildId Here = new(7);

    private static readonly DocKind<Note> Third = new DocKind<Note>("note", 3, NoteJson.Default.Note)
        .From(1, state => new JsonObject { ["words"] = state["text"]!.DeepClone() })
        .From(2, state => new JsonObject { ["text"] = state["words"]!.GetValue<string>() + ", lifted" });

    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_state_of_the_first_shape_is_lifted_step_by_step() =>
        Assert.Equal("hello, lifted", Third.Read("""{"text":"hello"}"""u8, 1).Text);

    [Fact]
    public void A_shape_from_which_no_lift_leads_on_is_said_to_be_so() =>
        Assert.Throws<JsonException>(() => new DocKind<Note>("note", 2, NoteJson.Default.Note).Read("{}"u8, 1));

    [Fact]
    public async Task The_store_reads_older_documents_and_refuses_newer_ones()
    {
        await using var store = await SqliteStore.OpenAsync(
            new SqliteStoreOptions { Path = _world.File }, _world.Clock, _world.Time, _world.Logs.Factory, CancellationToken.None);
        await WriteAsync(store, Note.Kind.Put("a", new Note("hello")));
        Assert.Equal("hello, lifted", (await store.Read(Here).GetAsync(Third, "a", CancellationToken.None))!.State.Text);

        await WriteAsync(store, Third.Put("a", new Note("new")));
        var refused = await Assert.ThrowsAsync<StoreException>(async () => await store.Read(Here).GetAsync(Note.Kind, "a", CancellationToken.None));
        Assert.Equal(StoreFault.TooNew, refused.Fault);
    }

    private static async Task WriteAsync(SqliteStore store, Put put) =>
        Assert.IsType<CommitResult.Done>(await store.CommitAsync(
            new Commit(new Origin.Fact(), new Moment(Instant.FromUnixTimeTicks(0), Here, new Seed("x")), [], new Decision { Puts = [put] }),
            CancellationToken.None));
}
