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
}
