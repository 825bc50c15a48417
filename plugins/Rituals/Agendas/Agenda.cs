using System.Collections.Immutable;
using NodaTime;

namespace PeerGuild.Rituals.Agendas;

/// <summary>The parts of a session in order. The close is the last.</summary>
internal sealed record Agenda(string Name, ImmutableArray<Segment> Segments)
{
    /// <summary>75 minutes: 10 check-in and wins, 15 somebody's real case, 25 solving together, 15 one goal each, 10 to close.</summary>
    public static Agenda Standard { get; } = Of("75 minutes", 10, 15, 25, 15, 10);

    /// <summary>60 minutes, in the same proportions.</summary>
    public static Agenda Short { get; } = Of("60 minutes", 8, 12, 20, 12, 8);

    public static ImmutableArray<Agenda> All { get; } = [Standard, Short];

    public Duration Length => Segments.Aggregate(Duration.Zero, (sum, segment) => sum + segment.Planned);

    /// <summary>The agenda people mean by what they typed: "60", "60 minutes", "Short"; nothing is the standard one. Null when it is none.</summary>
    public static Agenda? Find(string? typed) => typed?.Trim() switch
    {
        null or "" => Standard,
        var text when Means(text, "75", Standard.Name, "standard") => Standard,
        var text when Means(text, "60", Short.Name, "short") => Short,
        _ => null,
    };

    private static bool Means(string text, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static Agenda Of(string name, params ReadOnlySpan<int> minutes)
    {
        var kinds = Enum.GetValues<SegmentKind>();
        var segments = ImmutableArray.CreateBuilder<Segment>(kinds.Length);
        for (var i = 0; i < kinds.Length; i++)
        {
            segments.Add(new Segment(kinds[i], Duration.FromMinutes(minutes[i])));
        }

        return new Agenda(name, segments.MoveToImmutable());
    }
}
