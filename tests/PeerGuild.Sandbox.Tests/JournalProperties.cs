using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Sandbox.Journals;

namespace PeerGuild.Sandbox.Tests;

/// <summary>Whatever was done before a kill is there after it, and nothing else.</summary>
public sealed class JournalProperties
{
    [Fact]
    public void After_any_acts_and_requests_a_kill_and_a_start_leave_the_same_world_and_a_torn_line_is_dropped() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(60),
        // A property is not awaited; nothing here waits for the test's own thread.
        Prop.ForAll(Arb.From(JournalStep.Some, Without), steps => RunAsync(steps).GetAwaiter().GetResult()));

    /// <summary>The same steps with one left out, for a smaller counterexample.</summary>
    private static IEnumerable<JournalStep[]> Without(JournalStep[] steps) =>
        Enumerable.Range(0, steps.Length).Select(left => steps.Where((_, i) => i != left).ToArray());

    private static async Task<bool> RunAsync(JournalStep[] steps)
    {
        await using var before = await TestSandbox.StartAsync(new ManualTime());
        await before.ControlAsync("POST", "clock", """{"rate":0}""");
        using var gateway = await before.IdentifyAsync(1);
        foreach (var step in steps)
        {
            await step.DoAsync(before, gateway);
        }

        var corpse = before.Corpse();
        var journal = Path.Combine(corpse, "sandbox.journal");
        Assert.DoesNotContain(JournalStep.Secret, await File.ReadAllTextAsync(journal), StringComparison.Ordinal);
        await File.AppendAllTextAsync(journal, """{"now":"2030-01-01T00:00:00Z","rate":1,"last_id":1,"put":[{"k":"mess""");
        await using var after = await TestSandbox.StartAsync(new ManualTime(), corpse, rate: null);
        Assert.Equal(Everything(before), Everything(after));
        Assert.Equal(await StateAsync(before), await StateAsync(after));
        Assert.Equal((before.Discord.Clock.Now, before.World.Ids.Last), (after.Discord.Clock.Now, after.World.Ids.Last));
        Assert.Equal(before.Discord.NextDue, after.Discord.NextDue);
        Assert.Equal(Remembered(before, Duration.Zero), Remembered(after, Duration.Zero));
        Assert.Equal(Remembered(before, Duration.FromMinutes(2)), Remembered(after, Duration.FromMinutes(2)));
        return true;
    }

    /// <summary>Every thing as the journal writes it.</summary>
    private static string[] Everything(TestSandbox sandbox) =>
        [.. sandbox.World.Everything().Select(thing => Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(thing, JournalContext.Default.Entity))).Order(StringComparer.Ordinal)];

    private static async Task<string> StateAsync(TestSandbox sandbox) =>
        (await sandbox.ControlAsync("GET", "state")).Body!.ToJsonString().Replace(sandbox.Url, "", StringComparison.Ordinal);

    /// <summary>Which nonces are enforced and which tokens are known, a while later.</summary>
    private static string[] Remembered(TestSandbox sandbox, Duration later) => sandbox.Discord.Run(() =>
    {
        var (world, now) = (sandbox.World, sandbox.Discord.Clock.Now + later);
        var nonces = world.Nonces.All.OrderBy(one => one.MessageId).Select(one => one.Text).Distinct()
            .Select(text => $"{text}: {world.FindNonce(world.BotId, text, now, Duration.FromMinutes(3))?.MessageId}").ToArray();
        world.ForgetInteractions(now - Duration.FromMinutes(30));
        return nonces.Concat(world.Interactions.All.OrderBy(one => one.Id).Select(one => $"{one.Id}: {world.FindInteraction(one.Token)?.Id}")).ToArray();
    });
}
