namespace PeerGuild.Discord.Rest;

/// <summary>What a request waits for: the time, or a change of the bucket, whichever comes first.</summary>
/// <param name="Delay">Infinite when only a change helps.</param>
internal readonly record struct BucketWait(TimeSpan Delay, Task Changed)
{
    private static readonly Task Never = new TaskCompletionSource().Task;

    /// <summary>Nothing but time helps.</summary>
    public static BucketWait For(TimeSpan delay) => new(delay, Never);
}
