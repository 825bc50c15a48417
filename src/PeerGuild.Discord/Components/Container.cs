namespace PeerGuild.Discord.Components;

/// <summary>A framed group at the top of a message; containers do not nest.</summary>
/// <param name="Components">Rows, texts, sections, separators.</param>
/// <param name="AccentColor">0 to 0xFFFFFF.</param>
public sealed record Container(IReadOnlyList<Component> Components, int? AccentColor = null, bool? Spoiler = null) : Component(ComponentType.Container);
