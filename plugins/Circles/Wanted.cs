namespace PeerGuild.Circles;

/// <summary>A circle that somebody would like to open, as they typed it.</summary>
/// <param name="Name">What it is to be called.</param>
/// <param name="Focus">What it is to be about.</param>
/// <param name="Zone">A time zone or a city.</param>
internal sealed record Wanted(string? Name, string? Focus, string? Zone);
