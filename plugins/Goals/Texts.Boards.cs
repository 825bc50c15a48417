using PeerGuild.Plugins.Views;

namespace PeerGuild.Goals;

/// <content>What stands on boards and in /me.</content>
internal static partial class Texts
{
    public const string MyNextGoal = "My next goal";
    public const string LastOne = "Last one: how it went";
    public const string CanHelpSomeone = "I can help someone";
    public const string CanHelp = "I can help";
    public const string HowIsIt = "How is it going?";
    public const string HowItWent = "How it went";

    public static Markup BoardTitle => Markup.Of($"**Until next time**");

    public static Markup OthersReadHere => Markup.Of($"-# What is meant for the circle alone is not shown where others read along: /goal board shows it to you.");

    /// <summary>A reminder's words: nothing of what the goal says, which may be for one person alone.</summary>
    public static string WaitsForAWord => "Your goal from last time waits for a word: how did it go? \"It didn't\" is a fine answer.";

    public static Markup HaveOne(int count, int members) =>
        count == 0 ? Markup.Of($"-# Nobody has one yet. Still thinking is fine.")
        : count >= members ? (members == 1 ? Markup.Of($"-# Everyone has one.") : Markup.Of($"-# All {members} have one."))
        : Markup.Of($"-# {count} of {members} {Have(count)} one. Still thinking is fine.");

    public static Markup BoardLine(string name, string what, Ending? ended, bool isNext, bool isPrivate)
    {
        var how = ended is { } ending ? Markup.Of($" · {NameOf(ending)}") : Markup.Empty;
        var next = isNext ? Markup.Of($" · next") : Markup.Empty;
        return Markup.Of($"**{name}** {what}{how}{next}{(isPrivate ? Markup.Of($" · only you see it") : Markup.Empty)}");
    }

    public static Markup YourGoal(Goal goal, IReadOnlyCollection<Markup> helpers)
    {
        var line = Markup.Of($"**Your goal** {Short(goal.Words.What, MostInSeat)}{Round(goal)}");
        return helpers.Count == 0 ? line : Markup.Of($"{line}\n-# {Markup.Join(", ", helpers.Take(3))} can help with it.");
    }

    public static Markup HowDidItGo(Goal goal) => Markup.Of($"**How did it go?** {Short(goal.Words.What, MostInSeat)}{Round(goal)}");

    private static Markup Have(int count) => count == 1 ? Markup.Of($"has") : Markup.Of($"have");

    /// <summary>Which round it is in, once it was carried on.</summary>
    private static Markup Round(Goal goal) => goal.Carried == 0 ? Markup.Empty : Markup.Of($" · round {goal.Carried + 1}");
}
