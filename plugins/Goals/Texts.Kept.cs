using System.Collections.Immutable;

namespace PeerGuild.Goals;

/// <content>What is kept about people, and what stands in files. Plain text.</content>
internal static partial class Texts
{
    public const string SeenOnBoards = "everyone who reads the circle's boards";
    public const string SeenByItsMember = "whose goal it is";
    public const string WordShownAs = "Shown as";
    public const string WordYes = "yes";
    public const string HelpedTitle = "A goal you offered to help with";
    public const string WordYouOffered = "You offered to help";
    public const string GoalKept = "A goal of yours";
    public const string BoardKept = "A board that one of your goals stands on";
    public const string WordShownOn = "Shown on it";
    public const string WordWhat = "What";
    public const string WordWhy = "Why";
    public const string WordSteps = "First steps";
    public const string WordHelp = "Help wanted";
    public const string WordBefore = "Before you changed it";
    public const string WordCameOfIt = "What came of it";
    public const string WordHowItWas = "How it was going";
    public const string WordBy = "By";
    public const string WordCarried = "Carried on so often";
    public const string WordHowItWent = "How it went";
    public const string WordOpen = "open";

    public const string SomebodyWhoLeft = "somebody who has left";

    /// <summary>The columns of the goal sheet.</summary>
    public static ImmutableArray<string> Columns { get; } =
        ["Who", "Goal", "Why", "First steps", "Help wanted", "For", "Set", "By", "How it went", "What came of it"];

    public static string TrackerTitle(string circle) => $"Goals of {circle}";

    public static string CopyTitle(string circle) => $"Your name, for goals of {circle}";

    public static string SeenBy(Sees sees) => sees switch
    {
        Sees.OnlyMe => "",
        Sees.Circle => "the circle",
        _ => "everyone on the server",
    };
}
