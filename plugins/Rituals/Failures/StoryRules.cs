using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Failures;

/// <summary>A failure is told, changed and taken back.</summary>
internal static class StoryRules
{
    /// <summary>So that thanking takes one tap.</summary>
    public const string Thanks = "🙏";

    /// <summary>[I'll tell one].</summary>
    public static Decision OpenWindow(FailureRead read, Press press, Moment moment) => Open(read, press.Invoker);

    /// <summary>/insight failure.</summary>
    public static Decision Command(FailureRead read, Slash slash, Moment moment) =>
        read.Several.Length > 1 ? Decision.Say(Texts.WhichCircle(read.Several.Select(circle => circle.Name))) : Open(read, slash.Invoker);

    public static Decision Tell(FailureRead read, Filled filled, Moment moment)
    {
        if (Refusal(read, filled.Invoker) is { } refusal)
        {
            return refusal;
        }

        var (circle, user) = (read.Circle!, filled.Invoker.User);
        if (Read(filled, new Story(circle.Id, user, circle.NameOf(user) ?? filled.Invoker.Name, "", "", "", moment.Now), out var story) is { } why)
        {
            return Decision.Say(why);
        }

        var told = read with { Known = read.Book.Told(user, read.Today(moment.Now)) };
        return Post(told, circle, moment.Seed.Id("story"), story, moment) with { Reply = new Reply { Say = Texts.StoryTold() } };
    }

    /// <summary>[Change]: the window with what it says.</summary>
    public static Decision OpenChange(FailureRead read, Press press, Moment moment) =>
        Theirs(read, press.Invoker) ?? Decision.Open(FailureViews.Window(RitualsPlugin.FailureChanged, press.Args[0], read.Story));

    public static Decision Change(FailureRead read, Filled filled, Moment moment)
    {
        if (Theirs(read, filled.Invoker) is { } refusal)
        {
            return refusal;
        }

        var id = filled.Args[0];
        return Read(filled, read.Story!, out var story) is { } why
            ? Decision.Say(why)
            : new Decision
            {
                Puts = [Kinds.Story.Put(id, story)],
                Effects = story.Waits ? [] : [new Do(Kinds.Story.Ref(id), OnDiscord.Edit(FailureViews.Of(story, id))) { On = story.Message, Replaces = story.Message }],
                Reply = new Reply { Say = Texts.StoryChanged() },
            };
    }

    /// <summary>[Take it back]: the message goes and the words with it.</summary>
    public static Decision TakeBack(FailureRead read, Press press, Moment moment)
    {
        if (Theirs(read, press.Invoker) is { } refusal)
        {
            return refusal;
        }

        var gone = new Decision { Puts = [Kinds.Story.Forget(press.Args[0])], Reply = new Reply { Say = Texts.WordsTakenBack() } };
        if (read is not { Known: { } book, Circle: { } circle } || book.TookBack(press.Invoker.User) is var after && after == book)
        {
            return gone;
        }

        return new Decision
        {
            Puts = [Kinds.Failures.Put(book.Circle, after)],
            Effects = after.Month == book.Month ? [] : [MonthRules.Redraw(after, circle)],
        }.And(gone);
    }

    /// <summary>A thread or message that is gone is made anew, and the story stands there again.</summary>
    public static Decision EffectEnded(FailureRead read, Ended ended, Moment moment)
    {
        if (read is not { Story: { Thread: { } tried } story, Circle: { } circle } || ended.Result.Failed?.Reason is not Failure.Types.Reason.Gone)
        {
            return Decision.Nothing;
        }

        // A post finds the thread gone; an edit finds the message gone, and the thread may be there.
        var isPost = ended.Anchor == story.Message;
        if (!isPost && ended.Key != story.Message)
        {
            return Decision.Nothing;
        }

        var book = read.Book;
        var known = isPost && book.Threaded.Channel == tried ? book with { Threaded = book.Threaded with { Channel = null } } : book;
        return Post(read with { Known = known }, circle, ended.Lane.Id, story with { Thread = null }, moment);
    }

    /// <summary>The story in a thread, with a first reaction to tap.</summary>
    public static Decision PostIn(ChannelId thread, string id, Story story)
    {
        var (lane, posted) = (Kinds.Story.Ref(id), story with { Thread = thread, Posts = story.Posts + 1 });
        return new Decision
        {
            Puts = [Kinds.Story.Put(id, posted)],
            Effects =
            [
                new Do(lane, OnDiscord.Post(thread, FailureViews.Of(story, id))) { Anchor = posted.Message },
                new Do(lane, new Effect { React = new React { Emoji = Thanks } }) { On = posted.Message },
            ],
        };
    }

    /// <summary>In the thread there is, else in the one that is coming, else in one that is wanted for it.</summary>
    private static Decision Post(FailureRead read, CircleCopy circle, string id, Story story, Moment moment)
    {
        var book = read.Book;
        if (book.Threaded.Channel is { } channel)
        {
            return new Decision { Puts = [Kinds.Failures.Put(circle.Id, book)] }.And(PostIn(channel, id, story));
        }

        var waits = new Decision { Puts = [Kinds.Story.Put(id, story)] };
        if (book.Threaded.IsComing)
        {
            return waits.And(new Decision { Puts = [Kinds.Failures.Put(circle.Id, book)] });
        }

        var (posted, effects) = MonthRules.Post(book, circle, moment.Now, notAfter: null);
        return waits.And(new Decision { Puts = [Kinds.Failures.Put(circle.Id, posted)], Effects = effects });
    }

    private static Decision Open(FailureRead read, Invoker invoker) =>
        Refusal(read, invoker) ?? Decision.Open(FailureViews.Window(RitualsPlugin.FailureTold, read.Circle!.Id));

    private static Decision? Refusal(FailureRead read, Invoker invoker) =>
        read.Circle is not { Closed: false } circle ? Decision.Say(Texts.NoCircle(read.Circle))
        : !circle.Has(invoker.User) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : !circle.Keeps(invoker.User) ? Decision.Say(Texts.KeysFirst(circle))
        : read.IsOff ? Decision.Say(Texts.FailuresOff(circle))
        : null;

    private static Decision? Theirs(FailureRead read, Invoker invoker) =>
        read.Story is not { } story ? Decision.Say(Texts.TakenBackBefore())
        : story.User != invoker.User ? Decision.Say(Texts.TheirWords(story.Name))
        : null;

    /// <summary>The story as it stands in the window by now.</summary>
    /// <returns>Why it cannot be told; null when it can.</returns>
    private static View? Read(Filled filled, Story known, out Story story)
    {
        var (tried, broke, now) = (Typed(filled, FailureViews.Tried), Typed(filled, FailureViews.Broke), Typed(filled, FailureViews.Now));
        story = known with { Tried = tried.Value ?? "", Broke = broke.Value ?? "", Now = now.Value ?? "", IsOpen = filled.IsTicked(FailureViews.Open) };
        LineRefusal?[] why = [tried.Refusal, broke.Refusal, now.Refusal];
        return why.Contains(LineRefusal.Empty) ? Texts.AllThreeParts()
            : why.Contains(LineRefusal.HidesSomething) ? Texts.HidesSomething()
            : why.Contains(LineRefusal.TooLong) || FailureViews.Of(story, "").Blocks.Sum(block => block.Text.Length) > ViewLimits.Text ? Texts.StoryTooLong(Story.Longest)
            : null;
    }

    private static Result<string, LineRefusal> Typed(Filled filled, string field) => TypedText.Read(filled.Text(field), Story.Longest);
}
