using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Rituals.Midway;

/// <summary>Somebody tells a win or where they are stuck, and may take it back.</summary>
internal static class WordRules
{
    public static Decision OpenWin(MidwayRead read, Press press, Moment moment) => Open(read, press, isStuck: false);

    public static Decision OpenStuck(MidwayRead read, Press press, Moment moment) => Open(read, press, isStuck: true);

    public static Decision ToldWin(MidwayRead read, Filled filled, Moment moment) => Told(read, filled, moment, isStuck: false);

    public static Decision ToldStuck(MidwayRead read, Filled filled, Moment moment) => Told(read, filled, moment, isStuck: true);

    /// <summary>The message goes and the words with it.</summary>
    public static Decision TakeBack(MidwayRead read, Press press, Moment moment) => Owned(read, press.Invoker, _ =>
        Offered(read, press.Args[0], null, moment).And(new Decision { Puts = [Kinds.Word.Forget(press.Args[0])], Reply = new Reply { Say = Texts.WordsTakenBack() } }));

    /// <summary>[Change] on its message.</summary>
    public static Decision Change(MidwayRead read, Press press, Moment moment) => Owned(read, press.Invoker, word =>
        Decision.Open(MidwayViews.Change(word, press.Args[0])));

    /// <summary>The window of <see cref="Change"/>.</summary>
    public static Decision Changed(MidwayRead read, Filled filled, Moment moment) => Owned(read, filled.Invoker, word =>
    {
        var typed = TypedText.Read(filled.Text(MidwayViews.Field), Word.Longest);
        if (typed.IsRefused)
        {
            return Decision.Say(Refused(typed.Refusal.Value));
        }

        var (id, changed) = (filled.Args[0], word with { Text = typed.Value });
        return Offered(read, id, changed, moment).And(new Decision
        {
            Puts = [Kinds.Word.Put(id, changed)],
            Effects = word.Waits ? [] : [new Do(Kinds.Word.Ref(id), OnDiscord.Edit(MidwayViews.Of(changed, id))) { On = word.Message, Replaces = word.Message }],
            Reply = new Reply { Say = Texts.WordsChanged() },
        });
    });

    /// <summary>Whose it was is forgotten.</summary>
    public static Decision Forget(MidwayRead read, Forgetting<Word> forgetting, Moment moment) =>
        read.Running is { Session: { } session } running ? Progress.Forget(running.Without(forgetting.User), session, moment.Now) : Decision.Nothing;

    /// <summary>The card of the session that runs offers it as it reads now, or no more.</summary>
    private static Decision Offered(MidwayRead read, string id, Word? now, Moment moment)
    {
        if (read.Running is not { } running)
        {
            return Decision.Nothing;
        }

        var points = running.Kept.Stuck.SelectMany(point => point.Id != id ? [point] : now is null ? Array.Empty<StuckPoint>() : [point with { Text = now.Text }]);
        var progress = Progress.Of(running with { Kept = running.Kept with { Stuck = [.. points] } }, moment.Now);
        return progress.Session.IsLive ? progress.Reread(running.Kept).Decide() : Decision.Nothing;
    }

    /// <summary>A thread that is gone is made anew, and the word follows.</summary>
    public static Decision EffectEnded(MidwayRead read, Ended ended, Moment moment)
    {
        if (read is not { Word: { Thread: { } tried } word, Circle: { } circle }
            || ended.Anchor != word.Message || ended.Result.Failed?.Reason is not Failure.Types.Reason.Gone)
        {
            return Decision.Nothing;
        }

        var thread = read.Thread ?? new MidwayThread(circle.Id);
        var known = thread.Threaded.Channel == tried ? thread with { Threaded = thread.Threaded with { Channel = null } } : thread;
        return Tell(read with { Thread = known }, circle, ended.Lane.Id, word with { Thread = null }, moment);
    }

    /// <summary>The word in a thread.</summary>
    public static Decision PostIn(ChannelId thread, string id, Word word)
    {
        var posted = word with { Thread = thread, Posts = word.Posts + 1 };
        return new Decision
        {
            Puts = [Kinds.Word.Put(id, posted)],
            Effects = [new Do(Kinds.Word.Ref(id), OnDiscord.Post(thread, MidwayViews.Of(word, id))) { Anchor = posted.Message }],
        };
    }

    private static Decision Open(MidwayRead read, Press press, bool isStuck) =>
        Refusal(read, press.Invoker) ?? Decision.Open(MidwayViews.Window(read.Circle!, isStuck));

    private static Decision Told(MidwayRead read, Filled filled, Moment moment, bool isStuck)
    {
        if (Refusal(read, filled.Invoker) is { } refusal)
        {
            return refusal;
        }

        var typed = TypedText.Read(filled.Text(MidwayViews.Field), Word.Longest);
        if (typed.IsRefused)
        {
            return Decision.Say(Refused(typed.Refusal.Value));
        }

        var (circle, user) = (read.Circle!, filled.Invoker.User);
        var word = new Word(circle.Id, user, circle.NameOf(user) ?? filled.Invoker.Name, typed.Value, isStuck, moment.Now, read.Schedule?.Rota.Sessions ?? 0);
        return Tell(read, circle, moment.Seed.Id("word"), word, moment) with { Reply = new Reply { Say = isStuck ? Texts.StuckSaid() : Texts.WinSaid() } };
    }

    /// <summary>In the thread there is, else in the one that is coming, else in one that is wanted for it.</summary>
    private static Decision Tell(MidwayRead read, CircleCopy circle, string id, Word word, Moment moment)
    {
        var thread = (read.Thread ?? new MidwayThread(circle.Id)).ToldBy(word.User);
        if (thread.Threaded.Channel is { } channel)
        {
            return PostIn(channel, id, word).And(new Decision { Puts = thread == read.Thread ? [] : [Kinds.Midway.Put(circle.Id, thread)] });
        }

        var waits = new Decision { Puts = [Kinds.Word.Put(id, word)] };
        if (thread.Threaded.IsComing)
        {
            return waits.And(new Decision { Puts = thread == read.Thread ? [] : [Kinds.Midway.Put(circle.Id, thread)] });
        }

        var anew = thread with { Threaded = thread.Threaded.Next(), PostedAt = moment.Now };
        return waits.And(new Decision
        {
            Puts = [Kinds.Midway.Put(circle.Id, anew)],
            Effects = MidwayRules.Wanted(anew.Threaded, circle, moment.Now, notAfter: null, waiting: []),
        });
    }

    private static View Refused(LineRefusal why) => why == LineRefusal.HidesSomething ? Texts.HidesSomething() : Texts.OneSentence(Word.Longest);

    /// <summary>Whoever's words they are, in the circle or not.</summary>
    private static Decision Owned(MidwayRead read, Invoker invoker, Func<Word, Decision> decide) =>
        read.Word is not { } word ? Decision.Say(Texts.TakenBackBefore())
        : word.User != invoker.User ? Decision.Say(Texts.TheirWords(word.Name))
        : decide(word);

    private static Decision? Refusal(MidwayRead read, Invoker invoker) =>
        read.Circle is not { Closed: false } circle ? Decision.Say(Texts.NoCircle(read.Circle))
        : !circle.Has(invoker.User) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : !circle.Keeps(invoker.User) ? Decision.Say(Texts.KeysFirst(circle))
        : null;
}
