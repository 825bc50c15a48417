namespace PeerGuild.Circles.Charters;

/// <summary>What the buttons and windows of charter and settings, and their fields, are called.</summary>
internal static class CharterFields
{
    // Buttons.
    public const string Purpose = "purpose";
    public const string Outcome = "outcome";
    public const string Cadence = "cadence";
    public const string Links = "links";
    public const string ReadKeys = "read-keys";
    public const string Rank = "rank";
    public const string RankClose = "rank-close";
    public const string FocusTake = "focus-take";
    public const string HowFar = "how-far";
    public const string Bell = "bell";
    public const string Rituals = "rituals";
    public const string Quiet = "quiet";
    public const string Asks = "asks";

    // Windows.
    public const string Purposed = "purposed";
    public const string OutcomeSet = "outcome-set";
    public const string Zone = "zone";
    public const string CadenceSet = "cadence-set";
    public const string LinksSet = "links-set";

    // Fields.
    public const string Text = "text";
    public const string Whose = "whose";
    public const string Target = "target";
    public const string Every = "every";
    public const string Weekday = "weekday";
    public const string Hour = "hour";
    public const string Link = "link";
    public const string Continues = "continues";

    // What buttons are told.
    public const string Keep = "keep";
    public const string On = "on";
    public const string Off = "off";
}
