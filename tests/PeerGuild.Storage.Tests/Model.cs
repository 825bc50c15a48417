using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Tests;

/// <summary>A document written, or deleted.</summary>
public sealed record ModelWrite(string Id, Note? Note)
{
    public override string ToString() => $"{Id}={Note?.Room ?? "-"}/{Note?.Tags?[0] ?? "deleted"}";
}

/// <summary>A generated commit.</summary>
/// <param name="Guild">Where.</param>
/// <param name="Writes">Each document at most once.</param>
/// <param name="Queries">What it was based on.</param>
/// <param name="Age">How many commits ago that was read.</param>
/// <param name="Timer">Minutes until the timer of the first document written; below zero disarms it.</param>
/// <param name="Tell">Whether it publishes a state of that document, or else a happening.</param>
public sealed record ModelStep(GuildId Guild, ImmutableArray<ModelWrite> Writes, ImmutableArray<Query> Queries, int Age, int Timer, bool Tell)
{
    public DocRef Document => Note.Kind.Ref(Writes.IsEmpty ? "a" : Writes[0].Id);

    public Commit ToCommit(Model read, Instant now) => new(
        new Origin.Fact(),
        new Moment(now, Guild, new Seed("x")),
        [.. Queries.Select(query => new Seen(query, read.Ask(Guild, query)))],
        new Decision
        {
            Puts = [.. Writes.Select(write => write.Note is { } note ? Note.Kind.Put(write.Id, note) : Note.Kind.Delete(write.Id))],
            Timers = [new DocTimer(Document, "t", Timer < 0 ? null : now + Duration.FromMinutes(Timer))],
            Events = [Tell ? Publish.State(Document, new Target()) : Publish.Happening(new Target())],
        });

    public override string ToString() =>
        $"{Guild.Value} [{string.Join(' ', Writes)}] after {Age}: {string.Join(' ', Queries)}, timer {Timer}, {(Tell ? "state" : "happening")}";
}

/// <summary>What a store holds, as immutable dictionaries.</summary>
public sealed record Model
{
    private ImmutableDictionary<(GuildId, string), (long Version, Note? Note)> Docs { get; init; } =
        ImmutableDictionary<(GuildId, string), (long, Note?)>.Empty;

    private ImmutableDictionary<(GuildId, string), Instant> Timers { get; init; } = ImmutableDictionary<(GuildId, string), Instant>.Empty;

    private ImmutableSortedDictionary<ulong, (GuildId Guild, string? StateOf)> Log { get; init; } =
        ImmutableSortedDictionary<ulong, (GuildId, string?)>.Empty;

    private ulong Head { get; init; }

    public ImmutableArray<(DocRef Ref, long Version)> Ask(GuildId guild, Query query)
    {
        var here = Docs.Where(doc => doc.Key.Item1 == guild && doc.Value.Note is not null)
            .Select(doc => (Id: doc.Key.Item2, doc.Value.Version, Note: doc.Value.Note!));
        var found = query switch
        {
            Query.Get get => here.Where(doc => doc.Id == get.Ref.Id),
            Query.By by => here.Where(doc => doc.Note.Room == by.Value),
            Query.List list => here.Where(doc => doc.Note.Tags!.Contains(list.Value))
                .OrderBy(doc => doc.Note.Order).ThenBy(doc => doc.Id, StringComparer.Ordinal).Take(list.Max),
            _ => throw new ArgumentOutOfRangeException(nameof(query)),
        };
        return [.. found.Select(doc => (Note.Kind.Ref(doc.Id), doc.Version))];
    }

    /// <returns>The model after the commit; null when it conflicts.</returns>
    public Model? Apply(ModelStep step, Commit commit)
    {
        if (commit.Reads.Any(seen => !Ask(step.Guild, seen.Query).SequenceEqual(seen.Found)))
        {
            return null;
        }

        var next = step.Writes.Aggregate(this, (model, write) => model.Write(step.Guild, write));
        var here = next.Docs.Where(doc => doc.Key.Item1 == step.Guild);
        var rooms = here.Select(doc => doc.Value.Note?.Room).OfType<string>().ToList();
        return rooms.Distinct().Count() < rooms.Count ? null : next.Arm(step, commit).Append(step);
    }

    public async Task CompareAsync(IStore store, World world)
    {
        foreach (var ((guild, id), (version, note)) in Docs)
        {
            var doc = await store.Read(guild).GetAsync(Note.Kind, id, CancellationToken.None);
            Assert.Equal((note?.Text, note?.Room, note is null ? 0 : version), (doc?.State.Text, doc?.State.Room, doc?.Version ?? 0));
        }

        Assert.Equal(Head, store.Head);
        await using (var log = new Sequence<StoredEvent>(token => store.EventsAsync(0, token)))
        {
            foreach (var (number, (guild, _)) in Log)
            {
                var found = await log.NextAsync();
                Assert.Equal((number, guild), (found.Number, found.Guild));
            }

            Assert.False(log.HasCome);
        }

        await CompareTimersAsync(store, world);
    }

    private async Task CompareTimersAsync(IStore store, World world)
    {
        await using var pump = await store.PumpAsync(world.Clock, CancellationToken.None);
        await using var timers = new Sequence<DueTimer>(pump.TimersAsync);
        world.GoTo(Duration.FromMinutes(10));
        var expected = Timers.Select(timer => (timer.Key, timer.Value)).ToHashSet();
        var last = Instant.MinValue;
        while (expected.Count > 0)
        {
            var due = await timers.NextAsync();
            Assert.True(due.Due >= last);
            last = due.Due;
            Assert.True(expected.Remove(((due.Guild, due.Doc.Id), due.Due)), $"{due} was not expected.");
        }

        Assert.False(timers.HasCome);
    }

    private Model Write(GuildId guild, ModelWrite write)
    {
        var before = Docs.GetValueOrDefault((guild, write.Id));
        return write.Note is null
            ? this with
            {
                Docs = before.Note is null ? Docs : Docs.SetItem((guild, write.Id), (before.Version + 1, null)),
                Timers = Timers.Remove((guild, write.Id)),
            }
            : this with { Docs = Docs.SetItem((guild, write.Id), (before.Version + 1, write.Note)) };
    }

    private Model Arm(ModelStep step, Commit commit)
    {
        var timer = commit.Decision.Timers[0];
        var key = (step.Guild, timer.Ref.Id);
        return this with { Timers = timer.Due is { } due ? Timers.SetItem(key, due) : Timers.Remove(key) };
    }

    private Model Append(ModelStep step)
    {
        var stateOf = step.Tell ? step.Document.Id : null;
        var kept = Log.Where(item => stateOf is null || item.Value != (step.Guild, stateOf)).ToImmutableSortedDictionary();
        return this with { Head = Head + 1, Log = kept.Add(Head + 1, (step.Guild, stateOf)) };
    }
}
