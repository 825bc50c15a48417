using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage.Sqlite;

/// <summary>Forgets a person beside the documents: in the event log, in effects, in what was answered, and on Discord.</summary>
internal sealed class ForgetWork(PeopleKept people, GuildId guild, UserId user, LostWords words) : ScrubbingWork
{
    private readonly Mentions _mentions = new(user, words);

    protected override Forgotten Forget(Transaction transaction)
    {
        var forgotten = new Forgotten(Events(transaction) + Unsent(transaction) + Saying(transaction), Messages(transaction));
        var keys = ForgetRows.ForgetKeys(transaction.Database, guild, _mentions.Figures);
        if (InboxRows.Empty(transaction.Database, guild) > 0 || keys > 0 || forgotten is not { Things: 0, Messages: 0 } || !words.Documents.IsEmpty)
        {
            Scrubbing.Mark(transaction.Database);
        }

        return forgotten;
    }

    /// <summary>Happenings that name the person go; state events come anew without them.</summary>
    private int Events(Transaction transaction)
    {
        var found = ForgetRows.Naming(transaction.Database, guild, user);
        foreach (var (stateOf, happened) in found)
        {
            if (stateOf is not null && people.Without(happened, user) is { } rewritten)
            {
                rewritten.Number = (ulong)LogRows.Count(transaction.Database, "event");
                LogRows.Publish(transaction.Database, rewritten, Instants.Ticks(transaction.Now), guild, stateOf);
                PeopleRows.Name(transaction.Database, guild, rewritten.Number, people.NamedIn(rewritten));
                transaction.Head = rewritten.Number;
            }
            else
            {
                LogRows.Delete(transaction.Database, happened.Number);
            }
        }

        LogRows.KeepHead(transaction);
        return found.Count;
    }

    /// <summary>What is about the person and was not made yet is not made; what may have been is emptied, and removed when it is known.</summary>
    private int Unsent(Transaction transaction)
    {
        var found = ForgetRows.Unmade(transaction.Database, guild, user);
        foreach (var number in found)
        {
            Drop(transaction, EffectRows.Get(transaction.Database, number)!, isAbout: true);
        }

        return found.Count;
    }

    /// <summary>The same for what says something of the person: its document's rules have wanted it anew where it is kept current.</summary>
    private int Saying(Transaction transaction)
    {
        var saying = EffectRows.Of(transaction.Database, guild).Where(effect => _mentions.AreIn(effect)).ToList();
        saying.ForEach(effect => Drop(transaction, effect, isAbout: false));
        return saying.Count;
    }

    private void Drop(Transaction transaction, EffectRow effect, bool isAbout)
    {
        if (!effect.Handed && effect.Anchor is null)
        {
            EffectRows.Delete(transaction.Database, effect.Number);
            return;
        }

        // Somebody may wait for what it makes.
        EffectRows.Rewrite(transaction.Database, effect.Number, _mentions.Emptied(effect.Act));
        ForgetRows.Unshow(transaction.Database, effect.Number);
        if (effect.Handed && (isAbout || effect.Anchor is null) && effect.Act.ActCase is (Effect.ActOneofCase.Post or Effect.ActOneofCase.DirectMessage))
        {
            // It may be on Discord as it was, and nobody edits it there.
            ForgetRows.Orphan(transaction.Database, guild, effect.Number);
        }
    }

    private int Messages(Transaction transaction)
    {
        var found = ForgetRows.Made(transaction.Database, guild, user);
        foreach (var (maker, target) in found)
        {
            Removals.Want(transaction, guild, target);
            ForgetRows.Unshow(transaction.Database, maker);
        }

        return found.Count;
    }
}
