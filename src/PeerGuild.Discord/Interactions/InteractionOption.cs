using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PeerGuild.Discord.Commands;

namespace PeerGuild.Discord.Interactions;

/// <summary>An option as somebody filled it in.</summary>
/// <param name="Value">A string (ids too), number or boolean; absent for sub-commands.</param>
/// <param name="Focused">True for the one being typed, in autocomplete.</param>
public sealed record InteractionOption(string Name, CommandOptionType Type, JsonElement? Value = null, bool? Focused = null)
{
    /// <summary>A sub-command's or group's own options.</summary>
    [AllowNull]
    public IReadOnlyList<InteractionOption> Options { get; init => field = value ?? []; } = [];
}
