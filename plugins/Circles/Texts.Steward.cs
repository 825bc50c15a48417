using PeerGuild.Plugins.Views;

namespace PeerGuild.Circles;

/// <content>What the steward does, and how a circle closes.</content>
internal static partial class Texts
{
    // Buttons. Plain text: Discord shows it as it is.
    public const string ChangeFocus = "Change the focus";
    public const string ChangeKeys = "Change the keys";
    public const string OneMore = "One seat more";
    public const string CloseIt = "Close it";
    public const string OpenAgain = "Open it again";
    public const string TakeThemOut = "Take them out";
    public const string KeepThem = "Keep them";

    public static Markup KeysOf(Circle circle) => Markup.Of($"**Our keys**\n{Markup.Lines(circle.Keys.Text)}");

    public static Markup SeatsOf(Circle circle) =>
        Markup.Of($"-# {circle.Members.Count(member => member.Agreed == circle.Keys.Version)} of {circle.Members.Length} agree to them · {circle.Seats} seats");

    public static Markup WhoChanges(Circle circle) => Markup.Of($"-# {StewardOf(circle)} looks after them. Say it in the circle if something should change.");

    public static Markup NewFocus(Circle circle) => Markup.Of($"**{circle.Name}** is about this now: {circle.Focus}");

    public static Markup NewKeys(Circle circle) => Markup.Of($"The keys of **{circle.Name}** have new words. Everyone finds them in /me and is asked again.");

    public static Markup Wider(Circle circle) => circle.Seats > Circle.UsualSeats
        ? Markup.Of($"**{circle.Name}** has {Numerals.Word(circle.Seats)} seats now. With more than eight, turns get rare: two circles may serve you better.")
        : Markup.Of($"**{circle.Name}** has {Numerals.Word(circle.Seats)} seats now.");

    public static Markup Removed(string name, Circle circle) =>
        Markup.Of($"{name} is not in the circle any more. I have told nobody: it is kinder if they hear it from you. /circle invite lets them back in.{SizeNow(circle)}");

    public static Markup AskRemove(Circle circle, Member member) => Markup.Of(
        $"Take **{member.Name}** out of **{circle.Name}**? I tell nobody, so they hear it from you: best before you press.");

    public static Markup WhatToSay(Circle circle) => Markup.Of(
        $"You could say: \"I would like to go on with {circle.Name} in another group. It was not easy to decide, and I wanted you to hear it from me.\"");

    public static Markup KeptIn(Circle circle) => Markup.Of($"Everybody stays in **{circle.Name}**. Nothing was changed.");

    public static Markup HandedOver(string name) => Markup.Of($"{name} looks after the circle now, and the channel knows. Thank you for your care.");

    public static Markup LooksAfter(Circle circle) => Markup.Of($"{StewardOf(circle)} looks after **{circle.Name}** now.");

    public static Markup AsItWas => Markup.Of($"It said that already. Nothing was changed.");

    public static Markup AskArchive(Circle circle) => Markup.Of(
        $"Close **{circle.Name}**? The channel reads a good-bye, nobody is asked for anything any more, and whoever was in it can open it again.");

    public static Markup Farewell(Circle circle) => Markup.Of(
        $"**{circle.Name}** is closed. Thank you, {Listed(circle.Members.Select(member => member.Name), "and")}, for what you shared.");

    public static Markup StaysOpen(Circle circle) => Markup.Of($"**{circle.Name}** stays open. Nothing was changed.");

    public static Markup ArchivedNow(Circle circle) => Markup.Of($"**{circle.Name}** is closed. Its card in the channel opens it again.");

    public static Markup ClosedNow(Circle circle) => Markup.Of($"**{circle.Name}** is closed. /circle browse shows those with an open seat.");

    public static Markup OpenAlready(Circle circle) => Markup.Of($"**{circle.Name}** is open already. Nothing was changed.");

    public static Markup IsBack(Circle circle) => Markup.Of($"**{circle.Name}** is open again.");

    public static Markup Revived(Circle circle) => Markup.Of($"**{circle.Name}** is open again, with everyone who was in it.");

    public static Markup NotKnownAnyMore => Markup.Of($"I don't know that circle any more. /circle browse shows those with an open seat.");

    public static Markup Refused(StewardRefusal why, Circle circle) => why switch
    {
        StewardRefusal.NotSteward => Markup.Of($"{StewardOf(circle)} looks after **{circle.Name}** and can do that. Nothing was changed."),
        StewardRefusal.NotIn => Markup.Of($"That person is not in **{circle.Name}**. /circle members shows who is."),
        StewardRefusal.Yourself => Markup.Of($"That is you. /circle leave gives up your own seat, /circle hand-over the steward's part."),
        StewardRefusal.Widest => Markup.Of($"**{circle.Name}** has {Numerals.Word(Circle.MostSeats)} seats, and that is as many as a circle can carry."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };
}
