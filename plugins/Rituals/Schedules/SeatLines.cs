using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Failures;
using PeerGuild.Rituals.Midway;
using PeerGuild.Rituals.Nudges;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;
using Seat = PeerGuild.Protocol.Plugin.Seat;

namespace PeerGuild.Rituals.Schedules;

/// <summary>What /me says of the next session: when, and what is yours in it.</summary>
internal static class SeatLines
{
    private const int MostLinks = 100;

    public static async ValueTask<IEnumerable<Seat>> Waiting(IRead read, Invoker member, Moment moment, CancellationToken cancellationToken)
    {
        var seats = ImmutableArray.CreateBuilder<Seat>();
        foreach (var circle in await Reads.CirclesAsync(read, "member", Kinds.Key(member.User), cancellationToken))
        {
            var schedule = (await read.GetAsync(Kinds.Schedule, circle.Id, cancellationToken))?.State;
            var seat = new Seat { Circle = circle.Id, Name = circle.Name };
            var next = schedule?.Next(circle, moment.Now, count: 1).FirstOrDefault();
            if (schedule is not null && next is not null)
            {
                seat.Waits.Add(Line(schedule, next, member.User));
                var links = next.Lineup.Leads == member.User ? await read.ListAsync(Kinds.Capture, Kinds.Library, circle.Id, MostLinks, cancellationToken) : [];
                seat.Waits.Add(LeadersBrief.Of(schedule, circle, next, member.User, links.Select(doc => doc.State), moment.Now));
                seat.Waits.AddRange(SwapRules.Waiting(schedule, circle, member.User, moment.Now));
            }

            if (circle.Leads == member.User && schedule is not null && Mirroring.Refused(schedule) is { } refused)
            {
                seat.Waits.Add(refused);
            }

            if (circle.Leads == member.User && (await read.GetAsync(Kinds.Nudge, circle.Id, cancellationToken))?.State is { } bell
                && NudgeCards.Undelivered(circle, bell) is { } undelivered)
            {
                seat.Waits.Add(undelivered);
            }

            seat.Waits.Add(FailureLines.Of(await FailureRead.OfCircle(read, circle.Id, cancellationToken), next, member.User));
            if (await StuckLines.Of(read, circle.Id, next, member.User, cancellationToken) is { } stuck)
            {
                seat.Waits.Add(stuck);
            }

            if (await MidwayRead.OfCircle(read, circle.Id, cancellationToken) is { Thread: { } thread } && next is not null && circle.Keeps(member.User) && thread.Awaits(member.User))
            {
                seat.Waits.Add(MidwayViews.Reminder(circle));
            }

            if (seat.Waits.Count > 0)
            {
                seats.Add(seat);
            }
        }

        return seats.ToImmutable();
    }

    private static Waits Line(Schedule schedule, Occurrence next, UserId user)
    {
        var duty = Enum.GetValues<Duty>().Where(duty => next.Lineup.Of(duty) == user).Select(duty => (Duty?)duty).FirstOrDefault();
        var comes = schedule.Comes(next.Day)(user);
        var rsvp = DateCards.Rsvp(schedule, next).ToArray();
        return new Waits { Text = Texts.YourNext(next, schedule, duty, comes).ToString(), Button = comes ? rsvp[1] : rsvp[0] };
    }
}
