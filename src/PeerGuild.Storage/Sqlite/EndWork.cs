using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>An effect that was handed out has ended. One that is not there any more, or never was handed out, is nobody's.</summary>
internal sealed class EndWork(Result result, Action<long> ended) : Work<bool>
{
    private long? _number;

    public override bool Run(Transaction transaction)
    {
        _number = transaction.EffectNumber(result.Effect);
        if (_number is { } number && EffectRows.Get(transaction.Database, number) is { Handed: true } effect)
        {
            Ends.End(transaction, effect, result);
        }

        return true;
    }

    public override void Answer()
    {
        if (_number is { } number)
        {
            // Wakes the lane's next before this one's work is over; the writer is busy until the result's reader is woken.
            ended(number);
        }

        base.Answer();
    }
}
