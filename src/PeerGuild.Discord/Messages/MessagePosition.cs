namespace PeerGuild.Discord.Messages;

/// <summary>Where in a channel's history to read.</summary>
public abstract record MessagePosition
{
    private MessagePosition()
    {
    }

    /// <summary>The newest messages.</summary>
    public sealed record Newest : MessagePosition;

    /// <summary>Messages older than this one.</summary>
    public sealed record Before(MessageId Message) : MessagePosition;

    /// <summary>Messages newer than this one, the oldest of them first in choice though not in order.</summary>
    public sealed record After(MessageId Message) : MessagePosition;
}
