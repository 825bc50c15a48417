using NodaTime;

namespace PeerGuild.Host.Stories;

/// <summary>One thing that happens in a story.</summary>
/// <param name="At">When.</param>
/// <param name="Told">What is said of it where the story is told in passing; null where nothing is.</param>
/// <param name="Shows">Words of the message that is worth showing then, the newest that has them; null for none.</param>
/// <param name="PlayAsync">Plays it on a stage on which that instant has come.</param>
internal sealed record Scene(Instant At, string? Told, string? Shows, Func<IStage, CancellationToken, Task> PlayAsync);
