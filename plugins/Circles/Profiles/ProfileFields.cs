namespace PeerGuild.Circles.Profiles;

/// <summary>What the options, buttons, windows and fields about people are called.</summary>
internal static class ProfileFields
{
    // Options.
    public const string Skill = "skill";

    // Buttons.
    public const string Write = "profile";
    public const string More = "profile-more";
    public const string Offer = "profile-offer";
    public const string NotNow = "profile-not-now";

    // Windows.
    public const string Work = "profile-work";
    public const string Time = "profile-time";

    // Fields.
    public const string WorkingOn = "working-on";
    public const string ToLearn = "to-learn";
    public const string Knowledge = "knowledge";
    public const string Sector = "sector";
    public const string Stage = "stage";
    public const string Methods = "methods";
    public const string Hours = "hours";
    public const string Audience = "audience";
}
