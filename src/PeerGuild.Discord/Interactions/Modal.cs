using PeerGuild.Discord.Components;

namespace PeerGuild.Discord.Interactions;

/// <summary>A form to fill in.</summary>
/// <param name="CustomId">1 to 100 characters.</param>
/// <param name="Title">At most 45 characters.</param>
/// <param name="Components">1 to 5 <see cref="Label"/> or <see cref="TextDisplay"/>.</param>
public sealed record Modal(string CustomId, string Title, IReadOnlyList<Component> Components);
