using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins;

/// <summary>Declares the sub-commands of a command.</summary>
public sealed class CommandBuilder
{
    private readonly Command _command;
    private readonly Dictionary<string, CommandRule> _rules;
    private Command? _last;

    internal CommandBuilder(Command command, Dictionary<string, CommandRule> rules)
    {
        _command = command;
        _rules = rules;
    }

    /// <summary>A sub-command without options.</summary>
    public CommandBuilder Sub<TRead>(
        string name, string description, Load<TRead, Slash> load, Decide<TRead, Slash> decide, Answers answers = Answers.Say) =>
        Sub(name, description, _ => { }, load, decide, answers);

    /// <summary>A sub-command with options. It answers with a private message, or with a window if <paramref name="answers"/> says so.</summary>
    public CommandBuilder Sub<TRead>(
        string name,
        string description,
        Action<OptionsBuilder> options,
        Load<TRead, Slash> load,
        Decide<TRead, Slash> decide,
        Answers answers = Answers.Say)
    {
        var sub = new Command { Name = Names.Shown(name), Description = Names.Described(description), Answers = answers };
        var suggestions = OptionsBuilder.Declare(sub, options);
        _command.Subcommands.Add(sub);
        _last = sub;
        Names.Within(_command.Subcommands.Count, "sub-commands");
        _rules.Add(CommandRule.Key(_command.Name, name), new CommandRule(new Rule<TRead, Slash>(load, decide), suggestions));
        return this;
    }

    /// <summary>The sub-command declared last is told how many people can read the channel it is used in: <see cref="Invoker.Readers"/>.</summary>
    public CommandBuilder WithReaders()
    {
        (_last ?? throw new InvalidOperationException("There is no sub-command yet.")).Readers = true;
        return this;
    }
}

/// <summary>What a command is answered with, and what it suggests by option.</summary>
internal sealed record CommandRule(IRule<Slash> Rule, IReadOnlyDictionary<string, Suggest> Suggestions)
{
    /// <summary>What a command or sub-command is found by; <paramref name="path"/> is empty for a command without sub-commands.</summary>
    public static string Key(string command, string path) => $"{command} {path}";
}
