using NodaTime;
using PeerGuild.Circles.Privacy;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Servers;

/// <summary>What arriving and leaving need.</summary>
/// <param name="Server">What is remembered; null before the first hello.</param>
/// <param name="HasCircles">There are circles here already.</param>
internal sealed record Arriving(Server? Server, bool HasCircles);

/// <summary>What forgetting a server needs.</summary>
/// <param name="Server">What is remembered of it.</param>
/// <param name="Erasing">What is being erased of it already.</param>
internal sealed record Leaving(Server? Server, Erasure? Erasing);

/// <summary>Arriving on a server: remembered at once, so that being taken out is told; one hello, ever. Being taken out: remembered, and forgotten with everything else 30 days later. Pure.</summary>
internal static class ServerRules
{
    /// <summary>The timer at whose end everything of a server is forgotten.</summary>
    public const string Forget = "forget";

    /// <summary>How long a server that took the bot out can change its mind.</summary>
    public static readonly Duration Kept = Duration.FromDays(30);

    public static async ValueTask<Arriving> Load(IRead read, ServerFact fact, CancellationToken cancellationToken) => new(
        (await read.GetAsync(Kinds.Server, Server.Id, cancellationToken))?.State,
        !(await Reads.AllAsync(read, cancellationToken)).IsEmpty);

    public static Decision Told(Arriving arriving, ServerFact fact, Moment moment) => fact switch
    {
        ServerFact.Left when arriving.Server?.LeftAt is not null => Decision.Nothing,
        ServerFact.Left left => Noted((arriving.Server ?? Server.New) with { LeftAt = left.At }, left.At + Kept),
        ServerFact.Here when arriving.Server?.LeftAt is not null => Greeted(Noted(arriving.Server with { LeftAt = null }, null), arriving, (ServerFact.Here)fact),
        ServerFact.Here here when arriving.Server?.Greeted is not true => Greeted(arriving.Server is null ? new Decision { Puts = [Put(Server.New)] } : Decision.Nothing, arriving, here),
        _ => Decision.Nothing,
    };

    public static async ValueTask<Leaving> ForForgetting(IRead read, string id, CancellationToken cancellationToken) => new(
        (await read.GetAsync(Kinds.Server, id, cancellationToken))?.State, await PrivacyReads.OfAsync(read, default, cancellationToken));

    /// <summary>30 days later, and not back: every plugin forgets the server, and with it this is forgotten.</summary>
    public static Decision FellDue(Leaving leaving, TimerFell timer, Moment moment) =>
        leaving.Server is { LeftAt: { } left } && moment.Now >= left + Kept ? PrivacyRules.EraseGuild(leaving.Erasing, moment) : Decision.Nothing;

    /// <summary>
    /// Greets a server that was never greeted, in its system channel: with none, it is greeted once it has one. Where circles meet already nobody needs a
    /// hello.
    /// </summary>
    private static Decision Greeted(Decision so, Arriving arriving, ServerFact.Here here)
    {
        if (arriving.Server?.Greeted is true || (here.SystemChannel is null && !arriving.HasCircles))
        {
            return so;
        }

        var server = (arriving.Server ?? Server.New) with { Greeted = true, LeftAt = null };
        return so with { Puts = [Put(server)], Effects = arriving.HasCircles ? [] : [Hello(here.SystemChannel!.Value)] };
    }

    private static Do Hello(ChannelId system) =>
        new(Kinds.Server.Ref(Server.Id), new Effect { Post = new Post { Channel = system.Value, View = ServerViews.Hello() } });

    private static Decision Noted(Server server, Instant? forget) =>
        new() { Puts = [Put(server)], Timers = [new DocTimer(Kinds.Server.Ref(Server.Id), Forget, forget)] };

    private static Put Put(Server server) => Kinds.Server.Put(Server.Id, server);
}
