using System.Diagnostics.CodeAnalysis;

namespace PeerGuild.Discord.Components;

/// <summary>A choice among 1 to 25 texts.</summary>
/// <param name="Placeholder">At most 150 characters.</param>
/// <param name="MinValues">0 to 25, 1 when absent.</param>
/// <param name="MaxValues">1 to 25, 1 when absent.</param>
/// <param name="Required">Modals only; absent is true.</param>
/// <param name="Disabled">Messages only: a modal with it is refused.</param>
/// <param name="Values">What was chosen: only in a submitted modal.</param>
public sealed record StringSelect(
    string CustomId,
    string? Placeholder = null,
    int? MinValues = null,
    int? MaxValues = null,
    bool? Required = null,
    bool? Disabled = null,
    IReadOnlyList<string>? Values = null) : Component(ComponentType.StringSelect)
{
    /// <summary>What is offered; a submitted modal does not repeat it.</summary>
    [AllowNull]
    public IReadOnlyList<SelectOption> Options { get; init => field = value ?? []; } = [];
}
