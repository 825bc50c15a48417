using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Circles.Introductions;

/// <summary>
/// "You're in. Say hello?" Whoever wants to writes three lines about themselves; they stand in the circle's channel with their name, and they alone change
/// them and take them back. Pure.
/// </summary>
internal static class IntroductionRules
{
    // Buttons, windows and their field.
    public const string Open = "hello";
    public const string Later = "hello-later";
    public const string Change = "hello-change";
    public const string TakeBack = "hello-back";
    public const string Said = "hello-said";
    public const string Changed = "hello-changed";
    public const string Lines = "lines";

    /// <summary>The anchor of the lines, and what replaces an edit of them that was not sent yet.</summary>
    public const string Card = "hello";

    /// <summary>[Three lines about me]: what was said before stands in the window.</summary>
    public static Decision Ask(Introducing introducing, Press press, Moment moment) => OfOne(introducing.Asking, circle =>
        Refusal(circle, press.Invoker) ?? Decision.Open(IntroductionViews.Window(circle, introducing.Said?.Text ?? "")));

    public static Decision Say(Introducing introducing, Filled filled, Moment moment) => OfOne(introducing.Asking, circle =>
    {
        var text = TypedText.Read(filled.Text(Lines), Introduction.Longest);
        return Refusal(circle, filled.Invoker)
            ?? (text.IsRefused ? Deciding.Say(Texts.RefusedLines(text.Refusal.Value))
            : introducing.Said is { } before ? Edited(before with { Name = filled.Invoker.Name, Text = text.Value })
            : Posted(new Introduction(moment.Seed.Id("introduction"), circle.Id, circle.Name, circle.Channel, filled.Invoker.User, filled.Invoker.Name, text.Value))
                .Saying(Views.Sentence(Texts.HelloSaid(circle.Channel))));
    });

    /// <summary>[Later].</summary>
    public static Decision NotNow(Nothing nothing, Press press, Moment moment) => Decision.Nothing.Showing(Views.Sentence(Texts.HelloLater));

    /// <summary>[Change], under the lines.</summary>
    public static Decision AskAnew(Introduction? said, Press press, Moment moment) =>
        NotTheirs(said, press.Invoker) ?? Decision.Open(IntroductionViews.Window(said!));

    public static Decision SayAnew(Introduction? said, Filled filled, Moment moment)
    {
        var text = TypedText.Read(filled.Text(Lines), Introduction.Longest);
        return NotTheirs(said, filled.Invoker)
            ?? (text.IsRefused ? Deciding.Say(Texts.RefusedLines(text.Refusal.Value)) : Edited(said! with { Name = filled.Invoker.Name, Text = text.Value }));
    }

    /// <summary>[Take it back]: nothing of it stays, neither in the channel nor in the files.</summary>
    public static Decision Back(Introduction? said, Press press, Moment moment) =>
        NotTheirs(said, press.Invoker) ?? new Decision { Puts = [IntroductionKinds.Introduction.Forget(said!.Id)] }.Saying(Views.Sentence(Texts.HelloTakenBack));

    /// <summary>They were to be changed and somebody had deleted them from the channel: they are said anew.</summary>
    public static Decision Ended(Doc<Introduction>? doc, Ended ended, Moment moment) =>
        doc is not null && ended.Key == Card && ended.Result.Failed is { Reason: Failure.Types.Reason.Gone } ? Posted(doc.State) : Decision.Nothing;

    private static Decision? Refusal(Circle circle, Invoker invoker) =>
        circle.IsClosed ? Deciding.Say(Texts.ClosedNow(circle))
        : !circle.Has(invoker.User) ? Deciding.Say(Texts.HelloNotIn(circle))
        : null;

    private static Decision? NotTheirs(Introduction? said, Invoker invoker) =>
        said is null ? Deciding.Say(Texts.HelloGone)
        : said.User != invoker.User ? Deciding.Say(Texts.HelloOfOther(said))
        : null;

    private static Decision Posted(Introduction said) => new()
    {
        Puts = [Put(said)],
        Effects =
        [
            new Do(Lane(said), new Effect { Post = new Post { Channel = said.Channel.Value, View = IntroductionViews.Card(said), Silent = true } }) { Anchor = Card, About = [said.User] },
        ],
    };

    private static Decision Edited(Introduction said) => new Decision
    {
        Puts = [Put(said)],
        Effects = [new Do(Lane(said), new Effect { Edit = new Edit { View = IntroductionViews.Card(said) } }) { On = Card, Replaces = Card }],
    }.Saying(Views.Sentence(Texts.HelloChanged(said.Channel)));

    private static Put Put(Introduction said) => IntroductionKinds.Introduction.Put(said.Id, said);

    private static DocRef Lane(Introduction said) => IntroductionKinds.Introduction.Ref(said.Id);
}
