using PeerGuild.Discord.Messages;

namespace PeerGuild.Discord.Components;

/// <summary>One of the things a select or radio group offers.</summary>
/// <param name="Label">At most 100 characters, like <paramref name="Value"/> and <paramref name="Description"/>.</param>
/// <param name="Emoji">Not in radio groups.</param>
public sealed record SelectOption(string Label, string Value, string? Description = null, Emoji? Emoji = null, bool? Default = null);
