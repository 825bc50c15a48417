using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox;

/// <summary>
/// What is known of interactions only while the process lives: who waits for an answer, and windows that are open. Also the other things a restart may
/// forget: identifies and member requests of late. Guarded by the world's gate, but for the tasks.
/// </summary>
internal sealed class InteractionDesk(TimeProvider time)
{
    public const int MaxConcurrency = 16;
    public const int IdentifiesADay = 1_000;

    private static readonly TimeSpan IdentifyWindow = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan MembersWindow = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Dictionary<ulong, Waiting> _waiting = [];
    private readonly Queue<ulong> _order = [];
    private readonly Queue<long> _identifies = [];
    private readonly Dictionary<ulong, long> _memberRequests = [];

    /// <summary>Somebody acted, now.</summary>
    public Waiting Open(ulong interaction, int? focusedType = null)
    {
        var waiting = new Waiting(time.GetTimestamp()) { FocusedType = focusedType };
        _waiting[interaction] = waiting;
        _order.Enqueue(interaction);
        if (_order.Count > 10_000)
        {
            _waiting.Remove(_order.Dequeue());
        }

        return waiting;
    }

    public Waiting? Find(ulong interaction) => _waiting.GetValueOrDefault(interaction);

    /// <summary>Whether the three seconds are over; after a restart they are.</summary>
    public bool IsLate(ulong interaction) =>
        Find(interaction) is not { } waiting || time.GetElapsedTime(waiting.At) > Limits.AnswerWithin;

    public void Clear()
    {
        foreach (var waiting in _waiting.Values)
        {
            waiting.GiveUp();
        }

        _waiting.Clear();
        _order.Clear();
        _memberRequests.Clear();
    }

    /// <summary>Takes one of the identifies allowed in five seconds; false when there is none left.</summary>
    public bool TakeIdentify()
    {
        PruneIdentifies();
        if (RemainingIdentifies == 0 || _identifies.Count(at => time.GetElapsedTime(at) < IdentifyWindow) >= MaxConcurrency)
        {
            return false;
        }

        _identifies.Enqueue(time.GetTimestamp());
        return true;
    }

    public int RemainingIdentifies => IdentifiesADay - _identifies.Count;

    /// <summary>When the first of the day's identifies is forgotten.</summary>
    public TimeSpan IdentifiesResetAfter
    {
        get
        {
            PruneIdentifies();
            return _identifies.TryPeek(out var first) ? Day - time.GetElapsedTime(first) : TimeSpan.Zero;
        }
    }

    /// <summary>How long to wait before all members of a guild may be asked for again; null when it is time, which counts as asked.</summary>
    public TimeSpan? MembersRequestedTooSoon(ulong guild)
    {
        if (_memberRequests.TryGetValue(guild, out var at) && time.GetElapsedTime(at) < MembersWindow)
        {
            return MembersWindow - time.GetElapsedTime(at);
        }

        _memberRequests[guild] = time.GetTimestamp();
        return null;
    }

    private void PruneIdentifies()
    {
        while (_identifies.TryPeek(out var first) && time.GetElapsedTime(first) >= Day)
        {
            _identifies.Dequeue();
        }
    }
}

/// <summary>Somebody acted and waits.</summary>
/// <param name="at">When, in wire time.</param>
internal sealed class Waiting(long at)
{
    private readonly TaskCompletionSource _answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long At => at;

    /// <summary>Completes with the first answer, whatever it is.</summary>
    public Task Answered => _answered.Task;

    /// <summary>Completes when there is something to see: at once, or when a deferred answer has come.</summary>
    public Task Finished => _finished.Task;

    /// <summary>When the first answer came, in wire time.</summary>
    public long? AnsweredAt { get; private set; }

    public CallbackType? Kind { get; private set; }

    /// <summary>The message that answers, or that was updated.</summary>
    public ulong? MessageId { get; private set; }

    /// <summary>The type of the option that is being typed, when choices are asked for.</summary>
    public int? FocusedType { get; init; }

    public JsonArray? Choices { get; set; }

    /// <summary>The window that was opened: title, custom_id and components.</summary>
    public JsonElement? Modal { get; set; }

    /// <summary>The window has been sent, and cannot be sent again.</summary>
    public bool Submitted { get; set; }

    public void Answer(CallbackType kind, ulong? message, long now)
    {
        (Kind, MessageId, AnsweredAt) = (kind, message, now);
        if (kind is not (CallbackType.DeferredMessage or CallbackType.DeferredUpdate))
        {
            _finished.TrySetResult();
        }

        _answered.TrySetResult();
    }

    /// <summary>A deferred answer has come.</summary>
    public void Finish(ulong message)
    {
        MessageId = message;
        _finished.TrySetResult();
    }

    public void GiveUp()
    {
        _answered.TrySetResult();
        _finished.TrySetResult();
    }
}
