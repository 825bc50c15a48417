namespace PeerGuild.Rituals.Attendance;

/// <summary>How long somebody was there.</summary>
/// <param name="Minutes">Whole minutes, rounded to the nearest, half a minute up.</param>
/// <param name="IsAbout">Whether a gap in what is known touches these minutes; one under a minute that somebody sat through does not.</param>
public readonly record struct Presence(int Minutes, bool IsAbout);
