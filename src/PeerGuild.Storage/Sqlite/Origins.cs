using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>How each kind of input is used up by its commit.</summary>
internal static class Origins
{
    /// <summary>Uses an input up.</summary>
    /// <returns>What to answer when it was used up before; null when it was not.</returns>
    public static CommitResult? Use(Transaction transaction, GuildId guild, Origin origin) => origin switch
    {
        Origin.Invocation invocation => Answered(transaction, guild, invocation.Id),
        Origin.TimerDue due => Before(TimerRows.Use(transaction.Database, due.Timer)),
        Origin.Event used => Before(LogRows.Move(transaction.Database, used.Publisher, used.Number)),
        Origin.EffectEnded ended => Before(ResultRows.Use(transaction.Database, ended.Effect.Result.Effect)),
        Origin.Fact => null,
        _ => throw new ArgumentOutOfRangeException(nameof(origin)),
    };

    /// <summary>Keeps what an invocation is answered, with the log's head as of its commit.</summary>
    public static void Keep(Transaction transaction, Commit commit)
    {
        if (commit.Origin is not Origin.Invocation invocation || commit.Decision.ChangesNothing)
        {
            return;
        }

        var reply = commit.Decision.Reply?.Clone();
        if (reply is not null)
        {
            reply.Head = transaction.Head;
        }

        InboxRows.Add(transaction.Database, commit.Moment.Guild, invocation.Id, Instants.Ticks(transaction.Now), reply);
    }

    private static CommitResult.Before? Before(bool usedNow) => usedNow ? null : new CommitResult.Before(null);

    private static CommitResult.Before? Answered(Transaction transaction, GuildId guild, string invocation)
    {
        var since = Instants.Ticks(transaction.Now - Upkeep.InboxAge);
        return InboxRows.Find(transaction.Database, guild, invocation, since, out Reply? reply) ? new CommitResult.Before(reply) : null;
    }
}
