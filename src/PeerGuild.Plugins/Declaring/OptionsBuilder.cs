using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins;

/// <summary>Declares a command's options, in the order people see them; required ones first.</summary>
public sealed class OptionsBuilder
{
    internal List<Option> Options { get; } = [];

    internal Dictionary<string, Suggest> Suggestions { get; } = [];

    /// <summary>Text, with suggestions while a person types if <paramref name="suggest"/> is given. People may still type anything.</summary>
    /// <param name="name">Lower case, 1 to 32 characters.</param>
    /// <param name="description">1 to 100 characters.</param>
    /// <param name="suggest">What to offer.</param>
    /// <param name="required">Whether Discord insists on it.</param>
    public OptionsBuilder Text(string name, string description, Suggest? suggest = null, bool required = false)
    {
        if (suggest is not null)
        {
            Suggestions.Add(name, suggest);
        }

        return Add(new Option { Name = name, Description = description, Kind = OptionKind.Text, Required = required, Autocomplete = suggest is not null });
    }

    /// <summary>A whole number between two bounds.</summary>
    public OptionsBuilder Number(string name, string description, long min, long max, bool required = false) =>
        Add(new Option { Name = name, Description = description, Kind = OptionKind.Integer, Min = min, Max = max, Required = required });

    /// <summary>A voice channel.</summary>
    public OptionsBuilder VoiceChannel(string name, string description, bool required = false) =>
        Add(new Option { Name = name, Description = description, Kind = OptionKind.VoiceChannel, Required = required });

    /// <summary>A person.</summary>
    public OptionsBuilder Person(string name, string description, bool required = false) =>
        Add(new Option { Name = name, Description = description, Kind = OptionKind.User, Required = required });

    private OptionsBuilder Add(Option option)
    {
        Options.Add(option);
        return this;
    }
}
