using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins;

/// <summary>Declares a command's options, in the order people see them; required ones first.</summary>
public sealed class OptionsBuilder
{
    private readonly Command _command;
    private readonly Dictionary<string, Suggest> _suggestions = [];

    private OptionsBuilder(Command command) => _command = command;

    internal static IReadOnlyDictionary<string, Suggest> Declare(Command command, Action<OptionsBuilder> options)
    {
        var builder = new OptionsBuilder(command);
        options(builder);
        return builder._suggestions;
    }

    /// <summary>Text, with suggestions while a person types if <paramref name="suggest"/> is given. People may still type anything.</summary>
    /// <param name="name">Lower case, 1 to 32 characters.</param>
    /// <param name="description">1 to 100 characters.</param>
    /// <param name="suggest">What to offer.</param>
    /// <param name="required">Whether Discord insists on it.</param>
    public OptionsBuilder Text(string name, string description, Suggest? suggest = null, bool required = false)
    {
        if (suggest is not null)
        {
            _suggestions.Add(name, suggest);
        }

        return Add(new Option
        {
            Name = name,
            Description = description,
            Kind = OptionKind.Text,
            Required = required,
            Autocomplete = suggest is not null,
        });
    }

    /// <summary>One of at most 25, which Discord shows as a list; nothing else can be sent.</summary>
    /// <param name="name">Lower case, 1 to 32 characters.</param>
    /// <param name="description">1 to 100 characters.</param>
    /// <param name="choices">What people read, and what comes back: 1 to 100 characters each.</param>
    /// <param name="required">Whether Discord insists on it.</param>
    public OptionsBuilder Choice(string name, string description, IEnumerable<(string Name, string Value)> choices, bool required = false)
    {
        var option = new Option { Name = name, Description = description, Kind = OptionKind.Text, Required = required };
        option.Choices.AddRange(choices.Select(choice => new FixedChoice { Name = choice.Name, Value = choice.Value }));
        Names.Within(option.Choices.Count, "choices");
        return Add(option);
    }

    /// <summary>A whole number between two bounds.</summary>
    public OptionsBuilder Number(string name, string description, long min, long max, bool required = false) =>
        Add(new Option { Name = name, Description = description, Kind = OptionKind.Integer, Min = min, Max = max, Required = required });

    /// <summary>Yes or no.</summary>
    public OptionsBuilder Flag(string name, string description, bool required = false) =>
        Add(new Option { Name = name, Description = description, Kind = OptionKind.Flag, Required = required });

    /// <summary>A voice channel.</summary>
    public OptionsBuilder VoiceChannel(string name, string description, bool required = false) =>
        Add(new Option { Name = name, Description = description, Kind = OptionKind.VoiceChannel, Required = required });

    /// <summary>A person.</summary>
    public OptionsBuilder Person(string name, string description, bool required = false) =>
        Add(new Option { Name = name, Description = description, Kind = OptionKind.User, Required = required });

    /// <summary>A file to upload.</summary>
    public OptionsBuilder File(string name, string description, bool required = false) =>
        Add(new Option { Name = name, Description = description, Kind = OptionKind.File, Required = required });

    private OptionsBuilder Add(Option option)
    {
        Names.Shown(option.Name);
        Names.Described(option.Description);
        if (_command.Options.Any(known => known.Name == option.Name))
        {
            throw new ArgumentException($"'{option.Name}' is declared twice.", nameof(option));
        }

        if (option.Required && _command.Options.Any(known => !known.Required))
        {
            throw new ArgumentException($"'{option.Name}' is required and stands after one that is not.", nameof(option));
        }

        _command.Options.Add(option);
        Names.Within(_command.Options.Count, "options");
        return this;
    }
}
