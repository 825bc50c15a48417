using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Time;

/// <summary>What a follower answers, as JSON <c>{"tick":7,"idle":true,"next_due":"…","counts":{"head:circles":12}}</c>.</summary>
/// <param name="Tick">The tick it answers.</param>
/// <param name="Idle">Nothing is under way.</param>
/// <param name="NextDue">The earliest instant at which something happens by itself; null when nothing will.</param>
/// <param name="Counts">See <see cref="Activity.Counts"/>.</param>
public sealed record ClockReport(long Tick, bool Idle, Instant? NextDue, ImmutableSortedDictionary<string, long> Counts);
