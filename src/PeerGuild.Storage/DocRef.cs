namespace PeerGuild.Storage;

/// <summary>Names a document within a guild. Its text is also the name of the lane its effects are done in.</summary>
/// <param name="Kind">The name of its <see cref="DocKind{T}"/>.</param>
/// <param name="Id">1 to 64 characters, chosen by the rule that made it; unique within guild and kind.</param>
public sealed record DocRef(string Kind, string Id)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Kind}:{Id}";
}
