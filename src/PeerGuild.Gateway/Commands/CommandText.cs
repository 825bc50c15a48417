using System.Globalization;
using System.Text;
using PeerGuild.Discord.Commands;

namespace PeerGuild.Gateway.Commands;

/// <summary>
/// A command in one line, in which what Discord adds (ids, versions) and leaves out (defaults) makes no difference, and everything else does. What
/// people wrote has its length before it, so that no text can pass for two.
/// </summary>
/// <remarks>Source: Discord Docs, Application Commands, https://docs.discord.com/developers/interactions/application-commands.</remarks>
internal static class CommandText
{
    public static string Of(Command command)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{(int)command.Type} {Said(command.Name)}|{Said(command.Description)}|{Set(command.Contexts)}|{Set(command.IntegrationTypes)}");
        text.Append(CultureInfo.InvariantCulture, $"|{(ulong?)command.DefaultMemberPermissions}|{command.Nsfw is true}");
        foreach (var option in command.Options ?? [])
        {
            Append(text, option);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, CommandOption option)
    {
        text.Append(CultureInfo.InvariantCulture, $"({(int)option.Type} {Said(option.Name)}|{Said(option.Description)}|{option.Required is true}|{option.Autocomplete is true}");
        text.Append(CultureInfo.InvariantCulture, $"|{option.MinValue}|{option.MaxValue}|{option.MinLength}|{option.MaxLength}");
        text.Append(CultureInfo.InvariantCulture, $"|{Set(option.ChannelTypes?.Select(type => (int)type))}");
        foreach (var choice in option.Choices ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"|{Said(choice.Name)}={Said(choice.Value.ToString())}");
        }

        foreach (var inner in option.Options ?? [])
        {
            Append(text, inner);
        }

        text.Append(')');
    }

    private static string Said(string? text) => $"{text?.Length ?? 0}:{text}";

    /// <summary>The order of these means nothing.</summary>
    private static string Set(IEnumerable<int>? values) => string.Join(',', (values ?? []).Order());
}
