using NodaTime;
using PeerGuild.Rituals.Agendas;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Parts by the name people read on the card.</summary>
internal static class PartNames
{
    /// <summary>The part somebody typed, case ignored; null when it is none.</summary>
    public static SegmentKind? Find(string? typed) => typed?.Trim() is { Length: > 0 } text
        ? Enum.GetValues<SegmentKind>()
            .Where(kind => Texts.Name(kind).Equals(text, StringComparison.OrdinalIgnoreCase) || kind.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            .Select(kind => (SegmentKind?)kind)
            .FirstOrDefault()
        : null;

    /// <summary>Parts that are still ahead and may be left out, in order.</summary>
    public static IEnumerable<SegmentKind> Ahead(Course course, Instant now) => course.At(now) is { } stage
        ? Enumerable.Range(stage.Index + 1, course.Parts.Length - stage.Index - 1)
            .Where(part => !course.IsLeftOut(part) && course.Parts[part].Kind != SegmentKind.Close)
            .Select(part => course.Parts[part].Kind)
        : [];
}
