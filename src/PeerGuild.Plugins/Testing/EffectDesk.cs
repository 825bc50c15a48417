using NodaTime;
using PeerGuild.Plugins.Running;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <summary>Does in memory what a gateway does on Discord: once for each id, and only what the plugin asked to be allowed. Thread-safe.</summary>
internal sealed class EffectDesk(World world, Manifest manifest, ForeignButtons foreign, IClock clock)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Result> _done = new(StringComparer.Ordinal);
    private readonly List<string> _rung = [];
    private readonly List<(string Act, Failure Failure)> _failing = [];

    /// <summary>The next act of this kind fails.</summary>
    /// <param name="act">The full name of the act's message.</param>
    /// <param name="failure">How.</param>
    public void FailNext(string act, Failure failure)
    {
        lock (_gate)
        {
            _failing.Add((act, failure));
        }
    }

    /// <summary>The gateway was started anew: of what it did it knows only what it can look for on Discord.</summary>
    public void Forget()
    {
        lock (_gate)
        {
            foreach (var id in _rung)
            {
                _done.Remove(id);
            }

            _rung.Clear();
        }
    }

    /// <summary>Does an effect; one that came before is answered as it was then.</summary>
    public Result Do(Effect effect)
    {
        lock (_gate)
        {
            if (!_done.TryGetValue(effect.Id, out var result))
            {
                result = effect.NotAfter is { } last && Instant.FromDateTimeOffset(last.ToDateTimeOffset()) < clock.GetCurrentInstant()
                    ? new Result { Expired = new() }
                    : Act(effect);
                result.Effect = effect.Id;
                _done.Add(effect.Id, result);
                if (effect.ActCase == Effect.ActOneofCase.Chime)
                {
                    _rung.Add(effect.Id);
                }
            }

            return result;
        }
    }

    private Result Act(Effect effect)
    {
        var now = clock.GetCurrentInstant();
        if (TakeFailure(effect) is { } failure)
        {
            return new Result { Failed = failure };
        }

        return NotAllowed(effect) ?? LeftOut(effect) ?? effect.ActCase switch
        {
            Effect.ActOneofCase.Post => new Result { Made = world.Post(effect.Post, now) },
            Effect.ActOneofCase.Edit => world.TryEdit(effect.Edit, now) ? new Result { Made = effect.Edit.Message } : Gone("message"),
            Effect.ActOneofCase.Thread => Started(world.TryThread(effect.Thread)),
            Effect.ActOneofCase.Pin => world.TryPin(effect.Pin) ? new Result { Made = effect.Pin.Message } : Gone("message"),
            Effect.ActOneofCase.React => world.TrySeed(effect.React) ? new Result { Made = effect.React.Message } : Gone("message"),
            Effect.ActOneofCase.Unreact => world.TryUnseed(effect.Unreact) ? new Result { Made = effect.Unreact.Message } : Gone("message"),
            Effect.ActOneofCase.Remove => Done(() => world.Remove(effect.Remove), effect.Remove.Message.Channel),
            Effect.ActOneofCase.Chime => Unforgotten(effect) ?? Done(() => world.Ring(effect.Chime, now), effect.Chime.VoiceChannel),
            Effect.ActOneofCase.Status => Done(() => world.Set(effect.Status, now), effect.Status.VoiceChannel),
            Effect.ActOneofCase.DirectMessage => Direct(effect.DirectMessage, now),
            Effect.ActOneofCase.FindMember => world.IsHere(new UserId(effect.FindMember.User)) ? new Result { Made = new Target() } : Gone("member"),
            Effect.ActOneofCase.FindAuthors => new Result { Authors = world.AuthorsIn(effect.FindAuthors) },
            Effect.ActOneofCase.Schedule => new Result { Made = world.Schedule(effect.Schedule) },
            Effect.ActOneofCase.ChangeEvent => world.TryChange(effect.ChangeEvent) ? new Result { Made = effect.ChangeEvent.Event } : Gone("event that is not over"),
            _ => Room(effect),
        };
    }

    /// <summary>Leaves the buttons of plugins that are not there out of what an effect shows; one that shows nothing else is refused.</summary>
    private Result? LeftOut(Effect effect)
    {
        var view = effect.Post?.View ?? effect.Edit?.View ?? effect.DirectMessage?.View;
        return view is not null && foreign.LeaveOut(view) && view.Blocks.Count == 0
            ? Failed(Failure.Types.Reason.NotAllowed, "It is nothing but buttons of plugins that are not configured.")
            : null;
    }

    private Result Room(Effect effect) => effect.ActCase switch
    {
        Effect.ActOneofCase.MakeRole => new Result { Made = world.Make(effect.MakeRole) },
        Effect.ActOneofCase.MakeChannel => new Result { Made = world.Make(effect.MakeChannel) },
        Effect.ActOneofCase.GiveRole => world.TryGive(effect.GiveRole) ? new Result { Made = new Target { Role = effect.GiveRole.Role } } : Gone("role"),
        Effect.ActOneofCase.TakeRole => Done(() => world.Take(effect.TakeRole), 0),
        _ => Failed(Failure.Types.Reason.Refused, "The effect has no act."),
    };

    private Result Direct(DirectMessage message, Instant now)
    {
        var user = new UserId(message.User);
        return !world.IsHere(user) ? Gone("member")
            : world.IsClosed(user) ? Failed(Failure.Types.Reason.Closed, "They take no direct messages.")
            : new Result { Made = world.Direct(message, now) };
    }

    private Failure? TakeFailure(Effect effect)
    {
        var act = Effect.Descriptor.Oneofs.Single(one => one.Name == "act").Accessor.GetCaseFieldDescriptor(effect)?.MessageType.FullName;
        var at = _failing.FindIndex(failing => failing.Act == act);
        if (at < 0)
        {
            return null;
        }

        var failure = _failing[at].Failure;
        _failing.RemoveAt(at);
        return failure;
    }

    private Result? NotAllowed(Effect effect) => Needs.Of(effect) is { } needed && !manifest.Capabilities.Contains(needed)
        ? Failed(Failure.Types.Reason.NotAllowed, $"The manifest does not ask for {needed}.")
        : null;

    /// <summary>A bell that may have rung is not rung again by a gateway that does not remember it.</summary>
    private static Result? Unforgotten(Effect effect) =>
        effect.Again ? Failed(Failure.Types.Reason.CannotVerify, "It may have rung before this gateway was started.") : null;

    private static Result Started(ChannelId? thread) =>
        thread is { } made ? new Result { Made = new Target { Channel = made.Value } } : Gone("place for a thread");

    private static Result Done(System.Action act, ulong channel)
    {
        act();
        return new Result { Made = new Target { Channel = channel } };
    }

    private static Result Gone(string what) => Failed(Failure.Types.Reason.Gone, $"There is no such {what}.");

    private static Result Failed(Failure.Types.Reason reason, string detail) => new() { Failed = new Failure { Reason = reason, Detail = detail } };
}
