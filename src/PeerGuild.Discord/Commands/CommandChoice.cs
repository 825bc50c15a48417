using System.Text.Json;

namespace PeerGuild.Discord.Commands;

/// <summary>One of the values an option offers.</summary>
/// <param name="Name">1 to 100 characters.</param>
/// <param name="Value">A string of at most 100 characters, or a number.</param>
public sealed record CommandChoice(string Name, JsonElement Value)
{
    /// <summary>A choice of text.</summary>
    public static CommandChoice Text(string name, string value) =>
        new(name, JsonSerializer.SerializeToElement(value, PeerGuild.Discord.Json.DiscordJson.Default.String));

    /// <summary>A choice of a number.</summary>
    public static CommandChoice Number(string name, double value) =>
        new(name, JsonSerializer.SerializeToElement(value, PeerGuild.Discord.Json.DiscordJson.Default.Double));
}
