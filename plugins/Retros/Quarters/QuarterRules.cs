using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Retros.Quarters;

/// <summary>A quarter is looked back on: by itself when it ends, or when a member asks for it. Pure.</summary>
internal static class QuarterRules
{
    /// <summary>The timer of a circle's life that opens its look back.</summary>
    public const string Quarter = "quarter";

    /// <summary>The timer of a look back: something it waits for has come.</summary>
    public const string Step = "step";

    private const string Opener = "retro";
    private const string Thread = "thread";
    private const string Card = "card";
    private const string Noticed = "noticed";

    private static readonly Duration Runs = Duration.FromDays(7);

    // As bots report, a channel takes so many edits of older messages in a while (error 30046): closing is one, so the last question closes a minute earlier.
    private const int EditsAtOnce = 3;

    // One that was opened by hand shortly before its time counts for the quarter.
    private static readonly Duration Fresh = Duration.FromDays(28);

    /// <summary>A session is over: with the first, the quarters begin to be counted.</summary>
    public static Decision Held(Looking read, Heard<SessionEnded> heard, Moment moment)
    {
        var ended = heard.Event;
        var people = ended.Attended.Count(one => read.Circle?.Has(new UserId(one.User)) ?? true);
        var life = Life.With(read.Life, ended.Circle, new Held(ended.Session, Instants.Of(ended.At), people, read.Circle?.Members.Length ?? 0));
        if (life is null || life == read.Life)
        {
            return Decision.Nothing;
        }

        var put = new Decision { Puts = [Kinds.Life.Put(ended.Circle, life)] };
        return read.Life is not null ? put : put with { Timers = [Next(life, read, moment.Now)] };
    }

    /// <summary>A quarter is over.</summary>
    public static Decision FellDue(Looking read, TimerFell timer, Moment moment)
    {
        if (read.Life is not { } life)
        {
            return Decision.Nothing;
        }

        var zone = read.Circle?.ZoneOrUtc ?? DateTimeZone.Utc;
        var good = Life.GoodHour(moment.Now, zone);
        if (good > moment.Now)
        {
            return new Decision { Timers = [new DocTimer(Kinds.Life.Ref(life.Circle), Quarter, good)] };
        }

        var next = new Decision { Timers = [Next(life, read, moment.Now)] };
        var isFresh = read.LastPosted is { } last && last.OpenedAt + Fresh > moment.Now;
        return read.Circle is not { Meets: true } || read.Running is not null || isFresh || Since(read) == 0 ? next : Opened(read, moment).And(next);
    }

    /// <summary>/retro start.</summary>
    public static Decision Start(Looking read, Slash slash, Moment moment) =>
        Refused(read) ?? (read.Running is { } running ? Decision.Say(Views.Sentence(Texts.RetroRuns(running)))
        : !read.Circle!.Meets ? Decision.Say(Views.Sentence(Texts.RitualsAreOff(read.Circle.Name)))
        : Since(read) == 0 ? Decision.Say(Views.Sentence(read.Life is null ? Texts.NothingHeldYet(read.Circle.Name) : Texts.NothingHeldSince(read.Circle.Name)))
        : Opened(read, moment).Saying(Views.Sentence(Texts.RetroOpened(read.Circle))));

    /// <summary>No circle, or which of several.</summary>
    public static Decision? Refused(Looking read) =>
        read.Circle is not null ? null
        : Decision.Say(Views.Sentence(
            !read.Several.IsEmpty ? Texts.WhichCircle(read.Several.Select(circle => circle.Name))
            : read.IsUnknown ? Texts.NoSuchCircle
            : read.Others is { } others ? Texts.NotYourCircle(others)
            : Texts.NoCircle));

    /// <summary>Its message or its thread was made, or could not be.</summary>
    public static Decision Ended(Looked read, Ended ended, Moment moment) => (ended.Anchor, read.Retro) switch
    {
        (Opener, { IsOpen: true } retro) when ended.Result.Made is null => Put(retro with { IsLost = true }),
        (Thread, { IsOpen: true, Place: null } retro) => Threaded(retro, ended.Result.Made, moment.Now),
        (Noticed, { IsOpen: true } retro) => new Decision { Timers = [Again(retro, moment.Now)] },
        _ => Decision.Nothing,
    };

    /// <summary>One poll after the other, so that they stand in their order; and when its time is over and all are counted, what came of it.</summary>
    public static Decision Stepped(Looked read, TimerFell timer, Moment moment)
    {
        if (read.Retro is not { IsOpen: true, Place: { } place } retro)
        {
            return Decision.Nothing;
        }

        if (read.Polls.Any(poll => poll is { Message: 0, Stage: not PollStage.Closed }))
        {
            return Decision.Nothing;
        }

        if (retro.Polls.Length < retro.Questions.Length && moment.Now < retro.Until)
        {
            var poll = Asked(retro, place);
            var opened = Put(retro with { Polls = retro.Polls.Add(poll.Id) });
            return opened.And(PollRules.Open(poll, moment.Now));
        }

        return read.Polls.Any(poll => poll.Stage != PollStage.Closed) ? Decision.Nothing
            : moment.Now < retro.Until ? new Decision { Timers = [Again(retro, retro.Until)] }
            : Over(read, retro);
    }

    /// <summary>A poll of a look back was posted, or is over: the look back goes on.</summary>
    public static DocTimer Woken(string retro, Instant now) => new(Kinds.Retro.Ref(retro), Step, now);

    /// <summary>The questions stand in the thread, below what was noticed; in the channel, where signs are never posted, if there may be no thread.</summary>
    private static Decision Threaded(Retro retro, Target? made, Instant now)
    {
        var placed = Put(retro with { Place = made is null ? retro.Channel : new ChannelId(made.Channel) });
        return made is not null && retro.Signs is not null ? placed : placed with { Timers = [Again(retro, now)] };
    }

    /// <summary>Whose agreed change opened the one that runs is forgotten: its message goes on without their name.</summary>
    public static Decision Forget(Looked read, Forgetting<Retro> forgetting, Moment moment) =>
        read.Of.Running is { } running && read.Of.Before(running)?.Id == forgetting.Id
            ? new Decision { Effects = [EditOpener(running, QuarterViews.Opener(running, forgetting.After))] }
            : Decision.Nothing;

    private static Decision Opened(Looking read, Moment moment)
    {
        var circle = read.Circle!;
        var signs = read.Signals is { } signals ? SignRules.InRetro(signals, moment.Now) : [];
        var retro = new Retro(
            moment.Seed.Id("retro"),
            circle.Id,
            read.Life?.QuarterOf(moment.Now - Life.LooksBackWithin, circle.ZoneOrUtc) ?? 1,
            circle.Channel,
            moment.Now,
            Life.GoodHour(moment.Now + Runs, circle.ZoneOrUtc),
            Since(read),
            Asking.For(circle, read.Own))
        {
            Signs = signs.IsEmpty ? null : signs,
        };
        var lane = Kinds.Retro.Ref(retro.Id);
        var post = new Post { Channel = circle.Channel.Value, View = QuarterViews.Opener(retro, read.Last), Silent = true };
        return Put(retro) with
        {
            Effects =
            [
                new Do(lane, new Effect { Post = post }) { Anchor = Opener, Tell = true },
                new Do(lane, new Effect { Thread = new StartThread { Name = Texts.RetroThread(retro) } }) { Anchor = Thread, On = Opener, Tell = true },
                .. signs.IsEmpty ? [] : new[] { Notice(lane, signs) },
            ],
        };
    }

    /// <summary>What was noticed, on top of the thread. It is posted once and never edited: it reads the same while people answer.</summary>
    private static Do Notice(DocRef lane, ImmutableArray<Sign> signs) =>
        new(lane, new Effect { Post = new Post { View = Views.Sentence(Texts.Noticed(signs)), Silent = true } }) { Anchor = Noticed, On = Thread, Tell = true };

    private static Poll Asked(Retro retro, ChannelId place)
    {
        var at = retro.Polls.Length;
        var id = $"{retro.Id}-{at + 1}";
        var until = at < EditsAtOnce ? retro.Until : retro.Until - Duration.FromMinutes(1);
        return new Poll(id, place, Texts.NumberedQuestion(at + 1, retro.Questions.Length, retro.Questions[at].Words), Asking.Choices, Multiple: false, until)
        {
            Circle = retro.Circle,
            Retro = retro.Id,
        };
    }

    private static Decision Over(Looked read, Retro retro)
    {
        var answers = retro.Questions.Select((question, at) => new QuestionOutcome(
            question.Key, question.Words, at < retro.Polls.Length ? read.Polls.FirstOrDefault(poll => poll.Id == retro.Polls[at])?.Result : null));
        var closed = retro with { Outcome = new RetroOutcome([.. answers], Asking.Of(read.Round!.All)) };
        var lane = Kinds.Retro.Ref(retro.Id);
        var before = read.Of.Before(retro)?.Outcome;
        return Put(closed).And(read.Round.End()) with
        {
            Effects =
            [
                EditOpener(closed, QuarterViews.Closed(closed)),
                new Do(lane, new Effect { Post = new Post { Channel = retro.Channel.Value, View = QuarterViews.Results(closed, before), Silent = true } }),
            ],
        };
    }

    private static Do EditOpener(Retro retro, View view) =>
        new(Kinds.Retro.Ref(retro.Id), new Effect { Edit = new Edit { View = view } }) { On = Opener, Replaces = Card, Tell = true };

    /// <summary>The sessions since the last look back.</summary>
    private static int Since(Looking read) =>
        read.Life?.Sessions.Count(held => read.LastPosted is not { } last || held.At > last.OpenedAt) ?? 0;

    private static DocTimer Next(Life life, Looking read, Instant now) =>
        new(Kinds.Life.Ref(life.Circle), Quarter, life.NextAt(now, read.Circle?.ZoneOrUtc ?? DateTimeZone.Utc));

    private static DocTimer Again(Retro retro, Instant at) => new(Kinds.Retro.Ref(retro.Id), Step, at);

    /// <summary>It is kept; one that is over is told of too.</summary>
    public static Decision Put(Retro retro)
    {
        var after = retro.Outcome is null ? retro : retro with { Revision = retro.Revision + 1 };
        return new Decision
        {
            Puts = [Kinds.Retro.Put(after.Id, after)],
            Events = after.Outcome is null ? [] : [Publish.State(Kinds.Retro.Ref(after.Id), Public.Closed(after))],
        };
    }
}
