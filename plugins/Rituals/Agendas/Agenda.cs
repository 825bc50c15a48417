using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;

namespace PeerGuild.Rituals.Agendas;

/// <summary>A named order of timed parts. Equal by contents.</summary>
public sealed record Agenda
{
    private static readonly string[] MinuteWords = ["", "m", "min", "minutes"];

    /// <summary>Makes an agenda.</summary>
    /// <param name="name">What people call it.</param>
    /// <param name="segments">In order: each kind at most once, each longer than zero, the close last.</param>
    /// <exception cref="ArgumentException">The parts break one of these rules.</exception>
    public Agenda(string name, ImmutableArray<Segment> segments)
    {
        Require(!segments.IsDefaultOrEmpty && segments[^1].Kind == SegmentKind.Close, "An agenda ends with the close.");
        Require(segments.DistinctBy(segment => segment.Kind).Count() == segments.Length, "Each kind of part comes at most once.");
        Require(segments.All(segment => segment.Planned > Duration.Zero), "Every part takes time.");
        (Name, Segments) = (name, segments);
    }

    /// <summary>75 minutes: check-in 10, one member's example 15, solving together 25, one goal each 15, close 10.</summary>
    public static Agenda Standard { get; } = OfMinutes("Standard", 10, 15, 25, 15, 10);

    /// <summary>60 minutes in the same proportions: 8, 12, 20, 12, 8.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Short is its name; no integer is meant.")]
    public static Agenda Short { get; } = OfMinutes("Short", 8, 12, 20, 12, 8);

    /// <summary>The agendas that every circle has.</summary>
    public static ImmutableArray<Agenda> BuiltIn { get; } = [Standard, Short];

    /// <summary>What people call it.</summary>
    public string Name { get; }

    /// <summary>The parts in order: each kind at most once, each longer than zero, the close last.</summary>
    public ImmutableArray<Segment> Segments { get; }

    /// <summary>How long all parts take together.</summary>
    [JsonIgnore]
    public Duration Length => Segments.Aggregate(Duration.Zero, (sum, segment) => sum + segment.Planned);

    /// <summary>Finds a built-in agenda by what people type: its name or its length ("short", "75", "60 minutes"), case ignored.</summary>
    /// <returns>The agenda, or null when none is called so.</returns>
    public static Agenda? Find(string typed) => BuiltIn.FirstOrDefault(agenda => agenda.IsCalled(typed.Trim()));

    /// <inheritdoc/>
    public bool Equals(Agenda? other) => other is not null && Name == other.Name && Segments.SequenceEqual(other.Segments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Segments.Length);

    private static Agenda OfMinutes(string name, params int[] minutes) =>
        new(name, [.. minutes.Select((planned, kind) => new Segment((SegmentKind)kind, Duration.FromMinutes(planned)))]);

    private static void Require(bool rule, string sentence)
    {
        if (!rule)
        {
            throw new ArgumentException(sentence);
        }
    }

    private bool IsCalled(string typed)
    {
        var minutes = Length.TotalMinutes.ToString(CultureInfo.InvariantCulture);
        return typed.Equals(Name, StringComparison.OrdinalIgnoreCase)
            || (typed.StartsWith(minutes, StringComparison.Ordinal)
                && MinuteWords.Contains(typed[minutes.Length..].TrimStart(), StringComparer.OrdinalIgnoreCase));
    }
}
