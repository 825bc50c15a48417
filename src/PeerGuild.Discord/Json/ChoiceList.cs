using PeerGuild.Discord.Commands;

namespace PeerGuild.Discord.Json;

/// <summary>The data of an autocomplete answer.</summary>
internal sealed record ChoiceList(IReadOnlyList<CommandChoice> Choices);
