using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>How an effect comes to its end.</summary>
internal static class Ends
{
    /// <summary>Drops an effect, keeps what it made under its name, and its result if somebody is to be told.</summary>
    public static void End(Transaction transaction, EffectRow effect, Result result)
    {
        if (effect.Anchor is { } anchor)
        {
            EffectRows.Name(transaction.Database, effect.Lane, anchor, effect.Number, result.Made);
        }

        if (result.Made is { Message: not 0 } made)
        {
            Keep(transaction, effect, made);
        }

        EffectRows.Delete(transaction.Database, effect.Number);
        if (effect.Tell || result.KindCase == Result.KindOneofCase.Failed)
        {
            ResultRows.Add(transaction.Database, effect, result);
            transaction.Results = true;
        }
    }

    /// <summary>Keeps whom a message is about; one whose person was forgotten while it was under way is removed.</summary>
    private static void Keep(Transaction transaction, EffectRow effect, Target made)
    {
        if (ForgetRows.TakeOrphan(transaction.Database, effect.Number))
        {
            Removals.Want(transaction, effect.Lane.Guild, made);
        }
        else if (effect.Act.ActCase is Effect.ActOneofCase.Post or Effect.ActOneofCase.DirectMessage)
        {
            PeopleRows.Made(transaction.Database, effect.Number, made.Channel, made.Message);
        }
    }

    /// <summary>Nothing to aim at: unsent.</summary>
    public static Result Gone(EffectRow effect) => new()
    {
        Effect = effect.Act.Id,
        Failed = new Failure
        {
            Reason = Failure.Types.Reason.Gone,
            Detail = $"Not sent: what was to be '{effect.On}' of {effect.Lane.Doc} was not made or is forgotten.",
        },
    };
}
