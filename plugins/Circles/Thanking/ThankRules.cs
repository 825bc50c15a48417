using System.Collections.Immutable;
using PeerGuild.Circles.Apart;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Thanking;

/// <summary>Thanks for something particular, said where the circle reads it. Nothing is kept: nobody is counted. Pure.</summary>
internal static class ThankRules
{
    public const int LongestFor = 300;

    // A window and its field; options of the command.
    public const string Window = "thanks";
    public const string For = "for";
    public const string Member = "member";

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
        : Said(mine, slash.Invoker, slash.User(Member) ?? default, slash.Text(For));

    /// <summary>*Thank*, in the menu of a person, asks what for.</summary>
    public static Decision Ask(ImmutableArray<Circle> mine, OnUser used, Moment moment) =>
        used.User.IsBot ? Say(Texts.ThanksToBot(used.User.Name))
        : Place(mine, used.Invoker, used.User.User) is { Refusal: { } why } ? Say(why)
        : Decision.Open(new WindowBuilder(Texts.ThankTitle, Window, Kinds.Key(used.User.User))
            .Paragraph(For, Texts.ThankFor, LongestFor, required: true, hint: Texts.ThankHint)
            .Build());

    public static Decision Filled(ImmutableArray<Circle> mine, Filled filled, Moment moment) =>
        Said(mine, filled.Invoker, ApartRules.Other(filled.Args), filled.Text(For));

    private static Decision Said(ImmutableArray<Circle> mine, Invoker invoker, UserId user, string? typed)
    {
        var place = Place(mine, invoker, user);
        var what = TypedLine.Read(typed, LongestFor);
        return place.Refusal is { } why ? Say(why)
            : what.IsRefused ? Say(Texts.RefusedThanks(what.Refusal.Value))
            : new Decision
            {
                Effects = [Home.Line(place.Circle!, Texts.Thanks(invoker.Name, place.Circle!.Find(user)!.Name, what.Value), silent: true, invoker.User, user)],
            }.Saying(Views.Sentence(Texts.ThanksSaid(place.Circle!)));
    }

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
