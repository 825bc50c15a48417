using NodaTime;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Where a running session is at one moment.</summary>
/// <param name="Current">The part that runs. While the clock is held its end is what it would be if the clock went on now.</param>
/// <param name="Next">The kept part after it, or null in the close.</param>
/// <param name="IsHeld">Whether the clock is held.</param>
/// <param name="PartLeft">Until the current part ends, more than zero.</param>
/// <param name="SessionLeft">Until the session ends, more than zero.</param>
public sealed record Stage(Part Current, Part? Next, bool IsHeld, Duration PartLeft, Duration SessionLeft);
