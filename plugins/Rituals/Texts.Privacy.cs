using PeerGuild.Plugins.Views;

namespace PeerGuild.Rituals;

/// <content>What is kept about people. Plain text, but for the name of nobody.</content>
internal static partial class Texts
{
    public const string WordLed = "You led it";
    public const string WordLedFromOutside = "You led it, from outside";
    public const string WordYes = "yes";
    public const string WordTheCase = "The case was yours";
    public const string WordTheNotes = "The notes were yours";
    public const string WordMinutes = "Minutes you were there";
    public const string WordAbout = "about ";
    public const string WordSaidThere = "You said that you were there";
    public const string WordInRoom = "In the room";
    public const string WordInAnotherRoom = "Now in another room";
    public const string WordShownAs = "Shown as";
    public const string SessionTitle = "A session you were in";
    public const string SeenInCircle = "everyone who reads the circle's channel";
    public const string ScheduleTitle = "Dates and turns of your circle";
    public const string WordLastTurn = "Your last turn, and in which session";
    public const string WordTurnBefore = "Your last turn, as it was before the last session";
    public const string WordAgreedTurn = "A turn you agreed on with somebody";
    public const string WordOffer = "A turn that waits for an answer, yours or somebody's";
    public const string WordLeadsFromOutside = "You lead the first sessions, from outside";
    public const string WordTurnsWentBy = "Turns that went by without you; nobody is shown this";
    public const string SeenInSessions = "everyone who reads a session's messages";

    /// <summary>Where a line begins with it.</summary>
    public static Markup SomebodyFirst => Markup.Of($"Somebody");

    public static Markup Somebody => Markup.Of($"somebody");

    public static string WordOf(Turns.Duty duty) => duty switch
    {
        Turns.Duty.Facilitator => "leads",
        Turns.Duty.Spotlight => "brings a case",
        _ => "takes notes",
    };

    public static string CopyTitle(string circle) => $"Your name, for sessions of {circle}";
}
