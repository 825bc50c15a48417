namespace PeerGuild.Rituals.Attendance;

/// <summary>A person on Discord. Stands in for the storage project's type of the same shape, until that is there.</summary>
/// <param name="Value">Discord's snowflake.</param>
public readonly record struct UserId(ulong Value);
