using System.Globalization;
using System.Text.RegularExpressions;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Testing;

/// <summary>From <c>/session start room:"Round Table" minutes:5</c> to what Discord would send, by the plugin's own manifest.</summary>
internal static partial class SlashText
{
    /// <exception cref="ArgumentException">Discord would not let anyone send this: the command, the option or its value does not exist.</exception>
    public static Protocol.Plugin.Slash Parse(string text, Manifest manifest, World world)
    {
        var words = Words().Matches(text);
        var command = words.Count > 0 ? manifest.Commands.FirstOrDefault(known => "/" + known.Name == words[0].Value) : null;
        if (command is null)
        {
            throw new ArgumentException($"{manifest.Name} has no command like '{text}'.", nameof(text));
        }

        var slash = new Protocol.Plugin.Slash { Command = command.Name };
        var options = words.Skip(1);
        if (command.Subcommands.Count > 0)
        {
            var path = words.Count > 1 ? words[1].Value : "";
            command = command.Subcommands.FirstOrDefault(known => known.Name == path)
                ?? throw new ArgumentException($"/{slash.Command} has no sub-command '{path}'.", nameof(text));
            slash.Path = path;
            options = words.Skip(2);
        }

        slash.Options.AddRange(options.Select(word => Given(word, command, world)));
        return command.Options.FirstOrDefault(option => option.Required && slash.Options.All(given => given.Name != option.Name)) is { } missing
            ? throw new ArgumentException($"'{text}' lacks {missing.Name}, which Discord insists on.", nameof(text))
            : slash;
    }

    private static OptionValue Given(Match word, Command command, World world)
    {
        var name = word.Groups["name"].Value;
        var value = word.Groups["quoted"] is { Success: true } quoted
            ? quoted.Value.Replace("\\\"", "\"", StringComparison.Ordinal)
            : word.Groups["plain"].Value;
        var option = command.Options.FirstOrDefault(known => known.Name == name)
            ?? throw new ArgumentException($"There is no option '{word.Value}'.", nameof(word));
        return option.Kind switch
        {
            OptionKind.Text => new OptionValue { Name = name, Text = Chosen(option, value) },
            OptionKind.Integer => new OptionValue { Name = name, Integer = Within(option, long.Parse(value, CultureInfo.InvariantCulture)) },
            OptionKind.Flag => new OptionValue { Name = name, Flag = bool.Parse(value) },
            OptionKind.User => new OptionValue { Name = name, Id = world.Person(value).User.Value },
            OptionKind.Channel or OptionKind.VoiceChannel => new OptionValue { Name = name, Id = world.Channel(value).Value },
            OptionKind.File => new OptionValue { Name = name, File = new FileLink { Name = value, Url = $"https://files.test/attachments/1/{Uri.EscapeDataString(value)}", Size = 1 } },
            _ => throw new ArgumentException($"An option of kind {option.Kind} cannot be typed here.", nameof(word)),
        };
    }

    private static string Chosen(Option option, string value) =>
        option.Choices.Count == 0 ? value
        : option.Choices.FirstOrDefault(choice => choice.Value == value || choice.Name == value)?.Value
            ?? throw new ArgumentException($"{option.Name} has no choice '{value}': Discord refuses it.", nameof(value));

    private static long Within(Option option, long value) =>
        (option.Min == 0 && option.Max == 0) || (value >= option.Min && value <= option.Max)
            ? value
            : throw new ArgumentException($"{option.Name} is {option.Min} to {option.Max}: Discord refuses {value}.", nameof(value));

    [GeneratedRegex(@"(?<name>[\w-]+):(""(?<quoted>(\\""|[^""])*)""|(?<plain>\S+))|\S+")]
    private static partial Regex Words();
}
