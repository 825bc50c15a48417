using PeerGuild.Plugins;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;

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

        var circle = read.Meant(user)!;
        var course = Course.Start(AgendaOf(slash)!, moment.Now);
        // Whose turn it was counts from the first session on, picked days or not.
        var dates = new Planning(new Plan(read.Schedule ?? new Schedule(circle.Id, null, new Place(null)), circle, null, null), moment);
        var lineup = dates.BeganByHand(user);
        var session = new Session(
            moment.Seed.Id("session"),
            circle.Id,
            slash.Invoker.VoiceChannel!.Value,
            circle.Channel,
            user,
            course,
            AttendanceRecord.None.Snapshot(moment.Now, [user]),
            Handled: null)
        {
            Brings = lineup.Brings,
            Notes = lineup.Notes,
        };
        return dates.Decide().And(Progress.Begin(session, circle).DecideAndSay(Texts.Started(session.Room, course.Parts[0])));
    }

    private static Decision? Refusal(Beginning read, Slash slash)
    {
        var invoker = slash.Invoker;
        if (invoker.VoiceChannel is not { } room)
        {
            return Decision.Say(slash.Channel("room") is { } wanted ? Texts.SitDownThere(wanted) : Texts.SitDownFirst());
        }

        if (slash.Channel("room") is { } asked && asked != room)
        {
            return Decision.Say(Texts.SitDownThere(asked));
        }

        if (read.Meant(invoker.User) is not { } circle)
        {
            return Decision.Say(
                read.Mine.Length > 1 ? Texts.WhichCircle(read.Mine.Select(mine => mine.Name))
                : read.Here is [var stranger, ..] ? Texts.NotYourCircle(stranger.Name)
                : Texts.NoCircle());
        }

        return circle.RitualsOff ? Decision.Say(Texts.NoRituals(circle.Name, circle.Steward is { } steward ? circle.NameOf(steward) : null))
            : read.InRoom is not null ? Decision.Say(Texts.RoomTaken(room))
            : read.OfCircle is { } running ? Decision.Say(Texts.CircleMeets(circle.Name, running.Room))
            : AgendaOf(slash) is null ? Decision.Say(Texts.UnknownAgenda())
            : null;
    }

    private static Agenda? AgendaOf(Slash slash) => slash.Text("agenda") is { } typed ? Agenda.Find(typed) : Agenda.Standard;
}
