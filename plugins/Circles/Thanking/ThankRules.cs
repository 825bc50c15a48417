using System.Collections.Immutable;
using PeerGuild.Circles.Apart;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;
using Moment = PeerGuild.Storage.Moment;
using OnUser = PeerGuild.Plugins.OnUser;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Circles.Thanking;

/// <summary>Thanks for something particular, said where the circle reads it; who said them changes them and takes them back. Nobody is counted. Pure.</summary>
internal static class ThankRules
{
    public const int LongestFor = 300;

    // A window and its field; options of the command.
    public const string Window = "thanks";
    public const string For = "for";
    public const string Member = "member";

    // Buttons under the thanks, and the window of the first.
    public const string Change = "thanks-change";
    public const string TakeBack = "thanks-back";
    public const string Changed = "thanks-changed";

    // The anchor of the thanks, and what replaces an edit of them that was not sent yet.
    private const string Card = "thanks";

    /// <summary>The circles of who thanks.</summary>
    public static ValueTask<ImmutableArray<Circle>> Mine(IRead read, Slash slash, CancellationToken cancellationToken) =>
        Reads.OfAsync(read, slash.Invoker.User, cancellationToken);

    /// <inheritdoc cref="Mine(IRead, Slash, CancellationToken)"/>
    public static ValueTask<ImmutableArray<Circle>> Mine(IRead read, OnUser used, CancellationToken cancellationToken) =>
        Reads.OfAsync(read, used.Invoker.User, cancellationToken);

    /// <inheritdoc cref="Mine(IRead, Slash, CancellationToken)"/>
    public static ValueTask<ImmutableArray<Circle>> Mine(IRead read, Filled filled, CancellationToken cancellationToken) =>
        Reads.OfAsync(read, filled.Invoker.User, cancellationToken);

    public static Decision Thank(ImmutableArray<Circle> mine, Slash slash, Moment moment) =>
        slash.Person(Member) is { IsBot: true } bot ? Say(Texts.ThanksToBot(bot.Name))
        : Said(mine, slash.Invoker, slash.User(Member) ?? default, slash.Text(For), moment);

    /// <summary>*Thank*, in the menu of a person, asks what for.</summary>
    public static Decision Ask(ImmutableArray<Circle> mine, OnUser used, Moment moment) =>
        used.User.IsBot ? Say(Texts.ThanksToBot(used.User.Name))
        : Place(mine, used.Invoker, used.User.User) is var place && place.Refusal is { } why ? Say(why)
        : Decision.Open(new WindowBuilder(Texts.ThankTitle, Window, Kinds.Key(used.User.User))
            .Asked("", place.Circle!.Readers is { Everyone: true })
            .Build());

    public static Decision Filled(ImmutableArray<Circle> mine, Filled filled, Moment moment) =>
        Said(mine, filled.Invoker, ApartRules.Other(filled.Args), filled.Text(For), moment);

    /// <summary>For the buttons under thanks: their argument is the document's id.</summary>
    public static ValueTask<Gratitude?> Pressed(IRead read, Press press, CancellationToken cancellationToken) => ByIdAsync(read, press.Args, cancellationToken);

    /// <inheritdoc cref="Pressed"/>
    public static ValueTask<Gratitude?> Mended(IRead read, Filled filled, CancellationToken cancellationToken) => ByIdAsync(read, filled.Args, cancellationToken);

    /// <summary>[Change].</summary>
    public static Decision AskAnew(Gratitude? said, Press press, Moment moment) =>
        NotTheirs(said, press.Invoker) ?? Decision.Open(new WindowBuilder(Texts.ThankTitle, Changed, said!.Id).Asked(said.Text, isOpen: false).Build());

    public static Decision SayAnew(Gratitude? said, Filled filled, Moment moment)
    {
        var what = TypedLine.Read(filled.Text(For), LongestFor);
        return NotTheirs(said, filled.Invoker)
            ?? (what.IsRefused ? Say(Texts.RefusedThanks(what.Refusal.Value)) : Edited(said! with { ByName = filled.Invoker.Name, Text = what.Value }));
    }

    /// <summary>[Take it back]: nothing of it stays, neither in the channel nor in the files.</summary>
    public static Decision Back(Gratitude? said, Press press, Moment moment) =>
        NotTheirs(said, press.Invoker) ?? new Decision { Puts = [ThankingKinds.Gratitude.Forget(said!.Id)] }.Saying(Views.Sentence(Texts.HelloTakenBack));

    /// <summary>They were to be changed and somebody had deleted them from the channel: they are said anew.</summary>
    public static Decision Ended(Doc<Gratitude>? doc, Ended ended, Moment moment) =>
        doc is not null && ended.Key == Card && ended.Result.Failed is { Reason: Failure.Types.Reason.Gone } ? Posted(doc.State) : Decision.Nothing;

    public static View Shown(Gratitude said) => new ViewBuilder()
        .Text(Texts.Thanks(said.ByName, said.ToName, said.Text))
        .Buttons(ViewBuilder.Button(Texts.ChangeLines, Change, [said.Id]), ViewBuilder.Button(Texts.TakeItBack, TakeBack, [said.Id]))
        .Build();

    private static Decision Said(ImmutableArray<Circle> mine, Invoker invoker, UserId user, string? typed, Moment moment)
    {
        var place = Place(mine, invoker, user);
        var what = TypedLine.Read(typed, LongestFor);
        return place.Refusal is { } why ? Say(why)
            : what.IsRefused ? Say(Texts.RefusedThanks(what.Refusal.Value))
            : Posted(Of(place.Circle!, invoker, user, what.Value, moment)).Saying(Views.Sentence(Texts.ThanksSaid(place.Circle!)));
    }

    private static Gratitude Of(Circle circle, Invoker by, UserId to, string what, Moment moment) =>
        new(moment.Seed.Id("thanks"), circle.Name, circle.Channel, by.User, by.Name, to, circle.Find(to)!.Name, what);

    private static Decision? NotTheirs(Gratitude? said, Invoker invoker) =>
        said is null ? Say(Texts.ThanksGone)
        : said.By != invoker.User ? Say(Texts.ThanksOfOther(said))
        : null;

    private static Decision Posted(Gratitude said) => new()
    {
        Puts = [Put(said)],
        Effects = [new Do(Lane(said), new Effect { Post = new Post { Channel = said.Channel.Value, View = Shown(said), Silent = true } }) { Anchor = Card, About = [said.By, said.To] }],
    };

    private static Decision Edited(Gratitude said) => new Decision
    {
        Puts = [Put(said)],
        Effects = [new Do(Lane(said), new Effect { Edit = new Edit { View = Shown(said) } }) { On = Card, Replaces = Card }],
    }.Saying(Views.Sentence(Texts.HelloChanged(said.Channel)));

    private static WindowBuilder Asked(this WindowBuilder window, string before, bool isOpen) =>
        window.Paragraph(For, Texts.ThankFor, LongestFor, required: true, hint: isOpen ? Texts.ThankHintOpen : Texts.ThankHint, value: before);

    private static async ValueTask<Gratitude?> ByIdAsync(IRead read, ImmutableArray<string> args, CancellationToken cancellationToken) => args is [{ Length: > 0 and <= Reads.LongestId } id, ..]
        ? (await read.GetAsync(ThankingKinds.Gratitude, id, cancellationToken))?.State
        : null;

    private static Put Put(Gratitude said) => ThankingKinds.Gratitude.Put(said.Id, said);

    private static DocRef Lane(Gratitude said) => ThankingKinds.Gratitude.Ref(said.Id);

    /// <summary>
    /// Where it is said: the channel this is typed in, if a circle of both meets there, else the only channel of theirs. Where circles share one, it is said there once.
    /// </summary>
    private static (Circle? Circle, Markup? Refusal) Place(ImmutableArray<Circle> mine, Invoker invoker, UserId user)
    {
        var shared = mine.Where(circle => circle.Has(user)).ToImmutableArray();
        var here = shared.Where(circle => circle.Channel == invoker.Channel).ToImmutableArray();
        return user == invoker.User ? (null, Texts.ThanksToYourself)
            : mine.IsEmpty ? (null, Texts.ThanksInNone)
            : shared.IsEmpty ? (null, Texts.ThanksWhere(user))
            : !here.IsEmpty ? (here[0], null)
            : shared.All(circle => circle.Channel == shared[0].Channel) ? (shared[0], null)
            : (null, Texts.ThanksWhich(shared));
    }
}
