namespace PeerGuild.Discord;

/// <summary>Discord's error codes that somebody here may want to tell apart.</summary>
/// <remarks>Source: Discord Docs, JSON Error Codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes#json.</remarks>
public static class DiscordErrorCode
{
    /// <summary>No such channel, or the bot cannot see it.</summary>
    public const int UnknownChannel = 10003;

    /// <summary>No such guild.</summary>
    public const int UnknownGuild = 10004;

    /// <summary>That user is not in the guild.</summary>
    public const int UnknownMember = 10007;

    /// <summary>The message is gone; also an enforced nonce whose message was deleted.</summary>
    public const int UnknownMessage = 10008;

    /// <summary>No such role.</summary>
    public const int UnknownRole = 10011;

    /// <summary>No such user.</summary>
    public const int UnknownUser = 10013;

    /// <summary>No such emoji, or wrongly encoded.</summary>
    public const int UnknownEmoji = 10014;

    /// <summary>The interaction's webhook is gone: its 15 minutes are over.</summary>
    public const int UnknownWebhook = 10015;

    /// <summary>The 3 seconds or 15 minutes are over.</summary>
    public const int UnknownInteraction = 10062;

    /// <summary>That user is in no voice channel.</summary>
    public const int UnknownVoiceState = 10065;

    /// <summary>No such scheduled event, or the bot cannot see it.</summary>
    public const int UnknownScheduledEvent = 10070;

    /// <summary>No such sound.</summary>
    public const int UnknownSound = 10097;

    /// <summary>The channel writes too much.</summary>
    public const int ChannelWriteLimit = 20028;

    /// <summary>250 pins are there already.</summary>
    public const int MaximumPins = 30003;

    /// <summary>20 different emoji are on the message already.</summary>
    public const int MaximumReactions = 30010;

    /// <summary>A message older than an hour was edited too often.</summary>
    public const int MaximumOldEdits = 30046;

    /// <summary>No authorization.</summary>
    public const int Unauthorized = 40001;

    /// <summary>The user is in no voice channel.</summary>
    public const int NotConnectedToVoice = 40032;

    /// <summary>The interaction was answered before.</summary>
    public const int AlreadyAcknowledged = 40060;

    /// <summary>The bot cannot see it.</summary>
    public const int MissingAccess = 50001;

    /// <summary>The user and the bot share no guild.</summary>
    public const int NoMutualGuild = 50278;

    /// <summary>Not the bot's own message.</summary>
    public const int NotYourMessage = 50005;

    /// <summary>Nothing in the message.</summary>
    public const int EmptyMessage = 50006;

    /// <summary>The user takes no direct messages.</summary>
    public const int CannotMessageUser = 50007;

    /// <summary>A permission is missing.</summary>
    public const int MissingPermissions = 50013;

    /// <summary>Not a valid token.</summary>
    public const int InvalidToken = 50014;

    /// <summary>Not possible in this kind of channel.</summary>
    public const int WrongChannelType = 50024;

    /// <summary>Not a valid interaction token.</summary>
    public const int InvalidWebhookToken = 50027;

    /// <summary>The body is wrong; the errors say where.</summary>
    public const int InvalidFormBody = 50035;

    /// <summary>The thread is put away.</summary>
    public const int ThreadArchived = 50083;

    /// <summary>Muted, deafened or suppressed: no sound can be played.</summary>
    public const int CannotPlaySound = 50167;

    /// <summary>The author blocks the bot.</summary>
    public const int ReactionBlocked = 90001;

    /// <summary>The message has a thread already.</summary>
    public const int ThreadExists = 160004;

    /// <summary>The thread is locked.</summary>
    public const int ThreadLocked = 160005;

    /// <summary>The guild has too many active threads.</summary>
    public const int MaximumActiveThreads = 160006;

    /// <summary>A scheduled event that has ended or was called off does not change any more.</summary>
    public const int ScheduledEventIsOver = 180000;
}
