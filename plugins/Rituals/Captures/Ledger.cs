namespace PeerGuild.Rituals.Captures;

/// <summary>What others were told last of what a circle keeps open.</summary>
/// <param name="Circle">The circle's id, and so the document's.</param>
/// <param name="Version">Grows by one with each telling.</param>
internal sealed record Ledger(string Circle, long Version);
