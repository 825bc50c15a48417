using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Apart;

/// <summary>"Not in a circle with this person": said in private, taken back the same way, answered alike whoever it is about. Pure.</summary>
internal static class ApartRules
{
    /// <summary>[Take it back].</summary>
    public const string TakeBack = "apart-back";

    public static Decision Say(OwnWord own, Slash slash, Moment moment)
    {
        var author = slash.Invoker.User;
        return slash.User(Options.Person) is not { } other || other == author ? Deciding.Say(Texts.ApartFromYourself)
            : slash.Person(Options.Person) is { IsBot: true } ? Deciding.Say(Texts.ApartFromBot)
            : own.Known is not null ? Forgotten(author, other).Saying(Views.Sentence(Texts.ApartTakenBack))
            : new Decision { Puts = [ApartKinds.Pair.Put(ApartKinds.Id(author, other), new NotTogether(author, other))] }.Saying(Kept(other));
    }

    public static Decision Back(OwnWord own, Press press, Moment moment) =>
        own.Known is null ? Decision.Nothing.Showing(Views.Sentence(Texts.ApartTakenBack)) : Forgotten(press.Invoker.User, Other(press.Args)).Showing(Views.Sentence(Texts.ApartTakenBack));

    /// <summary>Whom a button is about; nobody when it says nothing sensible.</summary>
    public static UserId Other(ImmutableArray<string> args) =>
        args.Length > 0 && ulong.TryParse(args[0], NumberStyles.None, CultureInfo.InvariantCulture, out var user) ? new UserId(user) : default;

    private static Decision Forgotten(UserId author, UserId other) =>
        new() { Puts = [ApartKinds.Pair.Delete(ApartKinds.Id(author, other))] };

    private static Protocol.Plugin.View Kept(UserId other) => new ViewBuilder()
        .Text(Texts.ApartKept(other))
        .Buttons([ViewBuilder.Button(Texts.TakeItBack, TakeBack, [Kinds.Key(other)])])
        .Build();
}
