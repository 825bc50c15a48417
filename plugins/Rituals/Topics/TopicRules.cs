using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Filled = PeerGuild.Plugins.Filled;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Topics;

/// <summary>Topics are suggested, wished for by a tap, and brought by who has said so. Pure.</summary>
internal static class TopicRules
{
    /// <summary>The timer that tells others once a topic was heard.</summary>
    public const string Told = "told";

    public const int MostOpen = 20;

    /// <summary>Those suggested, and a few named in a session, which may be however many wait.</summary>
    public const int MostRead = MostOpen + 5;

    private const string Message = "topic";
    private const string Title = "title";
    private const string Brings = "bring";
    private const string Why = "why";
    private const string PreRead = "pre-read";

    public static Decision Suggest(Keep read, Slash slash, Moment moment) =>
        Suggested(read, slash.Invoker, slash.Text("title"), slash.User("bring"), moment);

    /// <summary>[Suggest a topic].</summary>
    public static Decision OpenSuggestion(Keep read, Press press, Moment moment) => SaveRules.Keyed(read, press.Invoker, circle =>
        Decision.Open(new WindowBuilder(Texts.SuggestATopic, RitualsPlugin.TopicSuggested, circle.Id)
            .Line(Title, Texts.TopicTitle, Topic.Longest, required: true, hint: Texts.CaseTitleHint)
            .People(Brings, Texts.WhoBrings, 1, hint: Texts.WhoBringsHint)
            .Build()));

    /// <summary>The window of <see cref="OpenSuggestion"/>.</summary>
    public static Decision SuggestedInWindow(Keep read, Filled filled, Moment moment) =>
        Suggested(read, filled.Invoker, filled.Text(Title), filled.People(Brings) is [var user, ..] ? user : null, moment);

    private static Decision Suggested(Keep read, Invoker invoker, string? typed, UserId? brings, Moment moment) => SaveRules.Keyed(read, invoker, circle =>
    {
        var title = TypedLine.Read(typed, Topic.Longest);
        if (Refusal(read, circle, title, brings) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        var user = invoker.User;
        var topic = new Topic(moment.Seed.Id("topic"), circle.Id, title.Value!, user, moment.Now)
        {
            Brings = brings,
            Said = brings == user ? Answered.Gladly : Answered.NotYet,
            Channel = circle.Channel,
        };
        var lane = Kinds.Topic.Ref(topic.Id);
        return Changed(read, null, topic, moment).And(new Decision
        {
            Effects =
            [
                new Do(lane, OnDiscord.Post(circle.Channel, Shown(topic, read))) { Anchor = Message, Tell = true },
                new Do(lane, new Effect { React = new React { Emoji = Topic.Wish } }) { On = Message },
            ],
            Reply = new Reply { Say = Texts.Suggested(circle.Channel) },
        });
    });

    /// <summary>[Take it back] on its message: the message goes with it.</summary>
    public static Decision TakeBack(TopicRead read, Press press, Moment moment) => Owned(read, press.Invoker, topic =>
        Changed(read.Keep, topic, null, moment).And(Decision.Say(Texts.TopicTakenBack())));

    /// <summary>[Change] on its message.</summary>
    public static Decision Change(TopicRead read, Press press, Moment moment) => Owned(read, press.Invoker, topic =>
        Decision.Open(new WindowBuilder(Texts.ChangeTitle, RitualsPlugin.TopicChanged, topic.Id)
            .Line(Title, Texts.TopicTitle, Topic.Longest, required: true, hint: Texts.CaseTitleHint, value: topic.Title)
            .Build()));

    /// <summary>The window of <see cref="Change"/>: every card that shows it follows.</summary>
    public static Decision ChangedInWindow(TopicRead read, Filled filled, Moment moment) => Owned(read, filled.Invoker, topic =>
    {
        var title = TypedLine.Read(filled.Text(Title), Topic.Longest);
        return title.IsRefused
            ? Decision.Say(Filling.Refused(title.Refusal.Value, Topic.Longest))
            : Changed(read.Keep, topic, topic with { Title = title.Value }, moment, edit: true).And(Decision.Say(Texts.TopicChanged()));
    });

    public static Decision Gladly(TopicRead read, Press press, Moment moment) => Answer(read, press, Answered.Gladly, moment);

    public static Decision NotThisTime(TopicRead read, Press press, Moment moment) => Answer(read, press, Answered.NotThisTime, moment);

    /// <summary>[What it is about]: who brings the next case says so.</summary>
    public static Decision Tell(Keep read, Press press, Moment moment) => SaveRules.Keyed(read, press.Invoker, circle =>
    {
        var own = Brought(read, press.Invoker.User);
        return Decision.Open(new WindowBuilder(Texts.YourCase, RitualsPlugin.CaseTold, circle.Id)
            .Line(Title, Texts.CaseTitle, Topic.Longest, required: true, hint: Texts.CaseTitleHint, value: own?.Title ?? "")
            .Paragraph(Why, Texts.CaseWhy, Topic.LongestWhy, value: own?.Why ?? "")
            .Line(PreRead, Texts.CasePreRead, Capture.LongestLink, hint: Texts.LinkHint, value: own?.PreRead ?? "")
            .Build());
    });

    /// <summary>The window of <see cref="Tell"/>. Another's title stays as it is: other words make a topic of one's own.</summary>
    public static Decision CaseTold(Keep read, Filled filled, Moment moment) => SaveRules.Keyed(read, filled.Invoker, circle =>
    {
        var user = filled.Invoker.User;
        var (title, why, preRead) = (TypedLine.Read(filled.Text(Title), Topic.Longest), TypedLine.Read(filled.Text(Why), Topic.LongestWhy), filled.Text(PreRead)?.Trim());
        if (title.IsRefused || why is { IsRefused: true, Refusal: not LineRefusal.Empty })
        {
            return Decision.Say(title.IsRefused ? Filling.Refused(title.Refusal.Value, Topic.Longest) : Filling.Refused(why.Refusal!.Value, Topic.LongestWhy));
        }

        if (preRead is { Length: > 0 } && (preRead.Length > Capture.LongestLink || Link.Address(preRead) is null))
        {
            return Decision.Say(Texts.NoSuchLink());
        }

        var own = Brought(read, user) is { } brought && (brought.By == user || brought.Title == title.Value) ? brought : null;
        var topic = (own ?? new Topic(moment.Seed.Id("topic"), circle.Id, title.Value, user, moment.Now) { Brings = user, Said = Answered.Gladly }) with
        {
            Title = title.Value,
            Why = why.Value,
            PreRead = preRead is { Length: > 0 } ? preRead : null,
        };
        return own is null && read.Lines.Topics.Length >= MostOpen
            ? Decision.Say(Texts.EnoughTopics())
            : Changed(read, own, topic, moment, edit: true).And(Decision.Say(Texts.CaseKept(topic)));
    });

    /// <summary>Its message was posted, or could not be: then it is wished for nowhere, and kept all the same.</summary>
    public static Decision Ended(TopicRead read, Ended ended, Moment moment) =>
        read.Topic is { Heard: null } topic && ended.Anchor == Message && ended.Result.Made is { } made
            ? new Decision { Puts = [Kinds.Topic.Put(topic.Id, topic with { Message = made.Message })] }
            : Decision.Nothing;

    /// <summary>Somebody tapped, or took it back.</summary>
    public static Decision Tapped(TopicRead read, ReactionFact fact, Moment moment) =>
        read.Topic is { Heard: null } topic && topic.Tell(fact, user => read.Keep.Circle?.Has(user) == true) is var told && told != topic ? Changed(read.Keep, topic, told, moment) : Decision.Nothing;

    /// <summary>It was heard: others are told what is left.</summary>
    public static Decision WasHeard(TopicRead read, TimerFell timer, Moment moment) =>
        read.Topic is { Heard: not null } topic ? Changing.Told(read.Keep, read.Keep.Lines.With(topic, topic with { Heard = null }), read.Keep.Lines) : Decision.Nothing;

    public static Decision Forget(TopicRead read, Forgetting<Topic> forgetting, Moment moment)
    {
        var without = read.Keep.Without(forgetting.User);
        return Changing.Told(without, read.Keep.Lines, without.Lines)
            .And(Changing.Forgotten(read.Keep, forgetting.User, moment))
            .And(forgetting.After is { } after && forgetting.Before.Message != 0
                ? new Decision { Effects = [Edited(after, without)] }
                : Decision.Nothing);
    }

    /// <summary>What somebody has said they bring.</summary>
    public static Topic? Brought(Keep read, UserId user) => read.Lines.MostWanted(topic => topic.Bringer == user);

    private static Decision Owned(TopicRead read, Invoker invoker, Func<Topic, Decision> decide) =>
        read.Topic is not { } topic ? Decision.Say(Texts.NotThere())
        : topic.By != invoker.User ? Decision.Say(Texts.NotYours(read.Keep.NameOf(topic.By)))
        : decide(topic);

    private static Decision Answer(TopicRead read, Press press, Answered said, Moment moment) =>
        read.Topic is not { Heard: null } topic ? Decision.Say(Texts.NotThere())
        : topic.Brings != press.Invoker.User ? Decision.Say(Texts.NotAskedToBring())
        : topic.Said == said ? Decision.Say(Texts.BringsIt(said))
        : Changed(read.Keep, topic, topic with { Said = said }, moment, edit: true).And(Decision.Say(Texts.BringsIt(said)));

    private static Decision Changed(Keep read, Topic? before, Topic? after, Moment moment, bool edit = false)
    {
        var id = (after ?? before)!.Id;
        return Changing.Told(read, read.Lines, read.Lines.With(before, after)).And(Changing.Shown(read, moment, meeting => meeting with { Kept = meeting.Kept.With(before, after) })).And(new Decision
        {
            Puts = [after is null ? Kinds.Topic.Forget(id) : Kinds.Topic.Put(id, after)],
            Effects = edit && after is { Message: not 0 } ? [Edited(after, read)] : [],
        });
    }

    private static Do Edited(Topic topic, Keep read) =>
        new(Kinds.Topic.Ref(topic.Id), OnDiscord.Edit(Shown(topic, read))) { On = Message, Replaces = Message };

    private static View Shown(Topic topic, Keep read) => new ViewBuilder()
        .Text(Texts.TopicLine(topic, read.NameOf))
        .Buttons(
            ViewBuilder.Button(Texts.ChangeWords, RitualsPlugin.TopicChange, [topic.Id]),
            ViewBuilder.Button(Texts.TakeItBack, RitualsPlugin.TopicBack, [topic.Id]))
        .Build();

    private static View? Refusal(Keep read, CircleCopy circle, Result<string, LineRefusal> title, UserId? brings) =>
        title.IsRefused ? Filling.Refused(title.Refusal.Value, Topic.Longest)
        : brings is { } user && !circle.Has(user) ? Texts.BringerIsNotIn(circle.Name)
        : read.Lines.Topics.Length >= MostOpen ? Texts.EnoughTopics()
        : null;
}
