using System.Diagnostics.CodeAnalysis;

namespace PeerGuild.Discord.Components;

/// <summary>One of 2 to 10 options, all in sight, inside a <see cref="Label"/>.</summary>
/// <param name="Required">Absent is true.</param>
/// <param name="Value">What was chosen: only in a submitted modal.</param>
public sealed record RadioGroup(string CustomId, bool? Required = null, string? Value = null) : Component(ComponentType.RadioGroup)
{
    /// <summary>What is offered; a submitted modal does not repeat it.</summary>
    [AllowNull]
    public IReadOnlyList<SelectOption> Options { get; init => field = value ?? []; } = [];
}
