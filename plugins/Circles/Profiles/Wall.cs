namespace PeerGuild.Circles.Profiles;

/// <summary>What the clock on somebody's wall goes by, where they show it to those they are in a circle with.</summary>
/// <param name="Zone">IANA id.</param>
/// <param name="ToAll">They show it to everyone on the server.</param>
internal sealed record Wall(string Zone, bool ToAll);
