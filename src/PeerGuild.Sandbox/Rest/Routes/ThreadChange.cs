using NodaTime;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>A thread renamed, closed, opened or locked.</summary>
/// <remarks>Source: Discord Docs, Modify Channel, https://docs.discord.com/developers/resources/channel#modify-channel-json-params-thread.</remarks>
internal static class ThreadChange
{
    public static RestAnswer Handle(RestCall call, Channel channel, Permission permissions, Fields body)
    {
        var thread = channel.Thread!;
        var now = call.Discord.Clock.Now;
        var name = body.Text("name", 1, Limits.ThreadName) ?? channel.Name;
        var changed = Read(body, thread, now);
        body.Errors.ThrowIfAny();
        Check(call, thread, changed, permissions, other: name != channel.Name);
        return RestAnswer.Ok(GuildJson.Channel(ChannelTurns.Change(call.Discord, channel with { Name = name, Thread = changed })));
    }

    private static ThreadFacts Read(Fields body, ThreadFacts thread, Instant now)
    {
        var minutes = (int)(body.Number("auto_archive_duration", 1, int.MaxValue) ?? thread.AutoArchiveMinutes);
        if (!Limits.AutoArchive.Contains(minutes))
        {
            body.Errors.Choices("auto_archive_duration", string.Join(", ", Limits.AutoArchive));
        }

        var archived = body.Flag("archived") ?? thread.Archived;
        return thread with
        {
            Archived = archived,
            ArchiveChangedAt = archived == thread.Archived ? thread.ArchiveChangedAt : now,
            ActiveAt = archived ? thread.ActiveAt : thread.Archived || minutes != thread.AutoArchiveMinutes ? now : thread.ActiveAt,
            Locked = body.Flag("locked") ?? thread.Locked,
            AutoArchiveMinutes = minutes,
            SlowmodeSeconds = (int)(body.Number("rate_limit_per_user", 0, Limits.Slowmode) ?? thread.SlowmodeSeconds),
            Invitable = thread.Invitable is null ? null : body.Flag("invitable") ?? thread.Invitable,
        };
    }

    /// <summary>Its owner may close and rename it, whoever may write in it may open it again; the rest asks for MANAGE_THREADS.</summary>
    private static void Check(RestCall call, ThreadFacts before, ThreadFacts after, Permission permissions, bool other)
    {
        var manages = permissions.HasFlag(Permission.ManageThreads);
        var owns = before.OwnerId == call.World.BotId || manages;
        var opens = before.Archived && !after.Archived;
        if (!manages && (before.Locked != after.Locked || before.SlowmodeSeconds != after.SlowmodeSeconds || (opens && before.Locked)))
        {
            throw RestError.MissingPermissions;
        }

        if ((opens && !permissions.HasFlag(Permission.SendMessagesInThreads)) || (!owns && (other || (after.Archived && !before.Archived))))
        {
            throw RestError.MissingPermissions;
        }

        if (before.Archived && after.Archived && other)
        {
            throw RestError.Archived;
        }
    }
}
