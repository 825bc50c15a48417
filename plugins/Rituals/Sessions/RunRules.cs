using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What happens to a session without anybody asking: time, people coming and going, and what Discord refused.</summary>
internal static class RunRules
{
    public static Decision FellDue(Meeting read, TimerFell timer, Moment moment) =>
        read.Session is { IsLive: true } ? Progress.Of(read, moment.Now).Decide() : Decision.Nothing;

    public static Decision Voice(Meeting read, VoiceFact fact, Moment moment)
    {
        if (read.Session is not { IsLive: true })
        {
            return Decision.Nothing;
        }

        var progress = Progress.Of(read, moment.Now);
        progress.Know(known => known with { Attendance = Told(known.Attendance, fact) });
        return progress.Decide();
    }

    /// <summary>Who can read along in the room: promises, asks and where people are stuck are shown where nobody else can.</summary>
    public static Decision Readers(Meeting read, ReadersFact fact, Moment moment)
    {
        if (read.Session is not { IsLive: true })
        {
            return Decision.Nothing;
        }

        var progress = Progress.Of(read, moment.Now);
        progress.Know(known => known with { RoomIsOpen = fact.Readers?.Everyone });
        return progress.Decide();
    }

    /// <summary>A bell or a status that was refused is off for the rest of the session: words are enough. A thread that was made is remembered.</summary>
    public static Decision EffectEnded(Meeting read, Ended ended, Moment moment)
    {
        if (read.Session is not { IsLive: true })
        {
            return Decision.Nothing;
        }

        var progress = Progress.Of(read, moment.Now);
        progress.Know(known => ended switch
        {
            { Anchor: Progress.Thread, Result.Made: { } thread } => known with { Thread = new ChannelId(thread.Channel) },
            { Anchor: Progress.Thread, Result.Failed: not null } => known with { IsQuiet = false, HasNoThread = true },
            { Key: Progress.Bell, Result.Failed.Reason: not (Failure.Types.Reason.CannotVerify or Failure.Types.Reason.BusyElsewhere) } => known with { NoBell = true },
            { Key: Progress.Bell, Result.Failed.Reason: Failure.Types.Reason.BusyElsewhere } => known with { BellSaid = known.BellSaid ?? known.Card },
            { Key: Progress.StatusLine, Result.Failed: not null } => known with { NoStatus = true },
            _ => known,
        });
        return progress.Decide();
    }

    public static Decision Forget(Meeting read, Forgetting<Session> forgetting, Moment moment)
    {
        var (before, user) = (forgetting.Before, forgetting.User);
        var left = before.IsLive ? before with { Attendance = before.Attendance.Left(user, moment.Now) } : before;
        return Progress.Forget(read.Without(user) with { Session = left.Without(user) }, before, moment.Now);
    }

    private static AttendanceRecord Told(AttendanceRecord attendance, VoiceFact fact) => fact switch
    {
        VoiceFact.Now now => attendance.Snapshot(now.At, now.Users, now.Elsewhere),
        VoiceFact.Came came => attendance.Came(came.User, came.At),
        VoiceFact.Left left => attendance.Left(left.User, left.At, left.To),
        VoiceFact.Gap gap => attendance.Broke(gap.KnownUntil),
        _ => attendance,
    };
}
