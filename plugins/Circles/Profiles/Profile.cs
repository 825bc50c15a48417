using PeerGuild.Storage;

namespace PeerGuild.Circles.Profiles;

/// <summary>What somebody says of themselves on a server, and to whom. Lines as people typed them, "" for what they left out.</summary>
/// <param name="User">Whose it is.</param>
/// <param name="Name">The name shown when they last changed it.</param>
/// <param name="WorkingOn">What they work on.</param>
/// <param name="ToLearn">What they want to learn.</param>
/// <param name="Knowledge">What they can help with.</param>
/// <param name="Sector">In which field.</param>
/// <param name="Stage">How far along.</param>
/// <param name="Methods">How they learn best.</param>
/// <param name="Hours">When they have time.</param>
/// <param name="Zone">IANA id of their time zone; "" if they did not say.</param>
/// <param name="Audience">Who may see it.</param>
internal sealed record Profile(
    UserId User,
    string Name,
    string WorkingOn,
    string ToLearn,
    string Knowledge,
    string Sector,
    Stage Stage,
    string Methods,
    string Hours,
    string Zone,
    Audience Audience)
{
    public const int LongestLine = 200;
    public const int LongestSector = 60;

    /// <summary>Nothing said yet, shown to nobody.</summary>
    public static Profile Of(UserId user, string name) => new(user, name, "", "", "", "", Stage.Unsaid, "", "", "", Audience.Me);

    /// <summary>Nothing is said in it.</summary>
    public bool IsEmpty => this with { User = default, Name = "", Zone = "", Audience = default } == Of(default, "");

    /// <summary>What a circle may know of their clock; null where they said nothing of it, or keep it to themselves.</summary>
    public Wall? Wall => Zone.Length == 0 || Audience == Audience.Me ? null : new Wall(Zone, Audience == Audience.Server);

    /// <summary>What it can be found by.</summary>
    public string Searched => $"{Knowledge} {WorkingOn} {Sector}";

    /// <summary>Whether somebody may see it.</summary>
    /// <param name="reader">Who.</param>
    /// <param name="shareCircle">They are in a circle together.</param>
    public bool IsShownTo(UserId reader, bool shareCircle) =>
        reader == User || Audience == Audience.Server || (Audience == Audience.Circles && shareCircle);
}

/// <summary>How far along somebody is in their work.</summary>
internal enum Stage
{
    Unsaid,
    Starting,
    Practising,
    Leading,
    Running,
    Between,
}

/// <summary>Who may see a profile.</summary>
internal enum Audience
{
    Me,
    Circles,
    Server,
}
