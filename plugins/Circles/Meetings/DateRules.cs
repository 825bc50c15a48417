using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Meetings;

/// <summary>Rituals has other dates for a circle: its card shows the next one. Pure.</summary>
internal static class DateRules
{
    public static async ValueTask<Circle?> Read(IRead read, Heard<ScheduleChanged> heard, CancellationToken cancellationToken) =>
        (await read.GetAsync(Kinds.Circle, heard.Event.Circle, cancellationToken))?.State;

    public static Decision Told(Circle? circle, Heard<ScheduleChanged> heard, Moment moment)
    {
        if (circle is null || circle.Dates?.Version >= heard.Event.Version)
        {
            return Decision.Nothing;
        }

        // Others hear of dates from rituals: the circle's own card says nothing new.
        var known = circle with { Dates = new Dates(heard.Event.Version, Next(heard.Event)) };
        return new Decision
        {
            Puts = [Kinds.Circle.Put(circle.Id, known)],
            Timers = known.Dates.Next == circle.Dates?.Next ? [] : [TurnRules.Timer(known, moment.Now)],
            Effects = known.HasHome && !known.IsClosed && known.Dates.Next != circle.Dates?.Next ? Home.Current(known) : [],
        };
    }

    private static NextDate? Next(ScheduleChanged dates) => dates.Ahead is [var next, ..]
        ? new NextDate(
            Instant.FromDateTimeOffset(next.At.ToDateTimeOffset()),
            dates.Room == 0 ? null : new ChannelId(dates.Room),
            Somebody(next.Leads),
            Somebody(next.Brings),
            Somebody(next.Notes))
        : null;

    private static UserId? Somebody(ulong user) => user == 0 ? null : new UserId(user);
}
