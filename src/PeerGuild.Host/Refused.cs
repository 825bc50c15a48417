namespace PeerGuild.Host;

/// <summary>The host cannot start as it was asked to: one sentence that says what to do, and exit code 2.</summary>
internal sealed class Refused(string sentence, Exception? innerException = null) : Exception(sentence, innerException)
{
    /// <summary>What the shell sees.</summary>
    public const int ExitCode = 2;
}
