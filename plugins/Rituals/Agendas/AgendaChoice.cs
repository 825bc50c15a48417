using PeerGuild.Protocol.Circles;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;

namespace PeerGuild.Rituals.Agendas;

/// <summary>Which agenda a circle's next session has.</summary>
internal static class AgendaChoice
{
    /// <summary>The one the circle picked; else the first session's; else what suits what matters most to it. All that nobody picked take 75 minutes.</summary>
    /// <param name="schedule">Null while nothing is known of dates.</param>
    /// <param name="circle">Whose.</param>
    /// <param name="ahead">0 for the next session, 1 for the one after it; -1 for the last one, begun anew.</param>
    public static Agenda Of(Schedule? schedule, CircleCopy circle, int ahead = 0) =>
        schedule?.Agenda
        ?? (NumberOf(schedule) + ahead == 0 ? Agenda.First : Fitting(circle.Outcome));

    /// <summary>How many sessions the circle has had: what to say in a part goes round by it.</summary>
    public static int NumberOf(Schedule? schedule) => schedule?.Rota.Sessions ?? 0;

    private static Agenda Fitting(Outcome? outcome) => outcome switch
    {
        Outcome.TransferOfTraining => Agenda.AfterTraining,
        Outcome.ProblemSolving or Outcome.CoreCoachingSkills or Outcome.SupervisoryDevelopment => Agenda.Clinic,
        _ => Agenda.Standard,
    };
}
