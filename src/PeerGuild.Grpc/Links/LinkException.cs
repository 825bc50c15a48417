namespace PeerGuild.Grpc.Links;

/// <summary>A link cannot be locked as it is configured.</summary>
/// <param name="sentence">One sentence that says what is wrong and what to do.</param>
/// <param name="innerException">What it was found by.</param>
public sealed class LinkException(string sentence, Exception? innerException = null) : Exception(sentence, innerException);
