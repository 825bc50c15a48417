namespace PeerGuild.Storage.Sqlite;

/// <summary>Forgets a whole guild.</summary>
internal sealed class ForgetGuildWork(GuildId guild) : ScrubbingWork
{
    protected override Forgotten Forget(Transaction transaction)
    {
        var forgotten = GuildRows.Forget(transaction, guild, out var rows);
        if (rows > 0)
        {
            Scrubbing.Mark(transaction.Database);
        }

        return forgotten;
    }
}
