using System.Collections.Concurrent;
using PeerGuild.Discord;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Chimes;

/// <summary>
/// The bell and the status line. The bot sits in the room deafened, and opens its ears only for the moment of the bell, because an un-deafened bot
/// reads as one that listens. One voice channel of a guild at a time: first come, first rung. Thread-safe.
/// </summary>
internal sealed class Bells(DiscordRest rest, TimeProvider time)
{
    // Mild ones, by name; Discord's list may change, so any other will do.
    private static readonly string[] Mild = ["ba dum tss", "cricket", "golf clap"];
    private static readonly TimeSpan JoinWithin = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<GuildId, Seat> _seats = new();
    private SoundId? _sound;

    /// <summary>How the bot asks to sit somewhere; set before anything rings.</summary>
    public Func<VoiceStateUpdate, CancellationToken, Task> Sit { get; set; } = (_, _) => throw new InvalidOperationException("Not connected yet.");

    /// <summary>Rings once in a room.</summary>
    /// <returns>Null when it rang, else why not. It is never rung a second time for the same wish.</returns>
    public async Task<Failure?> RingAsync(GuildId guild, ChannelId room, CancellationToken cancellationToken)
    {
        var seat = _seats.GetOrAdd(guild, _ => new Seat());
        await seat.Turn.WaitAsync(cancellationToken);
        try
        {
            if (seat.Held is { } held && held != room)
            {
                return Why(Failure.Types.Reason.BusyElsewhere, $"The bell rings in channel {held} of this server right now.");
            }

            if (!await SitAsync(seat, guild, room, deaf: false, cancellationToken))
            {
                seat.Held = null;
                return Why(Failure.Types.Reason.MissingPermission, $"The bot did not get into channel {room}: it wants Connect there, and a free place.");
            }

            return await PlayAsync(seat, guild, room, cancellationToken);
        }
        finally
        {
            seat.Turn.Release();
        }
    }

    /// <summary>Sets the line under a room's name; an empty one clears it, and the bot leaves.</summary>
    public async Task ShowAsync(GuildId guild, ChannelId room, string text, CancellationToken cancellationToken)
    {
        var seat = _seats.GetOrAdd(guild, _ => new Seat());
        await seat.Turn.WaitAsync(cancellationToken);
        try
        {
            if (text.Length > 0 && seat.Held is null)
            {
                // In the room the status needs one permission less.
                await SitAsync(seat, guild, room, deaf: true, cancellationToken);
            }

            await rest.SetVoiceStatusAsync(room, text.Length == 0 ? null : text, cancellationToken);
        }
        finally
        {
            if (text.Length == 0 && seat.Held == room)
            {
                seat.Held = null;
                await Sit(new VoiceStateUpdate(guild, null), cancellationToken);
            }

            seat.Turn.Release();
        }
    }

    /// <summary>The bot's own voice state, as Discord tells it.</summary>
    public void Seen(VoiceState state)
    {
        if (state.GuildId is { } guild && _seats.TryGetValue(guild, out var seat))
        {
            seat.Saw(state);
        }
    }

    /// <summary>After a new identify the bot sits nowhere: it takes its places again when they are next wanted.</summary>
    public void Forget(Func<GuildId, bool> isOfShard)
    {
        foreach (var (_, seat) in _seats.Where(seat => isOfShard(seat.Key)))
        {
            seat.Lost();
        }
    }

    private async Task<Failure?> PlayAsync(Seat seat, GuildId guild, ChannelId room, CancellationToken cancellationToken)
    {
        try
        {
            await rest.SendSoundboardSoundAsync(room, await SoundAsync(cancellationToken), null, cancellationToken);
            return null;
        }
        catch (DiscordException exception) when (exception.Failure is DiscordFailure.Refused)
        {
            return Why(Failure.Types.Reason.MissingPermission, exception.Message);
        }
        catch (DiscordException exception) when (exception.MayHaveBeenDone)
        {
            // It may have rung; twice would be worse than not at all.
            return null;
        }
        finally
        {
            await SitAsync(seat, guild, room, deaf: true, cancellationToken);
        }
    }

    private async Task<bool> SitAsync(Seat seat, GuildId guild, ChannelId room, bool deaf, CancellationToken cancellationToken)
    {
        if (seat.Is(room, deaf))
        {
            seat.Held = room;
            return true;
        }

        var seated = seat.Expect(room, deaf);
        await Sit(new VoiceStateUpdate(guild, room, SelfMute: true, SelfDeaf: deaf), cancellationToken);
        try
        {
            await seated.WaitAsync(JoinWithin, time, cancellationToken);
            seat.Held = room;
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private async Task<SoundId> SoundAsync(CancellationToken cancellationToken)
    {
        if (_sound is { } known)
        {
            return known;
        }

        var sounds = await rest.ListDefaultSoundsAsync(cancellationToken);
        var mild = Mild.Select(name => sounds.FirstOrDefault(sound => sound.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(sound => sound is not null);
        var chosen = (mild ?? sounds[0]).SoundId;
        _sound = chosen;
        return chosen;
    }

    private static Failure Why(Failure.Types.Reason reason, string detail) => new() { Reason = reason, Detail = detail };

    /// <summary>Where the bot sits in a guild.</summary>
    private sealed class Seat
    {
        private readonly Lock _gate = new();
        private VoiceState? _state;
        private (ChannelId Room, bool Deaf, TaskCompletionSource Done)? _expected;

        public SemaphoreSlim Turn { get; } = new(1);

        /// <summary>The room it is kept in.</summary>
        public ChannelId? Held { get; set; }

        public bool Is(ChannelId room, bool deaf)
        {
            lock (_gate)
            {
                return _state is { } state && state.ChannelId == room && (state.SelfDeaf is true) == deaf;
            }
        }

        public Task Expect(ChannelId room, bool deaf)
        {
            lock (_gate)
            {
                _expected = (room, deaf, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                return _expected.Value.Done.Task;
            }
        }

        public void Saw(VoiceState state)
        {
            lock (_gate)
            {
                _state = state;
                if (_expected is { } expected && state.ChannelId == expected.Room && (state.SelfDeaf is true) == expected.Deaf)
                {
                    expected.Done.TrySetResult();
                }
            }
        }

        public void Lost()
        {
            lock (_gate)
            {
                _state = null;
            }
        }
    }
}
