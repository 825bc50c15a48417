namespace PeerGuild.Discord.Components;

/// <summary>Space between components.</summary>
/// <param name="Divider">Whether a line is drawn; absent is true.</param>
/// <param name="Spacing">1 small (when absent), 2 large.</param>
public sealed record Separator(bool? Divider = null, int? Spacing = null) : Component(ComponentType.Separator);
