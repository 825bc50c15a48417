namespace PeerGuild.Time;

/// <summary>Somebody who follows the sandbox's clock: a part of this process, or a process at the other end of a socket.</summary>
public interface IClockFollower
{
    /// <summary>What it is called when somebody asks who is being waited for.</summary>
    string Name { get; }

    /// <summary>Takes over the time and answers once everything that followed from it has been done.</summary>
    Task<ClockReport> TickAsync(ClockTick tick, CancellationToken cancellationToken);
}
