using PeerGuild.Rituals.Agendas;

namespace PeerGuild.Rituals.Sessions;

/// <summary>Parts by the name people read on the card.</summary>
internal static class PartNames
{
    /// <summary>The part somebody typed, case ignored; null when it is none of today's.</summary>
    public static SegmentKind? Find(Session session, string? typed) => typed?.Trim() is { Length: > 0 } text
        ? session.Course.Parts
            .Select(part => part.Kind)
            .Where(kind => session.TitleOf(kind).Equals(text, StringComparison.OrdinalIgnoreCase) || kind.ToString().Equals(text, StringComparison.OrdinalIgnoreCase))
            .Select(kind => (SegmentKind?)kind)
            .FirstOrDefault()
        : null;
}
