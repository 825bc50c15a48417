using NodaTime;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;

namespace PeerGuild.Rituals.Tests;

/// <summary>The evening every example happens on: sessions start at <see cref="Start"/>, moments are told in minutes after it.</summary>
internal static class Evening
{
    public static Instant Start { get; } = Instant.FromUtc(2027, 3, 30, 18, 0);

    public static Course Tonight => Course.Start(Agenda.Standard, Start);

    public static Instant At(double minutes) => Start + Minutes(minutes);

    public static Duration Minutes(double minutes) => Duration.FromSeconds((long)(minutes * 60));

    public static double After(Instant moment) => (moment - Start).TotalMinutes;

    /// <summary>When the parts begin, in minutes; those left out are not told.</summary>
    public static IEnumerable<(SegmentKind Kind, double Minute)> Begins(this Course course) =>
        course.Parts.Where(part => !part.IsLeftOut).Select(part => (part.Kind, After(part.BeginsAt)));
}
