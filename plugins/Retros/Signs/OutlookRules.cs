using PeerGuild.Plugins;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Signs;

/// <summary>Keeps what lies ahead of a circle, and who led. Pure.</summary>
internal static class OutlookRules
{
    public static ValueTask<Doc<Outlook>?> AtDates(IRead read, Heard<ScheduleChanged> heard, CancellationToken cancellationToken) =>
        read.GetAsync(Kinds.Outlook, heard.Event.Circle, cancellationToken);

    public static ValueTask<Doc<Outlook>?> AtChange(IRead read, Heard<SessionChanged> heard, CancellationToken cancellationToken) =>
        read.GetAsync(Kinds.Outlook, heard.Event.Circle, cancellationToken);

    /// <summary>A date, a place or a turn changed.</summary>
    public static Decision DatesChanged(Doc<Outlook>? known, Heard<ScheduleChanged> heard, Moment moment)
    {
        var dates = heard.Event;
        var before = known?.State ?? new Outlook(dates.Circle);
        return Changed(before, before.Plans(dates.Version, dates.Ahead.Select(date => new Ahead(Instants.Of(date.At), new UserId(date.Leads))), moment.Now));
    }

    /// <summary>A session changed: its end alone counts.</summary>
    public static Decision SessionChanged(Doc<Outlook>? known, Heard<SessionChanged> heard, Moment moment)
    {
        var session = heard.Event;
        var before = known?.State ?? new Outlook(session.Circle);
        return session.EndedAt is null ? Decision.Nothing
            : Changed(before, before.Ended(new Led(session.Session, Instants.Of(session.EndedAt), new UserId(session.Leader))));
    }

    private static Decision Changed(Outlook before, Outlook after) =>
        ReferenceEquals(before, after) ? Decision.Nothing : new Decision { Puts = [Kinds.Outlook.Put(after.Circle, after)] };
}
