using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Control;
using PeerGuild.Sandbox.Files;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Journals;
using PeerGuild.Sandbox.Rest;
using PeerGuild.Sandbox.Watching;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox;

/// <summary>
/// The world and all that acts on it, one turn at a time. A turn is written to the journal when it ends, and only then its dispatches leave and its
/// answer is given.
/// </summary>
internal sealed class LocalDiscord : ISettling, IDisposable
{
    // While time runs by itself the journal is a little ahead of it, so that no start goes back behind a time that somebody was told.
    private static readonly TimeSpan UpkeepPeriod = TimeSpan.FromSeconds(1);
    private static readonly Duration Ahead = Duration.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Journal _journal;
    private readonly ITimer _upkeep;
    private ulong _lastId;
    private long _stirs;
    private bool _stopped;

    public LocalDiscord(SandboxOptions options, TimeProvider time, ILoggerFactory logs)
    {
        Options = options;
        Time = time;
        Clock = new SandboxClock(time);
        Desk = new InteractionDesk(time);
        RateLimits = new RateLimits(time, Clock);
        Gateway = new GatewayHub(this, time, logs.CreateLogger<GatewayHub>());
        Voices = new Voices(this);
        _journal = Journal.Open(options.Data);
        try
        {
            Files = new FileStore(options.Data);
            Wake();
        }
        catch
        {
            _journal.Dispose();
            throw;
        }

        _upkeep = time.CreateTimer(_ => Upkeep(), null, UpkeepPeriod, UpkeepPeriod);
    }

    public SandboxOptions Options { get; }

    public TimeProvider Time { get; }

    public World World { get; } = new();

    public SandboxClock Clock { get; }

    public InteractionDesk Desk { get; }

    public RateLimits RateLimits { get; private set; }

    public GatewayHub Gateway { get; }

    public Voices Voices { get; }

    public FileStore Files { get; }

    public Faults Faults { get; } = new();

    public RequestLog Requests { get; } = new();

    public Watchers Watchers { get; } = new();

    /// <summary>Where it listens; known once it does.</summary>
    public string Url { get; set; } = "";

    public string GatewayUrl => Url.Replace("http", "ws", StringComparison.Ordinal) + "/gateway";

    /// <summary>The privileged intents as a bot in fewer than 100 guilds has them, when they are on.</summary>
    public int ApplicationFlags => Options.PrivilegedIntents ? (1 << 13) | (1 << 15) | (1 << 19) : 0;

    public long Stirs => Volatile.Read(ref _stirs);

    public ImmutableArray<SessionProgress> Sessions
    {
        get
        {
            lock (_gate)
            {
                return Gateway.Progress;
            }
        }
    }

    public Instant? NextDue
    {
        get
        {
            lock (_gate)
            {
                return NextOf(World.NextArchive()?.At, EventTurns.NextDue(World));
            }
        }
    }

    /// <summary>One turn.</summary>
    public T Run<T>(Func<T> turn)
    {
        lock (_gate)
        {
            try
            {
                return turn();
            }
            finally
            {
                Write();
                Gateway.Flush();
                Interlocked.Increment(ref _stirs);
            }
        }
    }

    /// <inheritdoc cref="Run{T}"/>
    public void Run(Action turn) => Run(() =>
    {
        turn();
        return true;
    });

    /// <summary>A look: nothing changes.</summary>
    public T Look<T>(Func<T> look)
    {
        lock (_gate)
        {
            return look();
        }
    }

    public void DoWhatIsDue()
    {
        if (NextDue is { } due && due <= Clock.Now)
        {
            Run(() =>
            {
                ThreadTurns.ArchiveDue(this);
                EventTurns.DoDue(this);
            });
        }
    }

    /// <summary>Begins another world in the same place; whoever was connected must identify again.</summary>
    public void Reset(Seed seed, Instant? now) => Run(() =>
    {
        var token = World.Birth.Token;
        Gateway.CloseAll();
        Desk.Clear();
        World.Clear();
        Faults.Clear();
        Requests.Clear();
        Gateway.Frames.Clear();
        RateLimits = new RateLimits(Time, Clock);
        Clock.Set(now ?? Instant.FromDateTimeOffset(Time.GetUtcNow()), 1);
        seed.Plant(World, Clock.Now, token);
        World.TakeChanges();
        _journal.Rewrite(World, ClockLine());
        Files.Tidy(World);
        Watchers.Note("Reset");
    });

    /// <summary>Writes the clock as it is, after it was moved or its rate was changed.</summary>
    public void WriteClock()
    {
        lock (_gate)
        {
            _journal.Append(ClockLine());
        }

        Watchers.Note("Clock");
    }

    public bool IsToken(string? token) =>
        token is not null
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(World.Birth.Token));

    /// <inheritdoc/>
    public void Dispose()
    {
        _upkeep.Dispose();
        lock (_gate)
        {
            // A clean stop knows the time exactly.
            _stopped = true;
            _journal.Append(ClockLine() with { Now = Clock.Now });
            _journal.Dispose();
        }
    }

    private static Instant? NextOf(Instant? one, Instant? other) => one is null || other < one ? other : one;

    private void Wake()
    {
        var last = _journal.Read(World);
        if (last is null || !World.IsBorn)
        {
            var (seed, refusal) = Seed.Read(Options.Seed, null, null);
            World.Clear();
            Clock.Set(Options.Now ?? Instant.FromDateTimeOffset(Time.GetUtcNow()), 1);
            Fresh(seed, refusal).Plant(World, Clock.Now, token: null);
        }
        else
        {
            Clock.Set(last.Now, last.Rate);
            foreach (var voice in World.Voices.All.Where(voice => voice.UserId == World.BotId).ToArray())
            {
                World.Remove(voice); // Its session died with the last process.
            }
        }

        World.TakeChanges();
        _journal.Rewrite(World, ClockLine());
        Files.Tidy(World);
    }

    private static Seed Fresh(Seed? seed, string? refusal) => seed switch
    {
        null => throw new SandboxRefusedException(refusal!),
        { Past.TotalSeconds: > 0 } => throw new SandboxRefusedException(ResetRoutes.NobodyToLiveIt),
        _ => seed,
    };

    private void Upkeep()
    {
        if (!_stopped)
        {
            DoWhatIsDue();
        }

        lock (_gate)
        {
            if (!_stopped && Clock.RunningRate > 0)
            {
                _journal.Append(ClockLine());
            }
        }

        Watchers.Note("Clock");
    }

    private void Write()
    {
        if (_stopped)
        {
            return; // A timer or a connection that ends after the sandbox.
        }

        var (put, removed) = World.TakeChanges();
        if (put.Count > 0 || removed.Count > 0 || World.Ids.Last != _lastId)
        {
            // An id that only a gateway session has is written as well: no id is given twice.
            _lastId = World.Ids.Last;
            Watchers.Note(put, removed);
            _journal.Append(ClockLine() with { Put = put.Count > 0 ? put : null, Del = removed.Count > 0 ? removed : null });
            foreach (var gone in removed.Where(gone => gone.Kind == nameof(StoredFile)))
            {
                Files.Remove(gone.First);
            }
        }
    }

    private JournalLine ClockLine()
    {
        var ahead = Clock.Now + (Ahead * Clock.RunningRate);
        return new JournalLine(ahead, Clock.Rate, World.Ids.Last);
    }
}
