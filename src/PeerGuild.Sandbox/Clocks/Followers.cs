using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Time;

namespace PeerGuild.Sandbox.Clocks;

/// <summary>A gateway session as settling sees it.</summary>
/// <param name="Sent">The number of the last dispatch sent on it.</param>
internal sealed record SessionProgress(string Id, bool Connected, long Sent);

/// <summary>What settling asks of the sandbox.</summary>
internal interface ISettling
{
    /// <summary>Grows with every request answered and every payload received: a sign that somebody is still at it.</summary>
    long Stirs { get; }

    ImmutableArray<SessionProgress> Sessions { get; }

    /// <summary>When the sandbox itself does something next; null when nothing is due.</summary>
    Instant? NextDue { get; }

    /// <summary>Does what is due by now.</summary>
    void DoWhatIsDue();

    /// <summary>Writes the time down, before anybody is told: a kill never takes it back.</summary>
    void WriteClock();
}

/// <summary>Reads from the followers' answers who is not done yet.</summary>
internal static class Followers
{
    private const string Dispatch = "dispatch:";
    private const string Cursor = "cursor:";
    private const string Head = "head:";
    private const string Sent = "sent:";
    private const string Took = "took:";

    /// <summary>Who must be waited for, each with what is missing; empty when all is quiet.</summary>
    /// <param name="answers">What each follower answered to the same tick.</param>
    /// <param name="sessions">The gateway sessions there are.</param>
    /// <param name="botHosts">Followers that have reported a gateway session before, and must have one.</param>
    public static ImmutableArray<string> Waiting(
        IReadOnlyList<(IClockFollower Follower, ClockReport Report)> answers,
        ImmutableArray<SessionProgress> sessions,
        ISet<IClockFollower> botHosts)
    {
        var waiting = ImmutableArray.CreateBuilder<string>();
        foreach (var (follower, report) in answers)
        {
            if (!report.Idle)
            {
                waiting.Add(follower.Name + " is busy");
            }

            if (report.Counts.Keys.Any(name => name.StartsWith(Dispatch, StringComparison.Ordinal)))
            {
                botHosts.Add(follower);
            }
        }

        AddSessions(answers, sessions, botHosts, waiting);
        AddCursors(answers, waiting);
        AddMessages(answers, waiting);
        return waiting.ToImmutable();
    }

    private static void AddSessions(
        IReadOnlyList<(IClockFollower Follower, ClockReport Report)> answers,
        ImmutableArray<SessionProgress> sessions,
        ISet<IClockFollower> botHosts,
        ImmutableArray<string>.Builder waiting)
    {
        var hosts = answers.Where(answer => botHosts.Contains(answer.Follower)).ToArray();
        if (hosts.Length == 0)
        {
            return; // Whoever is connected is a stranger's bot, and nobody says how far it has come.
        }

        var handled = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (name, count) in hosts.SelectMany(host => host.Report.Counts))
        {
            if (name.StartsWith(Dispatch, StringComparison.Ordinal))
            {
                handled[name[Dispatch.Length..]] = count;
            }
        }

        var said = string.Join(", ", hosts.Select(host => host.Follower.Name));
        if (!sessions.Any(session => session.Connected))
        {
            waiting.Add(said + " has no gateway connection");
        }

        foreach (var session in sessions)
        {
            var known = handled.TryGetValue(session.Id, out var count);
            if ((session.Connected && !known) || (known && (!session.Connected || count != session.Sent)))
            {
                waiting.Add($"{said} has handled {count} of {session.Sent} dispatches of gateway session {session.Id}");
            }
        }
    }

    private static void AddCursors(IReadOnlyList<(IClockFollower Follower, ClockReport Report)> answers, ImmutableArray<string>.Builder waiting)
    {
        var counts = answers.SelectMany(answer => answer.Report.Counts).ToArray();
        var heads = counts.Where(count => count.Key.StartsWith(Head, StringComparison.Ordinal))
            .GroupBy(count => count.Key[Head.Length..], StringComparer.Ordinal)
            .ToDictionary(head => head.Key, head => head.Max(count => count.Value), StringComparer.Ordinal);
        foreach (var (name, read) in counts)
        {
            if (name.StartsWith(Cursor, StringComparison.Ordinal)
                && name[Cursor.Length..].Split(':') is [var subscriber, var publisher]
                && heads.TryGetValue(publisher, out var head)
                && read < head)
            {
                waiting.Add($"{subscriber} has read {read} of {head} events of {publisher}");
            }
        }
    }

    /// <summary>What one process has sent to another and that one has not taken yet: while it is on its way, neither is busy.</summary>
    private static void AddMessages(IReadOnlyList<(IClockFollower Follower, ClockReport Report)> answers, ImmutableArray<string>.Builder waiting)
    {
        var counts = answers.SelectMany(answer => answer.Report.Counts).ToArray();
        foreach (var (name, sent) in counts.Where(count => count.Key.StartsWith(Sent, StringComparison.Ordinal)))
        {
            var taken = counts.FirstOrDefault(count => count.Key == Took + name[Sent.Length..]).Value;
            if (taken < sent)
            {
                waiting.Add($"{taken} of {sent} have arrived of {name[Sent.Length..]}");
            }
        }
    }
}
