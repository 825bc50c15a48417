using NodaTime;

namespace PeerGuild.Storage;

/// <summary>Product time, and all chance: ids and shuffles come from the input's id, so deciding twice decides the same.</summary>
/// <param name="Now">When the input is decided.</param>
/// <param name="Guild">Where.</param>
/// <param name="Seed">All chance a rule has.</param>
public sealed record Moment(Instant Now, GuildId Guild, Seed Seed);
