namespace PeerGuild.Sandbox.Control;

/// <summary>What was asked of the control API cannot be done; the message is one sentence that says why.</summary>
internal sealed class ControlError(string sentence, int status = 400) : Exception(sentence)
{
    public int Status => status;
}
