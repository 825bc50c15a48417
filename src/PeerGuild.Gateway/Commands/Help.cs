using System.Text;
using PeerGuild.Discord.Commands;
using PeerGuild.Protocol.Plugin;
using Command = PeerGuild.Discord.Commands.Command;
using Described = PeerGuild.Protocol.Plugin.Command;

namespace PeerGuild.Gateway.Commands;

/// <summary>/help: made from what the plugins say of themselves. It names no command that nobody offers.</summary>
internal static class Help
{
    public const string Name = "help";
    public const string Topic = "topic";

    /// <summary>The topic of what to try first.</summary>
    public const string Start = "start";

    /// <summary>The topic of the commands in menus.</summary>
    public const string Menus = "menus";

    private const int MostTopics = 25;

    /// <param name="described">Every command there is.</param>
    public static Command Command(IReadOnlyCollection<Described> described) => new(
        Name,
        CommandType.ChatInput,
        "What PeerGuild does and what to try first",
        [new CommandOption(CommandOptionType.String, Topic, "One thing at a time; everything at a glance if you leave it out", Choices: [.. Topics(described).Take(MostTopics)])],
        Contexts: [0],
        IntegrationTypes: [0]);

    /// <summary>What a person asked for.</summary>
    /// <param name="described">Every command there is.</param>
    /// <param name="topic">What they chose; null for everything at a glance.</param>
    /// <param name="hasSeat">Whether they are in a circle here; null when nobody can say now.</param>
    public static View Of(IReadOnlyCollection<Described> described, string? topic, bool? hasSeat) => topic switch
    {
        Start => new View { Blocks = { new Block { Text = First(described, hasSeat) } } },
        Menus => new View { Blocks = { new Block { Text = InMenus(described) } } },
        _ => described.FirstOrDefault(known => known.Kind == CommandKind.Slash && known.Name == topic) is { } command ? Of(command) : Overview(described, hasSeat),
    };

    /// <summary>Everything at a glance.</summary>
    public static View Overview(IReadOnlyCollection<Described> described, bool? hasSeat = null)
    {
        var text = new StringBuilder("## PeerGuild\nI help five to eight people meet every other week, share real work and keep one goal each. I keep the time, the turns and the promises. You do the talking.\n");
        foreach (var command in Slash(described))
        {
            text.Append($"\n**/{command.Name}** · {command.Description}{(command.Subcommands.Count == 0 ? "" : ": ")}{string.Join(", ", command.Subcommands.Select(sub => sub.Name))}");
        }

        return new View
        {
            Blocks =
            {
                new Block { Text = text.ToString() },
                new Block { Text = First(described, hasSeat) },
                new Block { Text = "-# /help with a topic shows all that a command can do. I don't read along, and I never hear the room." },
            },
        };
    }

    /// <summary>One command with all its sub-commands.</summary>
    public static View Of(Described command)
    {
        var text = new StringBuilder($"## /{command.Name}\n{command.Description}\n");
        foreach (var (name, one) in command.Subcommands.Count == 0 ? [("", command)] : command.Subcommands.Select(sub => (" " + sub.Name, sub)))
        {
            text.Append($"\n**/{command.Name}{name}** {string.Join(' ', one.Options.Select(option => option.Required ? option.Name : $"[{option.Name}]"))}\n{one.Description}");
        }

        return new View { Blocks = { new Block { Text = text.ToString() } } };
    }

    private static IEnumerable<CommandChoice> Topics(IReadOnlyCollection<Described> described)
    {
        yield return CommandChoice.Text("What to try first", Start);
        foreach (var command in Slash(described))
        {
            yield return CommandChoice.Text("/" + command.Name, command.Name);
        }

        if (described.Any(command => command.Kind != CommandKind.Slash))
        {
            yield return CommandChoice.Text("In the menus of people and messages", Menus);
        }
    }

    private static string First(IReadOnlyCollection<Described> described, bool? hasSeat)
    {
        (string Command, string Sub, string Line)[] steps = hasSeat is true
            ?
            [
                ("me", "", "**/me** · your seat, and whatever waits for you"),
                ("session", "start", "**/session start** · sit down together in a voice channel first; I keep the time from there"),
                ("circle", "invite", "**/circle invite** · one more, if you are fewer than five"),
                ("thanks", "", "**/thanks** · for something particular"),
            ]
            :
            [
                ("circle", "browse", "**/circle browse** · circles with an open seat, and their hours in your time"),
                ("circle", "join", "**/circle join** · a seat in one of them"),
                ("circle", "create", "**/circle create** · none that fits, or none at all? Open the first; it takes a minute"),
                ("session", "rehearse", "**/session rehearse** · two minutes, in private: what a session looks like"),
                ("session", "start", "**/session start** · two of you in a voice channel are enough to try"),
            ];
        var there = steps.Where(step => step.Command == "me" || Has(described, step.Command, step.Sub)).Select(step => $"\n{step.Line}");
        return $"### What to try first{string.Concat(there)}";
    }

    private static string InMenus(IReadOnlyCollection<Described> described)
    {
        var text = new StringBuilder("## In the menus\nPress a person or a message for long, or with the right button, and look under Apps.\n");
        foreach (var command in described.Where(command => command.Kind != CommandKind.Slash).OrderBy(command => command.Kind).ThenBy(command => command.Name, StringComparer.Ordinal))
        {
            text.Append($"\n**{command.Name}** ({(command.Kind == CommandKind.UserMenu ? "a person" : "a message")}) · {command.Description}");
        }

        return text.ToString();
    }

    private static bool Has(IEnumerable<Described> described, string command, string sub) =>
        Slash(described).FirstOrDefault(known => known.Name == command) is { } known && (sub.Length == 0 || known.Subcommands.Any(one => one.Name == sub));

    private static IEnumerable<Described> Slash(IEnumerable<Described> described) =>
        described.Where(command => command.Kind == CommandKind.Slash).OrderBy(command => command.Name, StringComparer.Ordinal);
}
