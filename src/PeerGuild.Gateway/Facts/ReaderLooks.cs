using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Discord;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Facts;

/// <summary>
/// Looks who can read what plugins watch: when a watch is new, and when Discord says that a channel or a role has changed. One guild after another; what
/// changes while a guild is looked at is looked at once more. On a timer only while Discord cannot be asked. Thread-safe.
/// </summary>
internal sealed class ReaderLooks(ImmutableArray<FactFeed> feeds, Readership readership, GuildRoll roll, Activity activity, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly HashSet<GuildId> _wanted = [];

    // Guilds that could not be looked at, each with the pause before the next try.
    private readonly Dictionary<GuildId, TimeSpan> _pauses = [];
    private CancellationToken _stop;
    private bool _isRunning;

    /// <summary>Whether anything is watched: else what Discord says of channels and roles need not be read.</summary>
    public bool IsWanted => feeds.Any(feed => feed.WatchesReaders);

    /// <summary>Ends what is under way when the gateway stops.</summary>
    public void StopWith(CancellationToken stop) => _stop = stop;

    /// <summary>Something may have changed in a guild. Before it has arrived there is nothing to look at: then its arrival asks again.</summary>
    public void Look(GuildId guild)
    {
        lock (_gate)
        {
            if (!roll.IsHere(guild) || feeds.All(feed => feed.ReadersWatchedIn(guild).IsEmpty) || !_wanted.Add(guild) || _isRunning)
            {
                return;
            }

            _isRunning = true;
        }

        var busy = activity.Begin();
        _ = Task.Run(
            async () =>
            {
                using (busy)
                {
                    await LookAsync();
                }
            },
            CancellationToken.None);
    }

    private async Task LookAsync()
    {
        while (Next() is { } guild)
        {
            ImmutableArray<ChannelId> channels = [.. feeds.SelectMany(feed => feed.ReadersWatchedIn(guild)).Distinct()];
            if (await SeenAsync(guild, channels) is not { } seen)
            {
                // What was known holds until the next look.
                _ = LaterAsync(guild);
                continue;
            }

            _pauses.Remove(guild);

            foreach (var channel in channels)
            {
                foreach (var feed in feeds)
                {
                    feed.Read(guild, channel, seen.GetValueOrDefault(channel));
                }
            }
        }
    }

    private async Task LaterAsync(GuildId guild)
    {
        var pause = _pauses.GetValueOrDefault(guild, FirstPause);
        _pauses[guild] = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        try
        {
            await Task.Delay(pause, time, _stop);
            Look(guild);
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    /// <returns>Empty where Discord does not say: whoever watches is told that nobody knows. Null while it cannot be asked.</returns>
    private async Task<Dictionary<ChannelId, Readers?>?> SeenAsync(GuildId guild, ImmutableArray<ChannelId> channels)
    {
        try
        {
            return await readership.LookAsync(guild, channels, _stop);
        }
        catch (Exception exception) when (exception is DiscordException or OperationCanceledException)
        {
            log.NotLooked(guild.Value, exception.Message);
            return exception is DiscordException { Failure: DiscordFailure.Refused } ? [] : null;
        }
    }

    private GuildId? Next()
    {
        lock (_gate)
        {
            if (_stop.IsCancellationRequested || _wanted.Count == 0)
            {
                _isRunning = false;
                return null;
            }

            var guild = _wanted.First();
            _wanted.Remove(guild);
            return guild;
        }
    }
}
