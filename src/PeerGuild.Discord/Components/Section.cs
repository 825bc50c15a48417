namespace PeerGuild.Discord.Components;

/// <summary>One to three texts with a button beside them.</summary>
/// <param name="Components">1 to 3 <see cref="TextDisplay"/>.</param>
/// <param name="Accessory">A <see cref="Button"/>.</param>
public sealed record Section(IReadOnlyList<Component> Components, Component Accessory) : Component(ComponentType.Section);
