using System.Globalization;
using System.Text;
using PeerGuild.Discord.Commands;

namespace PeerGuild.Gateway.Commands;

/// <summary>A command in one line, in which what Discord adds (ids, versions) and leaves out (defaults) makes no difference.</summary>
internal static class CommandText
{
    public static string Of(Command command)
    {
        var text = new StringBuilder($"{(int)command.Type} {command.Name}|{command.Description}|{string.Join(',', command.Contexts ?? [])}");
        foreach (var option in command.Options ?? [])
        {
            Append(text, option);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, CommandOption option)
    {
        text.Append(CultureInfo.InvariantCulture, $"({(int)option.Type} {option.Name}|{option.Description}|{option.Required is true}|{option.Autocomplete is true}");
        text.Append(CultureInfo.InvariantCulture, $"|{option.MinValue}|{option.MaxValue}|{option.MinLength}|{option.MaxLength}|{string.Join(',', option.ChannelTypes ?? [])}");
        foreach (var choice in option.Choices ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"|{choice.Name}={choice.Value}");
        }

        foreach (var inner in option.Options ?? [])
        {
            Append(text, inner);
        }

        text.Append(')');
    }
}
