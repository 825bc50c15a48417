namespace PeerGuild.Discord.Components;

/// <summary>Text, with Discord's markdown.</summary>
/// <param name="Content">At most 4000 characters in all texts of a message together; absent in a submitted modal.</param>
public sealed record TextDisplay(string Content = "") : Component(ComponentType.TextDisplay);
