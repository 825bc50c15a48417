using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Circles;

/// <content>The keys, and the seat in /me.</content>
internal static partial class Texts
{
    /// <summary>What a circle begins with, and may change.</summary>
    public static string FirstKeys =>
        """
        What is said here stays here: take the lesson, leave the story.
        Come when you can, say when you can't.
        Prepare what you said you would bring. Half done is fine.
        When somebody asks for help, answer: "not me this time" is an answer.
        Ask before you advise.
        Everyone gets a turn, everyone may pass.
        Unfinished work is welcome.
        If something felt off, say so here or to the steward.
        """;

    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string OurKeys = "Our keys";
    public const string AgreeToKeys = "Agree to our keys";
    public const string IAgree = "I'll keep to them";
    public const string ReadAgain = "You can read them again any time with /circle charter.";
    public const string WhatToLearn = "What would you like to get better at?";
    public const string OptionalSeen = "Optional. The circle sees it.";
    public const string AskedAgain = "Everyone is asked again whether they agree.";

    public static Markup SeatTitle(Circle circle) => Markup.Of($"Your seat in {circle.Name}");

    public static Markup KeysWait(bool agreedBefore) => agreedBefore
        ? Markup.Of($"**Our keys** have new words. Have a look whether you agree.")
        : Markup.Of($"**Our keys** · what you promise each other, a minute to read.");

    public static Markup FewWait(Circle circle) => Markup.Of($"**{Capital(Numerals.Word(circle.Members.Length))} of you** · five to eight is right.");

    /// <summary>Said once, to who lets the ninth in or goes on with four.</summary>
    public static Markup SizeNow(Circle circle) => circle.Members.Length switch
    {
        Circle.FewestHealthy - 1 => Markup.Of($" That makes four of you: five to eight is right."),
        Circle.MostHealthy + 1 => Markup.Of($" With more than eight, turns get rare: two circles may serve you better."),
        _ => Markup.Empty,
    };

    public static Markup Quoted(Keys keys) => Markup.Lines(keys.Text);

    public static Markup AgreedNow(Circle circle) => Markup.Of($"Thank you. You agree to the keys of **{circle.Name}**, and the circle can see that.");

    public static Markup AgreedAlready(Circle circle) => Markup.Of($"You agree to the keys of **{circle.Name}** already. Nothing was changed.");

    public static Markup SeatHolds(Circle circle) =>
        Markup.Of($"Your seat in **{circle.Name}** stays yours. Tick the box when you are ready: /me has the keys again.");

    public static Markup Refused(AgreeRefusal why, Circle circle) => why switch
    {
        AgreeRefusal.NotIn => Markup.Of($"The keys of **{circle.Name}** are for those who are in it. /circle join takes a seat."),
        AgreeRefusal.OtherKeys => Markup.Of($"The keys of **{circle.Name}** got new words while you read. Nothing was changed: /me has the new ones."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    public static Markup RefusedWish(LineRefusal why) => why == LineRefusal.TooLong
        ? Markup.Of($"That is a little long for the last field: up to {Member.LongestWish} characters fit. Nothing was changed.")
        : Markup.Of($"There is something in the last field that nobody can see. Type it by hand and it will do. Nothing was changed.");

    public static Markup RefusedKeys(LineRefusal why) => why switch
    {
        LineRefusal.Empty => Markup.Of($"Keys need a line at least, such as: What is said here stays here. Nothing was changed."),
        LineRefusal.TooLong => Markup.Of($"Those keys are a little long: up to {Keys.Longest} characters fit. Nothing was changed."),
        LineRefusal.HidesSomething => Markup.Of($"There is something in those keys that nobody can see. Type it by hand and it will do."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Markup AgreedTo(Circle circle, Member member) =>
        member.Agreed == 0 ? Markup.Empty
        : member.Agreed < circle.Keys.Version ? Markup.Of($" · agreed to our {Ordinal(member.Agreed)} keys, not yet to the {Ordinal(circle.Keys.Version)}")
        : circle.Keys.Version > Keys.First.Version ? Markup.Of($" · agreed to our {Ordinal(member.Agreed)} keys")
        : Markup.Of($" · agreed to our keys");

    private static string Ordinal(int version) => version switch
    {
        1 => "first",
        2 => "second",
        3 => "third",
        4 => "fourth",
        5 => "fifth",
        _ => $"{Number(version)}{(version % 10) switch { 1 when version % 100 != 11 => "st", 2 when version % 100 != 12 => "nd", 3 when version % 100 != 13 => "rd", _ => "th" }}",
    };

    private static Markup WishOf(Member member) => member.Wish.Length == 0 ? Markup.Empty : Markup.Of($"\n   would like to get better at: {member.Wish}");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
