using System.Globalization;

namespace PeerGuild.Retros;

/// <summary>Everything retros says to people. Markup unless it says plain.</summary>
internal static partial class Texts
{
    // What is kept about people. Plain text.
    public const string WordShownAs = "Shown as";
    public const string WordAsked = "You asked";
    public const string WordTapped = "You tapped";
    public const string WordWereThere = "You were in the session";
    public const string WordThere = "yes";
    public const string WordAnswered = "You answered";
    public const string WordYes = "yes; what you said is kept without your name";
    public const string WordPending = "yes; what you said waits until others have answered too";
    public const string PulseTitle = "A question after a session";
    public const string AskedTitle = "Private questions of your circle";
    public const string LeadTitle = "Who leads, for whoever looks after your circle";
    public const string WordYouLed = "You led";
    public const string SeenBySteward = "whoever looks after your circle, where one of you leads three times running";
    public const string SeenByNobody = "";
    public const string SeenInChannel = "everyone who reads the channel it stands in";

    public static string CopyTitle(string circle) => $"Your name, for what {circle} looks back on";

    public static string Times(int count) => count switch
    {
        0 => "not yet; your turn is ahead",
        1 => "once",
        _ => string.Create(CultureInfo.InvariantCulture, $"{count} times"),
    };

    public static string PollTitle(string question) => Typed.Cut($"A poll: {question}", 200);
}
