using System.Text.Json.Nodes;

namespace PeerGuild.Sandbox.Rest;

/// <summary>An answer that says no, in Discord's form: thrown before anything was changed, caught once by <see cref="RestServer"/>.</summary>
/// <remarks>Source: Discord Docs, Opcodes and Status Codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes#json.</remarks>
internal sealed class RestError(int status, int code, string message, JsonObject? errors = null) : Exception(message)
{
    public int Status => status;

    public int Code => code;

    public static RestError Unauthorized => new(401, 0, "401: Unauthorized");

    public static RestError NotFound => new(404, 0, "404: Not Found");

    public static RestError MethodNotAllowed => new(405, 0, "405: Method Not Allowed");

    public static RestError UnknownApplication => new(404, 10002, "Unknown Application");

    public static RestError UnknownChannel => new(404, 10003, "Unknown Channel");

    public static RestError UnknownGuild => new(404, 10004, "Unknown Guild");

    public static RestError UnknownMember => new(404, 10007, "Unknown Member");

    public static RestError UnknownMessage => new(404, 10008, "Unknown Message");

    public static RestError UnknownEmoji => new(400, 10014, "Unknown Emoji");

    public static RestError UnknownWebhook => new(404, 10015, "Unknown Webhook");

    public static RestError UnknownInteraction => new(404, 10062, "Unknown interaction");

    public static RestError UnknownCommand => new(404, 10063, "Unknown application command");

    public static RestError UnknownVoiceState => new(404, 10065, "Unknown Voice State");

    public static RestError UnknownEvent => new(404, 10070, "Unknown Guild Scheduled Event");

    public static RestError TooManyEvents => new(400, 30038, "Maximum number of uncompleted guild scheduled events reached (100)");

    public static RestError EventIsOver => new(400, 180000, "Cannot update a finished event");

    public static RestError UnknownSound => new(404, 10097, "Unknown sound");

    public static RestError UnknownOverwrite => new(404, 10009, "Unknown permission overwrite");

    public static RestError UnknownRole => new(404, 10011, "Unknown Role");

    public static RestError InvalidRole => new(400, 50028, "Invalid Role");

    public static RestError TooManyAttachments => new(400, 30015, "Maximum number of attachments in a message reached (10)");

    public static RestError TooManyRoles => new(400, 30005, "Maximum number of guild roles reached (250)");

    public static RestError TooManyChannels => new(400, 30013, "Maximum number of server channels reached (500)");

    public static RestError TooManyOverwrites => new(400, 30060, "Maximum number of channel permission overwrites reached (1000)");

    public static RestError TooManyPins => new(400, 30003, "Maximum number of pins reached for the channel (250)");

    public static RestError TooManyReactions => new(400, 30010, "Maximum number of reactions reached (20)");

    public static RestError TooManyCommands(int most) => new(400, 30032, $"Maximum number of application commands reached ({most})");

    public static RestError TooManyCommandCreates => new(429, 30034, "Max number of daily application command creates has been reached (200)");

    public static RestError NotReachable => new(403, 40333, "internal network error");

    public static RestError AlreadyAcknowledged => new(400, 40060, "Interaction has already been acknowledged.");

    public static RestError MissingAccess => new(403, 50001, "Missing Access");

    public static RestError NotInDirect => new(403, 50003, "Cannot execute action on a DM channel");

    public static RestError CannotMessage => new(403, 50007, "Cannot send messages to this user");

    public static RestError InvalidRecipient => new(400, 50033, "Invalid Recipient(s)");

    public static RestError NoMutualGuild => new(403, 50278, "Cannot send messages to this user due to having no mutual guilds");

    public static RestError NotYours => new(403, 50005, "Cannot edit a message authored by another user");

    public static RestError EmptyMessage => new(400, 50006, "Cannot send an empty message");

    public static RestError MissingPermissions => new(403, 50013, "Missing Permissions");

    public static RestError SystemMessage => new(403, 50021, "Cannot execute action on a system message");

    public static RestError TooOldToDelete => new(400, 50034, "You can only bulk delete messages that are under 14 days old.");

    public static RestError WrongChannelType => new(400, 50024, "Cannot execute action on this channel type");

    public static RestError BadWebhookToken => new(401, 50027, "Invalid Webhook Token");

    public static RestError Archived => new(400, 50083, "Thread is archived");

    public static RestError BadJson => new(400, 50109, "The request body contains invalid JSON.");

    public static RestError NoVoiceEffect => new(403, 50167, "Cannot send voice effect when user is server muted, deafened, or suppressed");

    public static RestError NeedsHistory => new(403, 160002, "Cannot reply without permission to read message history");

    public static RestError ThreadExists => new(400, 160004, "A thread has already been created for this message");

    public static RestError ThreadLocked => new(400, 160005, "Thread is locked");

    /// <summary>How long to wait before asking again; null when waiting does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static RestError TooManyOldEdits(TimeSpan wait) =>
        new(429, 30046, "Maximum number of edits to messages older than 1 hour reached. Try again later.") { RetryAfter = wait };

    public JsonObject Body()
    {
        var body = new JsonObject { ["message"] = Message, ["code"] = code };
        if (RetryAfter is { } wait)
        {
            body["retry_after"] = Math.Ceiling(wait.TotalMilliseconds) / 1000;
            body["global"] = false;
        }

        if (errors is not null)
        {
            body["errors"] = errors.DeepClone();
        }

        return body;
    }
}
