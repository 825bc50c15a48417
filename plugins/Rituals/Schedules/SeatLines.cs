using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;
using Seat = PeerGuild.Protocol.Plugin.Seat;

namespace PeerGuild.Rituals.Schedules;

/// <summary>What /me says of the next session: when, and what is yours in it.</summary>
internal static class SeatLines
{
    public static async ValueTask<IEnumerable<Seat>> Waiting(IRead read, Invoker member, Moment moment, CancellationToken cancellationToken)
    {
        var seats = ImmutableArray.CreateBuilder<Seat>();
        foreach (var circle in await Reads.CirclesAsync(read, "member", Kinds.Key(member.User), cancellationToken))
        {
            var schedule = (await read.GetAsync(Kinds.Schedule, circle.Id, cancellationToken))?.State;
            if (schedule?.Next(circle, moment.Now, count: 1) is [var next])
            {
                seats.Add(new Seat { Circle = circle.Id, Name = circle.Name, Waits = { Line(schedule, next, member.User) } });
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
