using NodaTime;

namespace PeerGuild.Storage.Sqlite;

/// <summary>What every transaction does beside its work: forgets a bounded number of what is old.</summary>
internal static class Upkeep
{
    /// <summary>How long an invocation's id is kept with its reply: Discord's token lives as long.</summary>
    public static readonly Duration InboxAge = Duration.FromMinutes(15);

    private static readonly Duration HappeningAge = Duration.FromDays(30);

    public static void Prune(Transaction transaction, int max)
    {
        InboxRows.Prune(transaction.Database, Instants.Ticks(transaction.Now - InboxAge), max);
        LogRows.Prune(transaction.Database, Instants.Ticks(transaction.Now - HappeningAge), max);
    }
}
