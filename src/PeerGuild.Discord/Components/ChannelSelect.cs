using PeerGuild.Discord.Guilds;

namespace PeerGuild.Discord.Components;

/// <summary>A choice among the guild's channels.</summary>
/// <param name="ChannelTypes">Only of these kinds; all when absent.</param>
/// <param name="Placeholder">At most 150 characters.</param>
/// <param name="MinValues">0 to 25, 1 when absent.</param>
/// <param name="MaxValues">1 to 25, 1 when absent.</param>
/// <param name="Required">Modals only; absent is true.</param>
/// <param name="Disabled">Messages only: a modal with it is refused.</param>
/// <param name="Values">What was chosen: only in a submitted modal.</param>
public sealed record ChannelSelect(
    string CustomId,
    IReadOnlyList<ChannelType>? ChannelTypes = null,
    string? Placeholder = null,
    int? MinValues = null,
    int? MaxValues = null,
    IReadOnlyList<DefaultChannel>? DefaultValues = null,
    bool? Required = null,
    bool? Disabled = null,
    IReadOnlyList<ChannelId>? Values = null) : Component(ComponentType.ChannelSelect);
