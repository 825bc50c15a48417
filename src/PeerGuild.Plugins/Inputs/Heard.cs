using NodaTime;

namespace PeerGuild.Plugins;

/// <summary>Another plugin published an event.</summary>
/// <param name="Event">What happened.</param>
/// <param name="At">When it was committed there.</param>
public sealed record Heard<TEvent>(TEvent Event, Instant At);
