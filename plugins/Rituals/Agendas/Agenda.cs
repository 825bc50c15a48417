using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using NodaTime;
using static PeerGuild.Rituals.Agendas.SegmentKind;

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
        Require(!segments.IsDefaultOrEmpty && segments[^1].Kind == Close, "An agenda ends with the close.");
        Require(segments.DistinctBy(segment => segment.Kind).Count() == segments.Length, "Each kind of part comes at most once.");
        Require(segments.All(segment => segment.Planned > Duration.Zero), "Every part takes time.");
        (Name, Segments) = (name, segments);
    }

    /// <summary>75 minutes: check-in 10, one member's example 15, solving together 25, one goal each 15, close 10.</summary>
    public static Agenda Standard { get; } = Of("Standard", (CheckIn, 10), (Spotlight, 15), (Solving, 25), (Goals, 15), (Close, 10));

    /// <summary>60 minutes in the same proportions: 8, 12, 20, 12, 8.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Short is its name; no integer is meant.")]
    public static Agenda Short { get; } = Of("Short", (CheckIn, 8), (Spotlight, 12), (Solving, 20), (Goals, 12), (Close, 8));

    /// <summary>45 minutes: 7, 8, 14, 8, 8.</summary>
    public static Agenda Brief { get; } = Of("Brief", (CheckIn, 7), (Spotlight, 8), (Solving, 14), (Goals, 8), (Close, 8));

    /// <summary>A new circle's first 75 minutes: welcome, keys, what each hopes for, first goals, dates and turns.</summary>
    public static Agenda First { get; } = Of("First session", (Own1, 10), (Own2, 15), (Own3, 25), (Goals, 15), (Close, 10));

    /// <summary>75 minutes for one case: it is told, asked about, thought about, and something is tried.</summary>
    public static Agenda Clinic { get; } = Of("Case clinic", (CheckIn, 5), (Spotlight, 15), (Own3, 15), (Solving, 20), (Goals, 10), (Close, 10));

    /// <summary>75 minutes to look back: what worked, what did not, what changes.</summary>
    public static Agenda Retro { get; } = Of("Retro", (CheckIn, 10), (Own2, 15), (Own3, 15), (Own4, 15), (Goals, 10), (Close, 10));

    /// <summary>75 minutes after a training: what I tried, what worked, where it broke, next try.</summary>
    public static Agenda AfterTraining { get; } = Of("After a training", (Own1, 15), (Own2, 15), (Own3, 20), (Goals, 15), (Close, 10));

    /// <summary>The agendas that every circle has.</summary>
    public static ImmutableArray<Agenda> BuiltIn { get; } = [Standard, Short, Brief, First, Clinic, Retro, AfterTraining];

    /// <summary>What people call it; one that a circle wrote is never called like one of <see cref="BuiltIn"/>.</summary>
    public string Name { get; }

    /// <summary>The parts in order: each kind at most once, each longer than zero, the close last.</summary>
    public ImmutableArray<Segment> Segments { get; }

    /// <summary>How long all parts take together.</summary>
    [JsonIgnore]
    public Duration Length => Segments.Aggregate(Duration.Zero, (sum, segment) => sum + segment.Planned);

    /// <summary>Whether it has a part for a case that somebody brings.</summary>
    [JsonIgnore]
    public bool HasCase => Segments.Any(segment => segment.Kind == Spotlight);

    /// <summary>Finds a built-in agenda by what people type: its name or its length ("short", "75", "60 minutes"), case ignored.</summary>
    /// <returns>The agenda, the first one where several are as long; null when none is called so.</returns>
    public static Agenda? Find(string typed) => Find(typed, []);

    /// <summary>Finds an agenda by what people type, a circle's own ones by their name before all others.</summary>
    /// <param name="typed">A name or a length.</param>
    /// <param name="own">The circle's own.</param>
    /// <returns>As <see cref="Find(string)"/>.</returns>
    public static Agenda? Find(string typed, ImmutableArray<Agenda> own)
    {
        var name = typed.Trim();
        return own.Concat(BuiltIn).FirstOrDefault(agenda => agenda.IsNamed(name)) ?? BuiltIn.FirstOrDefault(agenda => agenda.IsAsLong(name));
    }

    /// <summary>The part of a kind.</summary>
    /// <exception cref="InvalidOperationException">It has none.</exception>
    public Segment SegmentOf(SegmentKind kind) => Segments.First(segment => segment.Kind == kind);

    /// <inheritdoc/>
    public bool Equals(Agenda? other) => other is not null && Name == other.Name && Segments.SequenceEqual(other.Segments);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Segments.Length);

    private static Agenda Of(string name, params (SegmentKind Kind, int Minutes)[] parts) =>
        new(name, [.. parts.Select(part => new Segment(part.Kind, Duration.FromMinutes(part.Minutes)))]);

    private static void Require(bool rule, string sentence)
    {
        if (!rule)
        {
            throw new ArgumentException(sentence);
        }
    }

    private bool IsNamed(string typed) => typed.Equals(Name, StringComparison.OrdinalIgnoreCase);

    private bool IsAsLong(string typed)
    {
        var minutes = Length.TotalMinutes.ToString(CultureInfo.InvariantCulture);
        return typed.StartsWith(minutes, StringComparison.Ordinal)
            && MinuteWords.Contains(typed[minutes.Length..].TrimStart(), StringComparer.OrdinalIgnoreCase);
    }
}
