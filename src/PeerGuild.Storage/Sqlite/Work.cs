namespace PeerGuild.Storage.Sqlite;

/// <summary>Something the writer does in a transaction, beside others.</summary>
internal abstract class Work
{
    /// <summary>Whether it may be run anew after all it wrote was undone, and comes to the same.</summary>
    public virtual bool CanRunAgain => false;

    /// <summary>Runs inside the writer's transaction.</summary>
    /// <returns>False to undo what it wrote; that is an answer too.</returns>
    public abstract bool Run(Transaction transaction);

    /// <summary>The transaction is durable: says what came of it.</summary>
    public abstract void Answer();

    /// <summary>Nothing of it is there.</summary>
    public abstract void Fail(Exception exception);
}

/// <summary>Work with an outcome that somebody awaits.</summary>
internal abstract class Work<T> : Work
{
    private readonly TaskCompletionSource<T> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when the outcome is durable, or with what failed.</summary>
    public Task<T> Ended => _ended.Task;

    protected T? Outcome { get; set; }

    public override void Answer() => _ended.TrySetResult(Outcome!);

    public override void Fail(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
        {
            _ended.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            _ended.TrySetException(exception);
        }
    }
}

/// <summary>Work that is one function.</summary>
internal sealed class SmallWork<T>(Func<Transaction, T> run) : Work<T>
{
    public override bool Run(Transaction transaction)
    {
        Outcome = run(transaction);
        return true;
    }
}
