using System.Diagnostics.Metrics;

namespace PeerGuild.Storage.Sqlite;

/// <summary>What stores count.</summary>
internal static class StoreMeter
{
    private static readonly Meter Meter = new("PeerGuild.Storage");

    private static readonly Counter<long> Commits = Meter.CreateCounter<long>(
        "peerguild.commits", description: "Commits by plugin and outcome: done, conflict (decided again) or before (a repeated input).");

    /// <summary>A commit ended.</summary>
    public static void Ended(string plugin, CommitResult result) => Commits.Add(
        1,
        new("plugin", plugin),
        new("outcome", result switch { CommitResult.Done => "done", CommitResult.Conflict => "conflict", _ => "before" }));
}
