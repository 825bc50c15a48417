namespace PeerGuild.Hosting;

/// <summary>A process cannot start as it was asked to.</summary>
/// <param name="sentence">One sentence for the person who starts it: what is wrong, and what to do.</param>
/// <param name="innerException">What it was found by.</param>
public sealed class StartRefusedException(string sentence, Exception? innerException = null) : Exception(sentence, innerException)
{
    /// <summary>What the shell sees.</summary>
    public const int ExitCode = 2;
}
