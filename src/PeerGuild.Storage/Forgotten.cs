namespace PeerGuild.Storage;

/// <summary>What was forgotten of a person beside documents, or of a guild.</summary>
/// <param name="Things">Documents, events and unsent effects that are gone or rewritten.</param>
/// <param name="Messages">Messages that effects will remove from Discord.</param>
public sealed record Forgotten(int Things, int Messages);
