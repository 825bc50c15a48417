using Google.Protobuf;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>Finds the next effect that can be sent and keeps that it is handed out. On the way it ends those that cannot be.</summary>
internal sealed class TakeWork(EffectFeed feed, object reader, Predicate<GuildId> served) : Work<ReadyEffect?>
{
    private EffectRow? _taken;

    public override bool Run(Transaction transaction)
    {
        while (_taken is null && feed.TryNext(reader, served, out var lane, out var after))
        {
            _taken = Head(transaction, lane, after);
        }

        return true;
    }

    public override void Answer()
    {
        if (_taken is { } taken)
        {
            feed.Handed(reader, taken.Lane, taken.Number);
            Outcome = new ReadyEffect(taken.Lane.Guild, taken.Lane.Doc, taken.Act);
        }

        base.Answer();
    }

    /// <returns>The first effect of the lane that can be sent, handed out; null when there is none yet.</returns>
    private static EffectRow? Head(Transaction transaction, Lane lane, long after)
    {
        while (EffectRows.Next(transaction.Database, lane, after) is { } effect)
        {
            if (effect.Handed)
            {
                effect.Act.Again = true;
                return effect;
            }

            if (effect.NotAfter is { } last && last < Instants.Ticks(transaction.Now))
            {
                Ends.End(transaction, effect, new Result { Effect = effect.Act.Id, Expired = new() });
            }
            else if (effect.On is { } anchor && EffectRows.MakerWaits(transaction.Database, lane, effect.Number, anchor))
            {
                return null;
            }
            else if (!TryAim(transaction, effect))
            {
                Ends.End(transaction, effect, Ends.Gone(effect));
            }
            else
            {
                EffectRows.Hand(transaction.Database, effect.Number, effect.Act.ToByteArray());
                return effect;
            }
        }

        return null;
    }

    private static bool TryAim(Transaction transaction, EffectRow effect)
    {
        if (effect.On is not { } anchor)
        {
            return true;
        }

        if (EffectRows.Named(transaction.Database, effect.Lane, anchor) is not { } target)
        {
            return false;
        }

        Targets.Aim(effect.Act, target);
        return true;
    }
}
