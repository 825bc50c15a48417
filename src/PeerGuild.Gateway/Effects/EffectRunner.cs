using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;
using Enum = System.Enum;

namespace PeerGuild.Gateway.Effects;

/// <summary>
/// Does effects, each effectively once: one that is under way is joined, one that ended lately is answered from memory. Waits out Discord's
/// outages for up to a day. Thread-safe.
/// </summary>
internal sealed class EffectRunner(Acts acts, PrivacyDesk privacy, ProductClock clock, TimeProvider time, ILogger log)
{
    private const int Remembered = 1024;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task<Result>> _known = [];
    private readonly Queue<string> _ended = [];

    /// <summary>Whose buttons are left out.</summary>
    public required ForeignButtons Foreign { get; init; }

    /// <summary>Does an effect, or waits for the one that is under way.</summary>
    public Task<Result> RunAsync(PluginLink link, Effect effect, CancellationToken cancellationToken)
    {
        var key = $"{link.Name}/{effect.Id}";
        lock (_gate)
        {
            if (!_known.TryGetValue(key, out var running) || running is { IsCompleted: true, IsCompletedSuccessfully: false })
            {
                if (effect is { Again: true, ActCase: Effect.ActOneofCase.Chime })
                {
                    return Task.FromResult(Failed(effect, Failure.Types.Reason.CannotVerify, "It may have rung before, and nobody can look."));
                }

                _known[key] = running = DoAsync(link, effect, cancellationToken);
                _ = RememberAsync(key, running);
            }

            return running;
        }
    }

    /// <summary>What ended is remembered for a while; what was broken off is begun anew.</summary>
    private async Task RememberAsync(string key, Task<Result> running)
    {
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        lock (_gate)
        {
            if (!running.IsCompletedSuccessfully)
            {
                if (_known.GetValueOrDefault(key) == running)
                {
                    _known.Remove(key);
                }

                return;
            }

            _ended.Enqueue(key);
            if (_ended.Count > Remembered)
            {
                _known.Remove(_ended.Dequeue());
            }
        }
    }

    private async Task<Result> DoAsync(PluginLink link, Effect effect, CancellationToken cancellationToken)
    {
        await Task.Yield();
        using var busy = clock.Activity.Begin();
        GatewayMeter.EffectBegan(link.Name);
        string? outcome = null;
        try
        {
            var result = await DoUntilOverAsync(link, effect, cancellationToken);
            outcome = result.KindCase.ToString().ToLowerInvariant();
            return result;
        }
        finally
        {
            GatewayMeter.EffectEnded(link.Name, outcome);
        }
    }

    private async Task<Result> DoUntilOverAsync(PluginLink link, Effect effect, CancellationToken cancellationToken)
    {
        if ((Refusal(link, effect) ?? LeftOut(effect)) is { } why)
        {
            return Refused(link, effect, Failure.Types.Reason.NotAllowed, why);
        }

        var began = time.GetTimestamp();
        var pause = FirstPause;
        while (true)
        {
            if (effect.NotAfter is { } limit && clock.GetCurrentInstant() > Instant.FromDateTimeOffset(limit.ToDateTimeOffset()))
            {
                return new Result { Effect = effect.Id, Expired = new Empty() };
            }

            try
            {
                return effect.ActCase == Effect.ActOneofCase.Erase ? await privacy.EraseAsync(link, effect, cancellationToken)
                    : await acts.IsElsewhereAsync(link.Name, effect, cancellationToken)
                    ? Refused(link, effect, Failure.Types.Reason.NotAllowed, $"the target is not in guild {effect.Guild}")
                    : await acts.DoAsync(link.Name, effect, cancellationToken);
            }
            catch (LinkedFileException exception)
            {
                return Refused(link, effect, exception.Reason, exception.Message);
            }
            catch (DiscordException exception) when (exception.Failure is DiscordFailure.Refused)
            {
                return Refused(link, effect, ReasonOf(exception), exception.Message);
            }
            catch (DiscordException exception) when (time.GetElapsedTime(began) > GiveUpAfter)
            {
                return Failed(effect, Failure.Types.Reason.GaveUp, exception.Message);
            }
            catch (DiscordException exception) when (exception.Failure is not DiscordFailure.InvalidToken)
            {
                log.EffectWaits(link.Name, effect.Id, exception.Message);
                effect.Again = true; // Only the answer may have been lost.
                await Task.Delay(exception.RetryAfter ?? pause, time, cancellationToken);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
            catch (Exception exception) when (exception is not OperationCanceledException and not DiscordException)
            {
                log.EffectBroke(exception, link.Name, effect.Id);
                return Failed(effect, Failure.Types.Reason.Refused, "The gateway could not do it: its log says why.");
            }
        }
    }

    private Result Refused(PluginLink link, Effect effect, Failure.Types.Reason reason, string why)
    {
        log.EffectRefused(link.Name, effect.Id, why);
        return Failed(effect, reason, why);
    }

    private string? Refusal(PluginLink link, Effect effect)
    {
        var needed = Needs.Of(effect);
        return needed == Capability.Unspecified ? "this gateway does not know the act"
            : !link.May(needed) ? $"{Enum.GetName(needed)} is not granted"
            : !link.Serves(effect.Guild) ? $"guild {effect.Guild} is not one of this plugin's"
            : null;
    }

    /// <summary>Leaves the buttons of plugins that are not configured out of what an effect shows.</summary>
    /// <returns>Why it cannot be shown, where it is nothing else.</returns>
    private string? LeftOut(Effect effect)
    {
        var view = effect.Post?.View ?? effect.Edit?.View ?? effect.DirectMessage?.View;
        return view is not null && Foreign.LeaveOut(view) && view.Blocks.Count == 0
            ? "it is nothing but buttons of plugins that are not configured"
            : null;
    }

    private static Result Failed(Effect effect, Failure.Types.Reason reason, string detail) =>
        new() { Effect = effect.Id, Failed = new Failure { Reason = reason, Detail = detail } };

    private static Failure.Types.Reason ReasonOf(DiscordException exception) => exception.Code switch
    {
        DiscordErrorCode.UnknownChannel or DiscordErrorCode.UnknownMessage or DiscordErrorCode.UnknownGuild or DiscordErrorCode.UnknownRole
            or DiscordErrorCode.UnknownMember or DiscordErrorCode.UnknownUser
            or DiscordErrorCode.UnknownScheduledEvent or DiscordErrorCode.ScheduledEventIsOver => Failure.Types.Reason.Gone,
        DiscordErrorCode.CannotMessageUser or DiscordErrorCode.NoMutualGuild => Failure.Types.Reason.Closed,
        DiscordErrorCode.MissingAccess or DiscordErrorCode.MissingPermissions or DiscordErrorCode.CannotPlaySound => Failure.Types.Reason.MissingPermission,
        DiscordErrorCode.NotYourMessage => Failure.Types.Reason.NotAllowed,
        _ => Failure.Types.Reason.Refused,
    };
}
