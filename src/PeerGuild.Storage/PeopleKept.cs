using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Storage;

/// <summary>
/// How what a plugin keeps speaks of people: from this the store finds everything about a person without reading the guild, and what was written by an
/// older program is found too.
/// </summary>
public sealed record PeopleKept
{
    /// <summary>Every kind of document that the plugin keeps.</summary>
    public ImmutableArray<DocKind> Kinds { get; init; } = [];

    /// <summary>Whom an event names.</summary>
    public Func<Event, IEnumerable<UserId>> NamedIn { get; init; } = _ => [];

    /// <summary>A state event without a person; null when it says nothing any more.</summary>
    public Func<Event, UserId, Event?> Without { get; init; } = (_, _) => null;
}
