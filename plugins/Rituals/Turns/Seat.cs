using PeerGuild.Storage;

namespace PeerGuild.Rituals.Turns;

/// <summary>A member as turns need to know one.</summary>
/// <param name="User">Who.</param>
/// <param name="Since">How many sessions the circle had had when they came.</param>
/// <param name="Takes">Whether they take turns: not before they have agreed to the keys.</param>
internal sealed record Seat(UserId User, int Since, bool Takes = true);
