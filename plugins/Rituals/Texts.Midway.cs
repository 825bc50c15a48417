using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Rituals;

/// <content>The thread mid-way between two sessions.</content>
internal static partial class Texts
{
    // Buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string AWin = "A win";
    public const string ImStuck = "I'm stuck on ...";
    public const string WinTitle = "A win";
    public const string WinField = "What went well?";
    public const string WinHint = "Small counts. Your circle reads it, with your name.";
    public const string WinHintOpen = "Small counts. Everyone on this server can read it, with your name.";
    public const string StuckTitle = "I'm stuck on ...";
    public const string StuckField = "On what?";
    public const string StuckHint = "\"pricing the second workshop\". Your circle reads it; the next session can take it up.";
    public const string StuckHintOpen = "\"pricing a workshop\". Everyone on this server can read it; the next session can take it up.";

    // In what is kept about people.
    public const string MidwayKept = "The half-way thread you answered in";
    public const string WordWrote = "You wrote in it";

    /// <summary>In /me, the day before the session, for who has neither pressed nor typed.</summary>
    public static Markup HalfWay => Markup.Of($"**Half-way** A win, or where it sticks? A line is plenty, and so is nothing.");

    /// <summary>What the post asks, one after the other.</summary>
    public static ImmutableArray<Markup> MidwayPrompts { get; } =
    [
        Markup.Of($"What went better than you thought since we met? And where does it stick?"),
        Markup.Of($"One thing that moved, one thing that won't. A line is plenty."),
        Markup.Of($"What did you try that you would try again? What would you rather hand to somebody?"),
        Markup.Of($"Which small thing are you glad about? Where would another pair of eyes help?"),
        Markup.Of($"What surprised you this week? What have you put off twice?"),
        Markup.Of($"Who helped you since we met? What could the circle help with next time?"),
    ];

    public static Markup MidwayTitle => Markup.Of($"## Half-way: wins and stuck points");

    public static Markup MidwayFooter => Markup.Of($"-# Press, or just write in the thread. Where somebody is stuck the next session can take it up.");

    public static string MidwayThreadName(LocalDate day) => $"Half-way · {day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}";

    public static Markup WinOf(string name, string text) => Markup.Of($"**{name}** {Markup.Lines(text)}");

    public static Markup StuckOn(string name, string text) => Markup.Of($"**{name}, stuck on** {text}");

    /// <summary>In /me, for whoever leads next.</summary>
    public static Markup StuckBeforeYou(Markup points) => Markup.Of($"**If nobody brings a case** {points}");

    // What only the person who acted reads.

    public static View WinSaid() => Line($"Well done. It goes into the thread, with your name.");

    public static View StuckSaid() => Line($"It goes into the thread, with your name, and the next session can take it up.");

    public static View WordsChanged() => Line($"Changed, and the thread says so.");

    public static View OneSentence(int most) => Line($"Write one to {most} characters, a sentence will do. Nothing was changed.");
}
