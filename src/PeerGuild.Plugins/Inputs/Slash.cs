using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A person used a slash command.</summary>
/// <param name="Invoker">Who.</param>
/// <param name="Options">The options that were given, by name.</param>
public sealed record Slash(Invoker Invoker, ImmutableDictionary<string, OptionValue> Options)
{
    /// <summary>Those whom the options name.</summary>
    public ImmutableArray<Named> Named { get; init; } = [];

    /// <summary>A text as it was typed; null when it was not given.</summary>
    public string? Text(string name) => Given(name, OptionValue.ValueOneofCase.Text)?.Text;

    /// <summary>A whole number; null when it was not given.</summary>
    public long? Number(string name) => Given(name, OptionValue.ValueOneofCase.Integer)?.Integer;

    /// <summary>Yes or no; null when it was not given.</summary>
    public bool? Flag(string name) => Given(name, OptionValue.ValueOneofCase.Flag)?.Flag;

    /// <summary>A file that was uploaded; null when none was given. Post it soon: its address holds for about a day.</summary>
    public FileLink? File(string name) => Given(name, OptionValue.ValueOneofCase.File)?.File;

    /// <summary>A channel; null when it was not given.</summary>
    public ChannelId? Channel(string name) => Given(name, OptionValue.ValueOneofCase.Id) is { } option ? new ChannelId(option.Id) : null;

    /// <summary>A person; null when it was not given.</summary>
    public UserId? User(string name) => Given(name, OptionValue.ValueOneofCase.Id) is { } option ? new UserId(option.Id) : null;

    /// <summary>A person as Discord showed them; null when none was given, or none that Discord showed.</summary>
    public Named? Person(string name) => User(name) is { } user ? Named.FirstOrDefault(named => named.User == user) : null;

    private OptionValue? Given(string name, OptionValue.ValueOneofCase kind) =>
        Options.GetValueOrDefault(name) is { } option && option.ValueCase == kind ? option : null;
}
