using System.Collections.Immutable;
using PeerGuild.Plugins;

namespace PeerGuild.Rituals.Agendas;

/// <summary>The agendas a circle wrote; which one it uses is its schedule's.</summary>
/// <param name="Circle">The circle's id, and so the document's.</param>
/// <param name="Own">In the order they were first written, at most <see cref="Most"/>; no two names that people would call the same.</param>
internal sealed record AgendaBook(string Circle, ImmutableArray<Agenda> Own)
{
    /// <summary>So many at most.</summary>
    public const int Most = 8;

    /// <summary>Never default.</summary>
    public ImmutableArray<Agenda> Own { get; init; } = Own.IsDefault ? [] : Own;

    /// <summary>The book with one written: over the one of its name, else as the last.</summary>
    /// <returns>Null when it is full.</returns>
    public AgendaBook? With(Agenda agenda)
    {
        var before = Own.FirstOrDefault(own => Key(own) == Key(agenda));
        return before is not null ? this with { Own = Own.Replace(before, agenda) }
            : Own.Length < Most ? this with { Own = Own.Add(agenda) }
            : null;
    }

    private static string Key(Agenda agenda) => TypedLine.Key(agenda.Name);
}
