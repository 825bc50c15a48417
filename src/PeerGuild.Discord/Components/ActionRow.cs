namespace PeerGuild.Discord.Components;

/// <summary>At most five buttons, or one select.</summary>
public sealed record ActionRow(IReadOnlyList<Component> Components) : Component(ComponentType.ActionRow);
