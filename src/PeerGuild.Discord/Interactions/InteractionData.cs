using System.Diagnostics.CodeAnalysis;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Components;

namespace PeerGuild.Discord.Interactions;

/// <summary>What was used and with what; which fields are there follows from the interaction's type.</summary>
/// <param name="Id">The command's; commands and autocomplete only, like <paramref name="Name"/> and <paramref name="Type"/>.</param>
/// <param name="TargetId">The user or message a context-menu command was used on; see <paramref name="Resolved"/>.</param>
/// <param name="CustomId">The component's or the modal's.</param>
/// <param name="ComponentType">Components only.</param>
public sealed record InteractionData(
    CommandId? Id = null,
    string? Name = null,
    CommandType? Type = null,
    string? TargetId = null,
    GuildId? GuildId = null,
    string? CustomId = null,
    ComponentType? ComponentType = null,
    ResolvedData? Resolved = null)
{
    /// <summary>A command's options: values, or one sub-command with values of its own.</summary>
    [AllowNull]
    public IReadOnlyList<InteractionOption> Options { get; init => field = value ?? []; } = [];

    /// <summary>What was chosen in a select of a message.</summary>
    [AllowNull]
    public IReadOnlyList<string> Values { get; init => field = value ?? []; } = [];

    /// <summary>A submitted modal's labels, each with its field and value.</summary>
    [AllowNull]
    public IReadOnlyList<Component> Components { get; init => field = value ?? []; } = [];
}
