using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Journals;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Watching;

/// <summary>Tells open pages that something changed, and which kind of thing, so that none has to ask again and again. Thread-safe.</summary>
internal sealed class Watchers
{
    private ImmutableHashSet<Watcher> _all = [];

    /// <summary>Notes what a turn changed; without anybody watching it costs nothing.</summary>
    public void Note(List<Entity> put, List<Removal> removed)
    {
        foreach (var watcher in _all)
        {
            watcher.Note(put.Select(thing => thing.GetType().Name).Concat(removed.Select(gone => gone.Kind)));
        }
    }

    /// <summary>Notes something that is no thing of the world: <c>Clock</c>, <c>Reset</c>, <c>Request</c>, <c>Plug</c>.</summary>
    public void Note(string kind)
    {
        foreach (var watcher in _all)
        {
            watcher.Note([kind]);
        }
    }

    /// <summary>Keeps one page told until its socket closes.</summary>
    public async Task KeepToldAsync(Watcher watcher, Func<JsonObject> clock, CancellationToken cancellationToken)
    {
        ImmutableInterlocked.Update(ref _all, (all, one) => all.Add(one), watcher);
        try
        {
            watcher.Note(["Clock"]);
            await watcher.RunAsync(clock, cancellationToken);
        }
        finally
        {
            ImmutableInterlocked.Update(ref _all, (all, one) => all.Remove(one), watcher);
        }
    }

    /// <summary>The clock as pages are told it.</summary>
    /// <param name="discord">Whose clock.</param>
    /// <param name="settler">Who knows what is due.</param>
    public static JsonObject Clock(LocalDiscord discord, Settler settler) => new()
    {
        ["now"] = discord.Clock.Now.Iso(),
        ["rate"] = discord.Clock.Rate,
        ["running"] = discord.Clock.RunningRate,
        ["next_due"] = settler.NextDue?.Iso(),
    };
}
