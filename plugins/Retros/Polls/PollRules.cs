using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Quarters;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Retros.Polls;

/// <summary>Polls by reactions: asked, counted, shown and closed. Pure.</summary>
internal static class PollRules
{
    // Timers of a poll.
    public const string Show = "show";
    public const string Close = "close";
    public const string Count = "count";
    public const string Late = "late";

    /// <summary>The most characters of a question.</summary>
    public const int LongestQuestion = 300;

    /// <summary>The most hours a poll is open.</summary>
    public const int MostHours = 168;

    private const int HoursUnlessSaid = 24;
    private const string Message = "message";
    private const string TallyKey = "tally";

    // Somebody who deletes it as often does not want it.
    private const int MostAgain = 3;

    // SEND_MESSAGES and SEND_MESSAGES_IN_THREADS. Source: Discord Docs, Permissions, Bitwise Permission Flags.
    private const ulong MayWrite = (1UL << 11) | (1UL << 38);

    // Whoever is to say what stands on the message is out of reach for longer: what is known counts.
    private static readonly Duration Patience = Duration.FromDays(1);

    /// <summary>/poll.</summary>
    public static Decision Ask(Nothing nothing, Slash slash, Moment moment)
    {
        var question = Typed.Line(slash.Text("question"));
        var options = OptionList.Read(slash.Text("options"));
        if ((slash.Invoker.Permissions & MayWrite) == 0)
        {
            return Decision.Say(Views.Sentence(Texts.AskWhereYouWrite));
        }

        if (question.Length is 0 or > LongestQuestion)
        {
            return Decision.Say(Views.Sentence(Texts.QuestionLength(LongestQuestion)));
        }

        if (options.IsRefused)
        {
            return Decision.Say(Views.Sentence(Texts.Refused(options.Refusal.Value)));
        }

        var hours = Math.Clamp(slash.Number("hours") ?? HoursUnlessSaid, 1, MostHours);
        var poll = new Poll(
            moment.Seed.Id("poll"),
            slash.Invoker.Channel,
            question,
            [.. options.Value.Words.Select((words, at) => new Choice(OptionList.Emoji[at], words))],
            slash.Flag("multiple") ?? false,
            moment.Now + Duration.FromHours(hours))
        { By = slash.Invoker.User, ByName = slash.Invoker.Name };
        return Open(poll, moment.Now).Saying(PollViews.Asked(poll));
    }

    /// <summary>A poll begins: its message with what can be tapped, and the hour it closes.</summary>
    public static Decision Open(Poll poll, Instant now)
    {
        var posted = Posted(poll, now);
        return posted with { Timers = [.. posted.Timers, new DocTimer(Kinds.Poll.Ref(poll.Id), Close, poll.Until)] };
    }

    /// <summary>[Close it now], in what the asker alone was shown.</summary>
    public static Decision CloseNow(Polled read, Press press, Moment moment) =>
        read.Poll is not { Stage: PollStage.Open, Retro: null } poll ? Decision.Say(Views.Sentence(Texts.PollIsOver))
        : poll.By != press.Invoker.User ? Decision.Say(Views.Sentence(Texts.PollIsTheirs))
        : Closing(read, moment.Now).Saying(Views.Sentence(Texts.PollCloses));

    /// <summary>Its message was posted, or could not be; or an edit found it gone.</summary>
    public static Decision Ended(Polled read, Ended ended, Moment moment) => (ended.Anchor, read.Poll) switch
    {
        (_, null) => Decision.Nothing,
        (Message, { } poll) when ended.Result.Made is { } made => Made(poll with { Message = made.Message }, moment.Now),
        (Message, { Stage: not PollStage.Closed } poll) => Lost(poll, moment.Now),
        (null, { } poll) when ended.Key == TallyKey && ended.Result.Failed?.Reason == Failure.Types.Reason.Gone => IsGone(read, poll, moment.Now),
        _ => Decision.Nothing,
    };

    /// <summary>Somebody tapped or took it back, or the message is gone.</summary>
    public static Decision Tapped(Polled read, ReactionFact fact, Moment moment) => (fact, read.Poll) switch
    {
        (_, null or { Stage: PollStage.Closing or PollStage.Closed }) => Decision.Nothing,
        (ReactionFact.Gone, { } poll) => IsGone(read, poll, moment.Now),
        (ReactionFact.Now, { Stage: PollStage.Counting } poll) => Finish(read with { Poll = poll.Tell(fact) }, moment.Now),
        (_, { } poll) when poll.Tell(fact) is var told && !ReferenceEquals(told, poll) => Shown(read with { Poll = told }, moment.Now),
        _ => Decision.Nothing,
    };

    /// <summary>A timer of a poll.</summary>
    public static Decision FellDue(Polled read, TimerFell timer, Moment moment) => (timer.Name, read.Poll) switch
    {
        (_, null) => Decision.Nothing,
        (Show, { Stage: PollStage.Open }) => Shown(read, moment.Now),
        (Close, { Stage: PollStage.Open }) => Closing(read, moment.Now),
        (Count, { Stage: PollStage.Closing } poll) => Put(poll with { Stage = PollStage.Counting }),
        (Late, { Stage: PollStage.Closing or PollStage.Counting }) => Finish(read, moment.Now),
        _ => Decision.Nothing,
    };

    /// <summary>Who asked is forgotten: the message goes on without their name.</summary>
    public static Decision Forget(Polled read, Forgetting<Poll> forgetting, Moment moment) => forgetting.After is not { } after
        ? Decision.Nothing
        : new Decision
        {
            Puts = [Kinds.Poll.Put(after.Id, after)],
            Effects = after.Message == 0 ? [] : [Edit(after, View(read with { Poll = after }))],
        };

    /// <summary>
    /// Its time is over. What was tapped while nobody told us counts too: it is watched anew, and the snapshot that begins with is the result.
    /// </summary>
    private static Decision Closing(Polled read, Instant now)
    {
        var poll = read.Poll!;
        if (poll.Message == 0)
        {
            return Finish(read, now);
        }

        var lane = Kinds.Poll.Ref(poll.Id);
        return new Decision
        {
            Puts = [Kinds.Poll.Put(poll.Id, poll with { Stage = PollStage.Closing })],
            Timers = [new DocTimer(lane, Close, null), new DocTimer(lane, Show, null), new DocTimer(lane, Count, now), new DocTimer(lane, Late, now + Patience)],
        };
    }

    private static Decision Finish(Polled read, Instant now)
    {
        var counted = Counted(read);
        var decision = Over(counted, now);
        return counted.Message == 0 ? decision : decision with { Effects = [Edit(counted, PollViews.Closed(counted))] };
    }

    /// <summary>The message is gone: an open poll comes back, of a closed one the result does.</summary>
    private static Decision IsGone(Polled read, Poll poll, Instant now)
    {
        if (poll.Again >= MostAgain)
        {
            return poll.Stage == PollStage.Closed ? Decision.Nothing : Over(Counted(read), now);
        }

        var again = poll with { Message = 0, Again = poll.Again + 1 };
        return poll.Stage switch
        {
            PollStage.Open => Posted(again with { Ballot = Ballot.Empty, Shown = null }, now),
            PollStage.Closed => Put(again) with { Effects = [Post(again, PollViews.Closed(again))] },
            _ => Counted(read) is var counted
                ? Over(counted with { Message = 0, Again = again.Again }, now) with { Effects = [Post(counted, PollViews.Closed(counted))] }
                : Decision.Nothing,
        };
    }

    /// <summary>It stands. One whose time was over meanwhile says so.</summary>
    private static Decision Made(Poll poll, Instant now) => Put(poll) with
    {
        Timers = [.. Woken(poll, now)],
        Effects = poll.Stage == PollStage.Closed ? [Edit(poll, PollViews.Closed(poll))] : [],
    };

    private static Poll Counted(Polled read) =>
        read.Poll! with { Stage = PollStage.Closed, Result = read.Poll.Count(read.Counts), Ballot = Ballot.Empty };

    /// <summary>It could not be posted: it is over without a result.</summary>
    private static Decision Lost(Poll poll, Instant now) => Over(poll with { Stage = PollStage.Closed, Ballot = Ballot.Empty }, now);

    private static Decision Over(Poll poll, Instant now)
    {
        var lane = Kinds.Poll.Ref(poll.Id);
        return Put(poll) with
        {
            Events = [Publish.Happening(Public.Closed(poll, now))],
            Timers = [.. new[] { Show, Close, Count, Late }.Select(name => new DocTimer(lane, name, null)), .. Woken(poll, now)],
        };
    }

    /// <summary>The look back it is part of goes on.</summary>
    private static IEnumerable<DocTimer> Woken(Poll poll, Instant now) => poll.Retro is { } retro ? [QuarterRules.Woken(retro, now)] : [];

    private static Decision Posted(Poll poll, Instant now)
    {
        var posted = poll with { PostedAt = now, ShownAt = now };
        var lane = Kinds.Poll.Ref(poll.Id);
        return Put(posted) with
        {
            Effects =
            [
                Post(posted, PollViews.Open(posted, posted.Count(_ => false))),
                .. posted.Emoji.Select(emoji => new Do(lane, new Effect { React = new React { Emoji = emoji } }) { On = Message }),
            ],
        };
    }

    /// <summary>Shows the tally if it has changed: now if enough time has passed since the last, else once it has.</summary>
    private static Decision Shown(Polled read, Instant now)
    {
        var poll = read.Poll!;
        var tally = poll.Count(read.Counts);
        var lane = Kinds.Poll.Ref(poll.Id);
        if (poll.Message == 0 || tally == poll.Shown)
        {
            return Put(poll);
        }

        return now < poll.MayShowAt
            ? Put(poll) with { Timers = [new DocTimer(lane, Show, poll.MayShowAt)] }
            : Put(poll with { Shown = tally, ShownAt = now }) with { Effects = [Edit(poll, PollViews.Open(poll, tally))] };
    }

    private static View View(Polled read) =>
        read.Poll!.Stage == PollStage.Closed ? PollViews.Closed(read.Poll) : PollViews.Open(read.Poll, read.Poll.Count(read.Counts));

    private static Decision Put(Poll poll) => new() { Puts = [Kinds.Poll.Put(poll.Id, poll)] };

    private static Do Post(Poll poll, View view) =>
        new(Kinds.Poll.Ref(poll.Id), new Effect { Post = new Post { Channel = poll.Channel.Value, View = view, Silent = true } }) { Anchor = Message, Tell = true };

    private static Do Edit(Poll poll, View view) =>
        new(Kinds.Poll.Ref(poll.Id), new Effect { Edit = new Edit { View = view } }) { On = Message, Replaces = TallyKey };
}
