using System.Collections.Immutable;
using PeerGuild.Circles.Thanking;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <content>Thanks.</content>
internal static partial class Texts
{
    // Commands and fields. Plain text: Discord shows it as it is.
    public const string ThanksCommand = "Thank someone for something particular";
    public const string ThanksMember = "Who; someone of your circle";
    public const string ThanksFor = "What for; it stands in the circle's channel";
    public const string Thank = "Thank";
    public const string ThankTitle = "Thank you";
    public const string ThankFor = "What for?";
    public const string ThankHint = "Something particular. The circle reads it, with your name. You can change it and take it back.";
    public const string ThankHintOpen = "Something particular. Everyone on this server can read it. You can change it and take it back.";

    public static Markup Thanks(string by, string to, string what) => Markup.Of($"**{by}** thanks **{to}**: {what}");

    public static Markup ThanksSaid(Circle circle) => Markup.Of($"Said in {Link.Channel(circle.Channel)}. The buttons under it are yours.");

    public static Markup ThanksGone => Markup.Of($"Those thanks were taken back already.");

    public static Markup ThanksOfOther(Gratitude said) => Markup.Of($"Those are {said.ByName}'s words, so {said.ByName} alone changes them. /thanks says yours.");

    public static Markup ThanksToYourself => Markup.Of($"Well done, then. For the circle to read it, thank somebody who helped.");

    public static Markup ThanksToBot(string name) => Markup.Of($"That is kind. {name} is a program and has no need of it; somebody in your circle may.");

    public static Markup ThanksWhere(UserId user) => Markup.Of($"You share no circle with {Link.User(user)} here, so there is none to read it. Tell them yourself: that counts most. /circle invite asks them in.");

    public static Markup ThanksInNone => Markup.Of($"A circle reads thanks, and you are in none on this server yet: /circle join shows those with an open seat. Tell them yourself: that counts most.");

    public static Markup ThanksWhich(ImmutableArray<Circle> shared) =>
        Markup.Of($"You share {Listed(shared.Take(MostNamed).Select(circle => circle.Name), "and")}. Say it in the channel of the one that is to read it.");

    public static Markup RefusedThanks(LineRefusal why) => why switch
    {
        LineRefusal.Empty => Markup.Of($"Say what for: something particular makes it worth reading."),
        LineRefusal.TooLong => Markup.Of($"That is a little long: up to {ThankRules.LongestFor} characters fit. Nothing was said."),
        LineRefusal.HidesSomething => Markup.Of($"There is something in it that nobody can see. Type it by hand and it will do. Nothing was said."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };
}
