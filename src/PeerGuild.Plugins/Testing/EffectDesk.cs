using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <summary>Does in memory what a gateway does on Discord: once for each id, and only what the plugin asked to be allowed. Thread-safe.</summary>
internal sealed class EffectDesk(World world, Manifest manifest, IClock clock)
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

        switch (effect.ActCase)
        {
            case Effect.ActOneofCase.Post:
                return Allowed(Capability.Post) ?? new Result { Made = world.Post(effect.Post, now) };
            case Effect.ActOneofCase.Edit:
                return Allowed(Capability.Post) ?? (world.TryEdit(effect.Edit, now) ? new Result { Made = effect.Edit.Message } : Gone("message"));
            case Effect.ActOneofCase.Thread:
                return Allowed(Capability.Thread) ?? Started(world.TryThread(effect.Thread));
            case Effect.ActOneofCase.Pin:
                return Allowed(Capability.Pin) ?? (world.TryPin(effect.Pin) ? new Result { Made = effect.Pin.Message } : Gone("message"));
            case Effect.ActOneofCase.React:
                return Allowed(Capability.React) ?? (world.TrySeed(effect.React) ? new Result { Made = effect.React.Message } : Gone("message"));
            case Effect.ActOneofCase.Remove:
                return Allowed(Capability.Post) ?? Done(() => world.Remove(effect.Remove), effect.Remove.Message.Channel);
            case Effect.ActOneofCase.Chime:
                return Allowed(Capability.Chime) ?? Unforgotten(effect) ?? Done(() => world.Ring(effect.Chime, now), effect.Chime.VoiceChannel);
            case Effect.ActOneofCase.Status:
                return Allowed(Capability.VoiceStatus) ?? Done(() => world.Set(effect.Status, now), effect.Status.VoiceChannel);
            case Effect.ActOneofCase.DirectMessage:
                return Allowed(Capability.DirectMessage) ?? Direct(effect.DirectMessage, now);
            case Effect.ActOneofCase.FindMember:
                return Allowed(Capability.DirectMessage) ?? (world.IsHere(new UserId(effect.FindMember.User)) ? new Result { Made = new Target() } : Gone("member"));
            default:
                return Room(effect);
        }
    }

    private Result Room(Effect effect)
    {
        switch (effect.ActCase)
        {
            case Effect.ActOneofCase.MakeRole:
                return Allowed(Capability.Role) ?? new Result { Made = world.Make(effect.MakeRole) };
            case Effect.ActOneofCase.MakeChannel:
                return Allowed(Capability.MakeChannel) ?? new Result { Made = world.Make(effect.MakeChannel) };
            case Effect.ActOneofCase.GiveRole:
                return Allowed(Capability.Role) ?? (world.TryGive(effect.GiveRole) ? new Result { Made = new Target { Role = effect.GiveRole.Role } } : Gone("role"));
            case Effect.ActOneofCase.TakeRole:
                return Allowed(Capability.Role) ?? Done(() => world.Take(effect.TakeRole), 0);
            default:
                return Failed(Failure.Types.Reason.Refused, "The effect has no act.");
        }
    }

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

    private Result? Allowed(Capability capability) =>
        manifest.Capabilities.Contains(capability) ? null : Failed(Failure.Types.Reason.NotAllowed, $"The manifest does not ask for {capability}.");

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
