namespace PeerGuild.Sandbox;

/// <summary>The sandbox cannot start as it was asked to; the message is one sentence that says what to do.</summary>
public sealed class SandboxRefusedException : Exception
{
    /// <summary>What the shell sees.</summary>
    public const int ExitCode = 2;

    /// <summary>With the sentence.</summary>
    public SandboxRefusedException(string sentence, Exception? innerException = null)
        : base(sentence, innerException)
    {
    }
}
