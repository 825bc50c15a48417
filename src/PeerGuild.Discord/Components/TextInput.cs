namespace PeerGuild.Discord.Components;

/// <summary>A field to type in, inside a <see cref="Label"/>.</summary>
/// <param name="Style">Absent in a submitted modal.</param>
/// <param name="MinLength">0 to 4000.</param>
/// <param name="MaxLength">1 to 4000.</param>
/// <param name="Required">Absent is true.</param>
/// <param name="Value">What stands in it at first; in a submitted modal, what was typed.</param>
/// <param name="Placeholder">At most 100 characters.</param>
public sealed record TextInput(
    string CustomId,
    TextInputStyle? Style = null,
    int? MinLength = null,
    int? MaxLength = null,
    bool? Required = null,
    string? Value = null,
    string? Placeholder = null) : Component(ComponentType.TextInput);
