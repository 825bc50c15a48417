using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Sessions;

/// <summary>A session begins: whoever starts it leads it.</summary>
internal static class StartRules
{
    public static Decision Start(Beginning read, Slash slash, Moment moment)
    {
        var user = slash.Invoker.User;
        if (Refusal(read, slash) is { } refusal)
        {
            return refusal;
        }

        var (circle, where) = (read.Meant(user)!, WhereOf(read, slash)!.Value);
        // Whose turn it was counts from the first session on, picked days or not.
        var dates = new Planning(new Plan(read.Schedule ?? new Schedule(circle.Id, null, new Place(null)), circle, null, null), moment);
        var ahead = dates.IsAgain ? -1 : 0;
        var agenda = AgendaOf(read, circle, slash, ahead)!;
        var course = Course.Start(agenda, moment.Now);
        var lineup = dates.BeganByHand(user, agenda);
        var session = new Session(
            moment.Seed.Id("session"),
            circle.Id,
            where == Where.Room ? slash.Invoker.VoiceChannel!.Value : circle.Channel,
            circle.Channel,
            user,
            course,
            AttendanceRecord.None.Snapshot(moment.Now, [user]),
            Handled: null)
        {
            Where = where,
            Brings = lineup.Brings,
            Notes = lineup.Notes,
            Agenda = agenda,
            Number = AgendaChoice.NumberOf(read.Schedule) + ahead,
            IsQuiet = read.Schedule?.IsWeekly == true,
        };
        return dates.Decide().And(Progress.Begin(session, circle, read.Kept).DecideAndSay(Said(session)));
    }

    private static View Said(Session session)
    {
        var first = session.Course.Parts[0];
        return session.Where == Where.Room
            ? Texts.Started(session.Room, session.TitleOf(first.Kind), first)
            : Texts.StartedElsewhere(session.Room, session.TitleOf(first.Kind), first);
    }

    private static Decision? Refusal(Beginning read, Slash slash)
    {
        var invoker = slash.Invoker;
        if (WhereOf(read, slash) is not { } where)
        {
            return Decision.Say(Texts.UnknownPlace());
        }

        if (where == Where.Room && WithoutARoom(slash) is { } refusal)
        {
            return Decision.Say(refusal);
        }

        if (read.Meant(invoker.User) is not { } circle)
        {
            return Decision.Say(
                read.Mine.Length > 1 ? Texts.WhichCircle(read.Mine.Select(mine => mine.Name))
                : read.Here is [var stranger, ..] ? Texts.NotYourCircle(stranger.Name)
                : Texts.NoCircle());
        }

        return circle.RitualsOff ? Decision.Say(Texts.NoRituals(circle.Name, circle.Steward is { } steward ? circle.NameOf(steward) : null))
            : where == Where.Room && read.InRoom is { } taken ? Decision.Say(Texts.RoomTaken(taken.Room))
            : read.OfCircle is { } running ? Decision.Say(Texts.CircleMeets(circle.Name, running.Room))
            : AgendaOf(read, circle, slash) is null ? Decision.Say(Texts.UnknownAgenda())
            : null;
    }

    private static View? WithoutARoom(Slash slash) => (slash.Invoker.VoiceChannel, slash.Channel("room")) switch
    {
        (null, { } wanted) => Texts.SitDownThere(wanted),
        (null, null) => Texts.SitDownFirst(),
        ({ } room, { } wanted) when wanted != room => Texts.SitDownThere(wanted),
        _ => null,
    };

    /// <summary>What was typed; else where they sit; else where the circle's dates say.</summary>
    /// <returns>Null when what was typed is no place.</returns>
    private static Where? WhereOf(Beginning read, Slash slash) =>
        slash.Text("where")?.Trim() is { Length: > 0 } typed
            ? Enum.GetValues<Where>().Where(where => Texts.PlaceName(where).Equals(typed, StringComparison.OrdinalIgnoreCase)).Select(where => (Where?)where).FirstOrDefault()
        : slash.Invoker.VoiceChannel is not null || slash.Channel("room") is not null || read.Schedule?.Place is not { Elsewhere.Length: > 0 } place ? Where.Room
        : place.Where;

    private static Agenda? AgendaOf(Beginning read, CircleCopy circle, Slash slash, int ahead = 0) =>
        slash.Text("agenda") is { } typed ? Agenda.Find(typed, read.Book?.Own ?? []) : AgendaChoice.Of(read.Schedule, circle, ahead);
}
