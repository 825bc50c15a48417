using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins;

/// <summary>Declares the sub-commands of a command.</summary>
public sealed class CommandBuilder
{
    private readonly Command _command;
    private readonly Dictionary<string, CommandRule> _rules;

    internal CommandBuilder(Command command, Dictionary<string, CommandRule> rules)
    {
        _command = command;
        _rules = rules;
    }

    /// <summary>A sub-command without options. It answers with a private message.</summary>
    public CommandBuilder Sub<TRead>(string name, string description, Load<TRead, Slash> load, Decide<TRead, Slash> decide) =>
        Sub(name, description, _ => { }, load, decide);

    /// <summary>A sub-command with options. It answers with a private message.</summary>
    public CommandBuilder Sub<TRead>(string name, string description, Action<OptionsBuilder> options, Load<TRead, Slash> load, Decide<TRead, Slash> decide)
    {
        var built = new OptionsBuilder();
        options(built);
        var sub = new Command { Name = name, Description = description, Answers = Answers.Say };
        sub.Options.AddRange(built.Options);
        _command.Subcommands.Add(sub);
        _rules.Add($"{_command.Name} {name}", new CommandRule(new Rule<TRead, Slash>(load, decide), built.Suggestions));
        return this;
    }
}

internal sealed record CommandRule(IRule<Slash> Rule, IReadOnlyDictionary<string, Suggest> Suggestions);
