using System.Text;
using PeerGuild.Discord.Commands;
using PeerGuild.Protocol.Plugin;
using Command = PeerGuild.Discord.Commands.Command;

namespace PeerGuild.Gateway.Commands;

/// <summary>/help: made from what the plugins say of themselves.</summary>
internal static class Help
{
    public const string Name = "help";
    public const string Topic = "topic";

    public static Command Command(IEnumerable<string> topics) => new(
        Name,
        CommandType.ChatInput,
        "What PeerGuild does and what to try first",
        [new CommandOption(CommandOptionType.String, Topic, "One command, with all it can do", Choices: [.. topics.Take(25).Select(topic => CommandChoice.Text("/" + topic, topic))])],
        Contexts: [0],
        IntegrationTypes: [0]);

    /// <summary>Everything at a glance.</summary>
    public static View Overview(IEnumerable<Protocol.Plugin.Command> commands)
    {
        var text = new StringBuilder("## PeerGuild\nI help five to eight people meet every other week and share real work. I keep the time. You do the talking.\n\n");
        text.Append("**To begin:** /circle create opens a circle, /circle join takes a seat. Then sit down in a voice channel and type /session start.\n");
        foreach (var command in commands.OrderBy(command => command.Name, StringComparer.Ordinal))
        {
            text.Append($"\n**/{command.Name}** · {command.Description}: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}");
        }

        return new View { Blocks = { new Block { Text = text.ToString() }, new Block { Text = "-# /help with a topic shows all that a command can do." } } };
    }

    /// <summary>One command with all its sub-commands.</summary>
    public static View Of(Protocol.Plugin.Command command)
    {
        var text = new StringBuilder($"## /{command.Name}\n{command.Description}\n");
        foreach (var sub in command.Subcommands)
        {
            text.Append($"\n**/{command.Name} {sub.Name}** {string.Join(' ', sub.Options.Select(option => option.Required ? option.Name : $"[{option.Name}]"))}\n{sub.Description}");
        }

        return new View { Blocks = { new Block { Text = text.ToString() } } };
    }
}
