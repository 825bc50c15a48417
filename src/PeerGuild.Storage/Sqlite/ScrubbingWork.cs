namespace PeerGuild.Storage.Sqlite;

/// <summary>Work that is done only when what it deleted is overwritten, be it of an earlier time.</summary>
internal abstract class ScrubbingWork : Work<Forgotten>
{
    private Transaction? _transaction;

    public sealed override bool Run(Transaction transaction)
    {
        _transaction = transaction;
        Outcome = Forget(transaction);
        transaction.Scrubs |= Scrubbing.IsDue(transaction.Database);
        return true;
    }

    public sealed override void Answer()
    {
        if (_transaction?.ScrubFailure is { } failure)
        {
            Fail(failure);
        }
        else
        {
            base.Answer();
        }
    }

    /// <summary>Deletes, and marks that something was.</summary>
    protected abstract Forgotten Forget(Transaction transaction);
}
