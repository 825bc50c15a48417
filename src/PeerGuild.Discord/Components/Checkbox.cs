namespace PeerGuild.Discord.Components;

/// <summary>Yes or no, inside a <see cref="Label"/>; cannot be required.</summary>
/// <param name="Default">Whether it is ticked at first.</param>
/// <param name="Value">Whether it was ticked: only in a submitted modal.</param>
public sealed record Checkbox(string CustomId, bool? Default = null, bool? Value = null) : Component(ComponentType.Checkbox);
