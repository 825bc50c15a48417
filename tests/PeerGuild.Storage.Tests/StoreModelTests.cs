using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Storage.Sqlite;
using PeerGuild.TestKit;

namespace PeerGuild.Storage.Tests;

/// <summary>Generated sequences of decisions end as a few dictionaries say they do.</summary>
public sealed class StoreModelTests
{
    private static readonly string[] Ids = ["a", "b", "c"];
    private static readonly string?[] Rooms = [null, "r", "s"];
    private static readonly string[] Tags = ["x", "y"];

    [Fact]
    public void Any_sequence_of_decisions_ends_as_in_the_model() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Steps().ToArbitrary(), steps => Run(steps)));

    private static Gen<ModelStep[]> Steps()
    {
        var write =
            from id in Gen.Elements(Ids)
            from room in Gen.Elements(Rooms)
            from tag in Gen.Elements(Tags)
            from order in Gen.Choose(0, 3)
            from delete in Gen.Frequency((1, Gen.Constant(true)), (4, Gen.Constant(false)))
            select new ModelWrite(id, delete ? null : new Note($"{id}{order}", room, [tag], order));
        var query =
            from kind in Gen.Choose(0, 2)
            from id in Gen.Elements(Ids)
            from room in Gen.Elements("r", "s")
            from tag in Gen.Elements(Tags)
            from max in Gen.Choose(1, 2)
            select kind switch
            {
                0 => (Query)new Query.Get(Note.Kind.Ref(id)),
                1 => new Query.By("note", "room", room),
                _ => new Query.List("note", "tag", tag, max),
            };
        var step =
            from guild in Gen.Choose(1, 2)
            from writes in Gen.ListOf(write, 2)
            from queries in Gen.ListOf(query)
            from age in Gen.Choose(0, 3)
            from timer in Gen.Choose(-1, 3)
            from tell in Gen.Elements(true, false)
            select new ModelStep(
                new GuildId((ulong)guild), [.. writes.DistinctBy(item => item.Id)], [.. queries.Take(3)], age, timer, tell);
        return step.ArrayOf();
    }

    private static bool Run(ModelStep[] steps) => RunAsync(steps).GetAwaiter().GetResult();

    private static async Task<bool> RunAsync(ModelStep[] steps)
    {
        using var world = new World();
        var store = await OpenAsync(world);
        var model = new Model();
        var past = new List<Model> { model };
        for (var at = 0; at < steps.Length; at++)
        {
            var step = steps[at];
            var read = past[Math.Max(0, past.Count - 1 - step.Age)];
            var commit = step.ToCommit(read, World.Start);
            var expected = model.Apply(step, commit);
            var result = await store.CommitAsync(commit, CancellationToken.None).AsTask().Soon();
            Assert.Equal(expected is null, result is CommitResult.Conflict);
            past.Add(model = expected ?? model);
            if (at % 7 == 6)
            {
                await store.DisposeAsync();
                store = await OpenAsync(world);
            }
        }

        await model.CompareAsync(store, world);
        await store.DisposeAsync();
        return true;
    }

    private static Task<SqliteStore> OpenAsync(World world) =>
        SqliteStore.OpenAsync(new SqliteStoreOptions { Path = world.File }, world.Clock, world.Time, world.Logs.Factory, CancellationToken.None);
}
