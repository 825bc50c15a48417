using System.Collections.Immutable;

namespace PeerGuild.Host.Stories;

/// <summary>What one person does in a row: each step goes on from what the one before was answered with.</summary>
/// <param name="User">Who.</param>
/// <param name="Channel">Where it begins.</param>
/// <param name="Steps">In their order.</param>
internal sealed record Deed(string User, string Channel, params ImmutableArray<Step> Steps);
