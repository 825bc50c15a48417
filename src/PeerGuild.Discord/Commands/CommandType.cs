namespace PeerGuild.Discord.Commands;

/// <summary>How a command is reached; a number without a name here is kept.</summary>
public enum CommandType
{
    /// <summary>A slash command.</summary>
    ChatInput = 1,

    /// <summary>In the menu of a user.</summary>
    User = 2,

    /// <summary>In the menu of a message.</summary>
    Message = 3,

    /// <summary>Starts an activity.</summary>
    EntryPoint = 4,
}
