using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;
using Filled = PeerGuild.Plugins.Filled;
using OnMessage = PeerGuild.Plugins.OnMessage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Captures;

/// <summary>Something is saved: by a button of a card, a command, or the menu of a message; always in a window. Pure.</summary>
internal static class SaveRules
{
    public static Decision Press(Keep read, Press press, Moment moment) => Keyed(read, press.Invoker, circle =>
        Decision.Open(Filling.New(circle, read.Meeting?.Session?.Id)));

    public static Decision Add(Keep read, Slash slash, Moment moment) => Keyed(read, slash.Invoker, circle =>
        Decision.Open(Filling.New(circle, read.Meeting?.Session?.Id)));

    public static Decision AsInsight(Keep read, OnMessage message, Moment moment) => As(read, message, CaptureKind.Insight);

    public static Decision AsPromise(Keep read, OnMessage message, Moment moment) => As(read, message, CaptureKind.Promise);

    public static Decision AsLink(Keep read, OnMessage message, Moment moment) => As(read, message, CaptureKind.Link);

    /// <summary>The window.</summary>
    public static Decision Saved(Keep read, Filled filled, Moment moment) => Keyed(read, filled.Invoker, circle =>
    {
        if (Filling.Read(filled, circle, out var told) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        var whose = filled.People(Filling.Whose) is [var named, ..] ? named : filled.Invoker.User;
        var capture = new Capture(moment.Seed.Id("capture"), circle.Id, read.Meeting?.Session?.Id, told.Kind, told.Text, whose, moment.Now)
        {
            Link = told.Link,
            Topic = read.Meeting?.Kept.Case?.Title,
            SavedBy = whose == filled.Invoker.User ? null : filled.Invoker.User,
        };
        return Refusal(read, capture) is { } full
            ? Decision.Say(full)
            : Changing.Decide(read, null, capture, moment, OwnViews.Saved(capture, read.NameOf(whose), filled.Invoker.User), PublicKept.Saved(capture));
    });

    /// <summary>Whoever is in the circle and has agreed to its keys.</summary>
    public static Decision Keyed(Keep read, Invoker invoker, Func<CircleCopy, Decision> decide) => Members(read, invoker, circle =>
        circle.Keeps(invoker.User) ? decide(circle) : Decision.Say(Texts.KeysFirst(circle)));

    /// <summary>Whoever is in the circle.</summary>
    public static Decision Members(Keep read, Invoker invoker, Func<CircleCopy, Decision> decide) =>
        read.Circle is not { Closed: false } circle ? Decision.Say(read.Several.IsEmpty ? Texts.NoCircle(read.Circle) : Texts.WhichCircle(read.Several.Select(one => one.Name)))
        : !circle.Has(invoker.User) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : decide(circle);

    private static Decision As(Keep read, OnMessage message, CaptureKind kind) => Keyed(read, message.Invoker, circle =>
        Decision.Open(Filling.New(circle, read.Meeting?.Session?.Id, kind, Texts.Shortened(message.Text, Capture.Longest))));

    private static View? Refusal(Keep read, Capture capture) =>
        read.Meeting?.Kept.Said.Length >= KeptReads.MostOfSession ? Texts.EnoughKept()
        : capture.IsOpenAsk && read.Circle is { AsksRest: true } open ? Texts.AsksRest(open.Name)
        : (capture.IsOpenAsk || capture.IsOpenPromise) && read.Lines.Open.Length >= KeptReads.MostOpen ? Texts.EnoughOpen()
        : null;
}
