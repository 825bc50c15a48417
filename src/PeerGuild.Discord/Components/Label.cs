namespace PeerGuild.Discord.Components;

/// <summary>A field of a modal with its words.</summary>
/// <param name="Component">A text input, select, radio group or checkbox.</param>
/// <param name="Text">At most 45 characters; absent in a submitted modal. On the wire: <c>label</c>.</param>
/// <param name="Description">At most 100 characters.</param>
public sealed record Label(
    Component Component,
    [property: System.Text.Json.Serialization.JsonPropertyName("label")] string? Text = null,
    string? Description = null) : Component(ComponentType.Label);
