namespace PeerGuild.Storage;

/// <summary>A document as it was read.</summary>
/// <param name="Ref">Its name.</param>
/// <param name="Version">1 when it was made, one more with each commit that changed it; made again after being deleted, it goes on from there.</param>
/// <param name="State">Its state, an immutable value.</param>
public sealed record Doc<T>(DocRef Ref, long Version, T State);
