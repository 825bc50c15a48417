using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What this plugin's documents say of somebody, told to them.</summary>
internal static class Telling
{
    public static Told Of(Session session, UserId user)
    {
        var lines = ImmutableArray.CreateBuilder<(string Name, string Words)>();
        if (session.Leader == user)
        {
            lines.Add((session.IsHosted ? Texts.WordLedFromOutside : Texts.WordLed, Texts.WordYes));
        }

        if (session.Brings == user)
        {
            lines.Add((Texts.WordTheCase, Texts.WordYes));
        }

        if (session.Notes == user)
        {
            lines.Add((Texts.WordTheNotes, Texts.WordYes));
        }

        if (session.PresenceOf(user) is { Minutes: > 0 } presence)
        {
            lines.Add((Texts.WordMinutes, $"{(presence.IsAbout ? Texts.WordAbout : "")}{presence.Minutes.ToString(CultureInfo.InvariantCulture)}"));
        }

        if (session.Seated.Contains(user))
        {
            lines.Add((Texts.WordSaidThere, Texts.WordYes));
        }

        lines.AddRange(session.Attendance.Stays.Where(stay => stay.User == user)
            .Select(stay => (Texts.WordInRoom, stay.Until is { } until ? $"{stay.From} – {until}" : $"{stay.From} –")));
        lines.AddRange(session.Attendance.Asides.Where(aside => aside.User == user).Select(aside => (Texts.WordInAnotherRoom, aside.Room.ToString())));
        return new Told(Texts.SessionTitle, Texts.SeenInCircle, lines.ToImmutable()) { At = session.Course.StartedAt };
    }

    public static Told Of(Schedule schedule, UserId user)
    {
        var lines = ImmutableArray.CreateBuilder<(string Name, string Words)>();
        lines.AddRange(schedule.Answers.Where(answer => answer.User == user)
            .Select(answer => (Of(answer.Day), answer.Comes ? Texts.ICan : Texts.ICannot)));
        lines.AddRange(schedule.Swaps.Where(swap => swap.Agreed.People().Contains(user)).Select(swap => (Texts.WordAgreedTurn, Of(swap.Day))));
        lines.AddRange(schedule.Offers.Where(offer => offer.From == user || offer.To == user).Select(offer => (Texts.WordOffer, Of(offer.Day))));
        lines.AddRange(Turns(schedule.Rota, user).Select(turn => (Texts.WordLastTurn, turn)));
        lines.AddRange(Turns(schedule.Before?.Rota ?? Rota.Empty, user).Select(turn => (Texts.WordTurnBefore, turn)));
        lines.AddRange(schedule.Rota.WentBy.Where(one => one.User == user).Select(one => (Texts.WordTurnsWentBy, one.Times.ToString(CultureInfo.InvariantCulture))));
        if (schedule.Host == user)
        {
            lines.Add((Texts.WordLeadsFromOutside, Texts.WordYes));
        }

        return new Told(Texts.ScheduleTitle, Texts.SeenInCircle, lines.ToImmutable());
    }

    public static Told Of(Doorbell bell, UserId user) =>
        new(Texts.NudgesTitle, Texts.SeenByYou, [.. bell.Nudges.Where(nudge => nudge.Member == user).Select(nudge => (Texts.WordReminder, nudge.Text))]);

    public static Told? Of(CircleCopy circle, UserId user) =>
        circle.NameOf(user) is { } name ? new Told(Texts.CopyTitle(circle.Name), Texts.SeenInSessions, (Texts.WordShownAs, name)) : null;

    private static IEnumerable<string> Turns(Rota rota, UserId user) => rota.Last.Where(turn => turn.User == user)
        .Select(turn => $"{Texts.WordOf(turn.Duty)}, {turn.Session.ToString(CultureInfo.InvariantCulture)}");

    private static string Of(LocalDate day) => LocalDatePattern.Iso.Format(day);
}
