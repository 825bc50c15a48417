using NodaTime;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Storage.Tests;

/// <summary>What a store stands in: both times, the activity, the logs and a folder.</summary>
public sealed class World : IDisposable
{
    private long _tick;

    public World()
    {
        Time = new ManualTime();
        Activity = new Activity();
        Clock = ProductClock.Followed(Time, Activity, Start);
        Logs = new TestLogs();
        Folder = Directory.CreateTempSubdirectory("peerguild-storage-").FullName;
    }

    public static Instant Start { get; } = Instant.FromUtc(2027, 1, 4, 18, 0);

    /// <summary>Wire time.</summary>
    public ManualTime Time { get; }

    public Activity Activity { get; }

    /// <summary>Product time: stands still until <see cref="GoTo"/>.</summary>
    public ProductClock Clock { get; }

    public TestLogs Logs { get; }

    public string Folder { get; }

    public string File => Path.Combine(Folder, "test.db");

    /// <summary>Moves product time to this long after <see cref="Start"/>.</summary>
    public void GoTo(Duration sinceStart) => Clock.Follow(new ClockTick(++_tick, Start + sinceStart, 0));

    /// <summary>Waits until nothing is under way.</summary>
    public Task IdleAsync() => Activity.IdleAsync(CancellationToken.None).Soon();

    /// <summary>Waits until nothing is under way and sees that nothing has come and which instant is announced next.</summary>
    public async Task AnnouncedAsync<T>(Sequence<T> sequence, Duration? sinceStart)
    {
        sequence.Listening();
        await IdleAsync();
        Assert.False(sequence.HasCome);
        Assert.Equal(Start + sinceStart, Clock.NextDue);
    }

    /// <summary>Waits until this many timers of wire time are armed.</summary>
    public async Task ArmedAsync(int count)
    {
        while (Time.Armed < count)
        {
            await Task.Yield();
        }
    }

    public void Dispose()
    {
        Clock.Dispose();
        Directory.Delete(Folder, recursive: true);
        Logs.Dispose();
    }
}
