using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Components;

/// <summary>A button.</summary>
/// <param name="CustomId">1 to 100 characters, unique in the message; not with <see cref="ButtonStyle.Link"/>.</param>
/// <param name="Label">At most 80 characters.</param>
/// <param name="Url">At most 512 characters; only with <see cref="ButtonStyle.Link"/>.</param>
public sealed record Button(
    ButtonStyle Style,
    string? Label = null,
    string? CustomId = null,
    string? Url = null,
    Emoji? Emoji = null,
    bool? Disabled = null) : Component(ComponentType.Button);
