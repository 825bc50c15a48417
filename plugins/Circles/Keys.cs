namespace PeerGuild.Circles;

/// <summary>What the people of a circle promise each other.</summary>
/// <param name="Version">From 1; a new text is a new version.</param>
/// <param name="Text">1 to <see cref="Longest"/> characters, as people typed it.</param>
internal sealed record Keys(int Version, string Text)
{
    public const int Longest = 1500;

    /// <summary>What a circle begins with.</summary>
    public static Keys First { get; } = new(1, Texts.FirstKeys);
}
