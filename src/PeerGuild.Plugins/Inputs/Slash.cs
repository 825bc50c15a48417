using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A person used a slash command.</summary>
/// <param name="Invoker">Who.</param>
/// <param name="Options">The options that were given, by name.</param>
public sealed record Slash(Invoker Invoker, ImmutableDictionary<string, OptionValue> Options)
{
    /// <summary>A text as it was typed; null when it was not given.</summary>
    public string? Text(string name) => Options.GetValueOrDefault(name)?.Text;

    /// <summary>A whole number; null when it was not given.</summary>
    public long? Number(string name) => Options.GetValueOrDefault(name)?.Integer;

    /// <summary>A channel; null when it was not given.</summary>
    public ChannelId? Channel(string name) => Options.GetValueOrDefault(name) is { } option ? new ChannelId(option.Id) : null;

    /// <summary>A person; null when it was not given.</summary>
    public UserId? User(string name) => Options.GetValueOrDefault(name) is { } option ? new UserId(option.Id) : null;
}
