namespace PeerGuild.Discord.Rest;

/// <summary>How long one request may still wait for rate limits, over all its attempts.</summary>
internal sealed class PatienceLeft(TimeSpan most)
{
    public TimeSpan Time { get; private set; } = most;

    public void Spend(TimeSpan waited) => Time = waited < Time ? Time - waited : TimeSpan.Zero;
}
