using System.Text;
using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Agendas;

/// <summary>What whoever leads next can say, a sentence for each part, in /me from the evening before.</summary>
internal static class LeadersBrief
{
    // The evening before, wherever the hour of the session lies in its day.
    private static readonly Duration Before = Duration.FromHours(30);

    // What /me gives a line. Source: plugin.proto, Waits.
    private const int Longest = 500;

    /// <summary>The lines for a member; none for whoever does not lead, or earlier.</summary>
    /// <param name="schedule">The circle's dates.</param>
    /// <param name="circle">Which.</param>
    /// <param name="next">Its next session.</param>
    /// <param name="member">Who looks.</param>
    /// <param name="links">What the circle keeps.</param>
    /// <param name="now">The moment.</param>
    public static IEnumerable<Waits> Of(Schedule schedule, CircleCopy circle, Occurrence next, UserId member, IEnumerable<Capture> links, Instant now)
    {
        if (next.Lineup.Leads != member || next.At - now > Before)
        {
            return [];
        }

        var agenda = AgendaChoice.Of(schedule, circle);
        var lines = agenda.Segments.Select(segment => Texts.BriefLine(agenda, segment, AgendaChoice.NumberOf(schedule))).Prepend(Texts.BriefBegins(agenda))
            .Append(Worth(links) is { } worth ? Texts.WorthReading(worth, new Cards(circle).NameOf(worth.Whose)) : Texts.WorthRehearsing);
        return Packed(lines).Select(text => new Waits { Text = text });
    }

    /// <summary>The one thing to read that was of use to most others; of several the newest.</summary>
    private static Capture? Worth(IEnumerable<Capture> kept) =>
        kept.Where(capture => capture.Link is not null).OrderByDescending(capture => capture.UsedByOthers).ThenByDescending(capture => capture.At).FirstOrDefault();

    /// <summary>As few texts as the lines fit into.</summary>
    private static IEnumerable<string> Packed(IEnumerable<Markup> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.Select(line => line.ToString()))
        {
            if (text.Length > 0 && text.Length + line.Length + 1 > Longest)
            {
                yield return text.ToString();
                text.Clear();
            }

            text.Append(text.Length > 0 ? "\n" : "").Append(line);
        }

        yield return text.ToString();
    }
}
