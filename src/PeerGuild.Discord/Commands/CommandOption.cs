using PeerGuild.Discord.Guilds;

namespace PeerGuild.Discord.Commands;

/// <summary>An option of a command, or a command below it.</summary>
/// <param name="Name">1 to 32 lower-case letters, digits, - and _.</param>
/// <param name="Description">1 to 100 characters.</param>
/// <param name="Choices">At most 25; not with <paramref name="Autocomplete"/>.</param>
/// <param name="Options">At most 25, for sub-commands and groups.</param>
/// <param name="MinLength">0 to 6000, text only.</param>
/// <param name="MaxLength">1 to 6000, text only.</param>
public sealed record CommandOption(
    CommandOptionType Type,
    string Name,
    string Description,
    bool? Required = null,
    IReadOnlyList<CommandChoice>? Choices = null,
    IReadOnlyList<CommandOption>? Options = null,
    IReadOnlyList<ChannelType>? ChannelTypes = null,
    double? MinValue = null,
    double? MaxValue = null,
    int? MinLength = null,
    int? MaxLength = null,
    bool? Autocomplete = null);
