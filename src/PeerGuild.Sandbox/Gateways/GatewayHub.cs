using System.Collections.Immutable;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Clocks;

namespace PeerGuild.Sandbox.Gateways;

/// <summary>
/// All gateway sessions: who hears what, and what a bot sends. Guarded by the world's gate; dispatches leave only when the turn that made them is in
/// the journal.
/// </summary>
internal sealed partial class GatewayHub(LocalDiscord discord, TimeProvider time, ILogger log)
{
    /// <summary>How long a session waits to be resumed. Discord says "a few minutes".</summary>
    public static readonly TimeSpan ResumeWindow = TimeSpan.FromMinutes(3);

    private readonly Dictionary<string, GatewaySession> _sessions = new(StringComparer.Ordinal);
    private readonly List<(GatewayConnection Connection, byte[] Payload)> _outbox = [];
    private readonly HashSet<GatewayConnection> _connections = [];
    private ulong _sessionNumber;

    public ImmutableArray<SessionProgress> Progress =>
        [.. _sessions.Values.Select(session => new SessionProgress(session.Id, session.Connection is not null, session.Sequence))];

    /// <summary>What was sent lately.</summary>
    public DispatchLog Log { get; } = new();

    /// <summary>What went over the wire lately, both ways.</summary>
    public FrameLog Frames { get; } = new();

    public IReadOnlyCollection<GatewaySession> Sessions => _sessions.Values;

    /// <summary>Whether a bot sees what other people write.</summary>
    public bool AnySeesContent => _sessions.Values.Any(session => session.Wants(Intents.MessageContent));

    /// <summary>Numbers an event for every session that hears it.</summary>
    public void Dispatch(Dispatch dispatch)
    {
        foreach (var session in _sessions.Values)
        {
            if (session.Hears(dispatch.Guild) && session.Wants(dispatch.Needs))
            {
                Send(session, dispatch.Name, dispatch.BytesFor(session));
            }
        }
    }

    /// <summary>Numbers an event for one session.</summary>
    public void Dispatch(GatewaySession session, string name, JsonNode data) => Send(session, name, Wire.WireJson.Bytes(data));

    /// <summary>Lets go what the turn has dispatched.</summary>
    public void Flush()
    {
        foreach (var (connection, payload) in _outbox)
        {
            connection.Send(payload);
        }

        _outbox.Clear();
    }

    public void Opened(GatewayConnection connection) => _connections.Add(connection);

    /// <summary>A connection has ended: with 1000 or 1001 the session is over, else it waits to be resumed.</summary>
    public void Closed(GatewayConnection connection)
    {
        _connections.Remove(connection);
        if (connection.Session is not { } session || session.Connection != connection)
        {
            return;
        }

        session.Connection = null;
        if (connection.PeerCloseCode is 1000 or 1001)
        {
            End(session);
        }
        else
        {
            session.Expiry = time.CreateTimer(_ => discord.Run(() => Expire(session)), null, ResumeWindow, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>A payload from a bot, read outside the gate.</summary>
    public void Receive(GatewayConnection connection, int op, JsonNode? data) => discord.Run(() =>
    {
        if (!GatewayOps.Table.TryGetValue(op, out var handle))
        {
            throw new GatewayCloseException(CloseCode.UnknownOpcode, "Unknown opcode.");
        }

        handle(new GatewayPayload(discord, this, connection, data));
    });

    public GatewaySession Begin(GatewayConnection connection, int shard, int shards, bool sharded, Intents intents)
    {
        // Deterministic, and not to be had twice in one journal: the sandbox's own ids never repeat.
        var id = $"{discord.World.Ids.Next(discord.Clock.Now):x}{++_sessionNumber:x4}";
        var session = new GatewaySession(id, shard, shards, intents, sharded) { Connection = connection };
        connection.Session = session;
        _sessions[id] = session;
        LogIdentified(id, shard, shards, (int)intents);
        return session;
    }

    public GatewaySession? Find(string id) => _sessions.GetValueOrDefault(id);

    public void Attach(GatewaySession session, GatewayConnection connection)
    {
        session.Connection?.Close(CloseCode.UnknownError, "The session was resumed elsewhere.");
        session.Expiry?.Dispose();
        (session.Expiry, session.Connection, connection.Session) = (null, connection, session);
        LogResumed(session.Id);
    }

    /// <summary>Ends a session; its voice is gone with it.</summary>
    public void End(GatewaySession session)
    {
        session.Expiry?.Dispose();
        if (_sessions.Remove(session.Id))
        {
            LogEnded(session.Id);
            discord.Voices.LeaveEverywhere(session.Id);
        }
    }

    /// <summary>Breaks every connection off.</summary>
    public void DropAll()
    {
        foreach (var connection in _connections)
        {
            connection.Drop();
        }
    }

    /// <summary>Tells every session that it is over; whoever resumes it later is told so again.</summary>
    public void InvalidateAll()
    {
        foreach (var session in _sessions.Values.ToArray())
        {
            if (session.Connection is { } connection)
            {
                connection.Send(9, false);
                connection.Session = null;
            }

            End(session);
        }
    }

    /// <summary>The world was emptied: nobody is who they were.</summary>
    public void CloseAll()
    {
        foreach (var session in _sessions.Values.ToArray())
        {
            End(session);
        }

        foreach (var connection in _connections)
        {
            connection.Session = null;
            connection.Close(CloseCode.SessionTimedOut, "The sandbox was reset.");
        }
    }

    private void Expire(GatewaySession session)
    {
        if (session.Connection is null)
        {
            End(session);
        }
    }

    private void Send(GatewaySession session, string name, byte[] data)
    {
        var payload = session.Number(name, data);
        Log.Add(discord.Clock.Now, session.Id, name, data);
        if (session.Connection is { } connection)
        {
            _outbox.Add((connection, payload));
        }
    }

    [LoggerMessage(3001, LogLevel.Information, "Gateway session {SessionId} of shard {Shard}/{Shards} identified with intents {Intents}")]
    private partial void LogIdentified(string sessionId, int shard, int shards, int intents);

    [LoggerMessage(3002, LogLevel.Information, "Gateway session {SessionId} resumed")]
    private partial void LogResumed(string sessionId);

    [LoggerMessage(3003, LogLevel.Information, "Gateway session {SessionId} ended")]
    private partial void LogEnded(string sessionId);
}
