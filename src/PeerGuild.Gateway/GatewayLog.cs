using Microsoft.Extensions.Logging;

namespace PeerGuild.Gateway;

/// <summary>What the gateway logs, 6000 to 6999. Never a token, never a message's text.</summary>
internal static partial class GatewayLog
{
    [LoggerMessage(6000, LogLevel.Information, "Plugin {Plugin} described itself: {Commands} commands, {Actions} actions")]
    public static partial void Described(this ILogger log, string plugin, int commands, int actions);

    [LoggerMessage(6001, LogLevel.Error, "Plugin {Plugin} is refused: {Why}")]
    public static partial void Refused(this ILogger log, string plugin, string why);

    [LoggerMessage(6002, LogLevel.Warning, "Plugin {Plugin} is away: {Why}; trying again")]
    public static partial void Away(this ILogger log, string plugin, string why);

    [LoggerMessage(6003, LogLevel.Error, "Plugin {Plugin} asks for the command {Command}, which {Owner} has: it is left out")]
    public static partial void Claimed(this ILogger log, string plugin, string command, string owner);

    [LoggerMessage(6004, LogLevel.Information, "{Count} commands registered")]
    public static partial void Registered(this ILogger log, int count);

    [LoggerMessage(6005, LogLevel.Information, "The commands registered are as they should be")]
    public static partial void AlreadyRegistered(this ILogger log);

    [LoggerMessage(6006, LogLevel.Error, "The commands could not be registered; trying again in half a minute")]
    public static partial void NotRegistered(this ILogger log, Exception exception);

    [LoggerMessage(6007, LogLevel.Warning, "Interaction {Id} was answered too late for Discord, or Discord refused the answer: {Why}")]
    public static partial void Unanswered(this ILogger log, ulong id, string why);

    [LoggerMessage(6008, LogLevel.Warning, "Plugin {Plugin} did not answer invocation {Id}: {Why}")]
    public static partial void NoReply(this ILogger log, string plugin, string id, string why);

    [LoggerMessage(6009, LogLevel.Error, "Interaction {Id} could not be handled")]
    public static partial void Broken(this ILogger log, Exception exception, ulong id);

    [LoggerMessage(6010, LogLevel.Warning, "Effect {Effect} of {Plugin} is refused: {Why}")]
    public static partial void EffectRefused(this ILogger log, string plugin, string effect, string why);

    [LoggerMessage(6011, LogLevel.Warning, "Effect {Effect} of {Plugin} waits for Discord: {Why}")]
    public static partial void EffectWaits(this ILogger log, string plugin, string effect, string why);

    [LoggerMessage(6012, LogLevel.Error, "Effect {Effect} of {Plugin} broke")]
    public static partial void EffectBroke(this ILogger log, Exception exception, string plugin, string effect);

    [LoggerMessage(6013, LogLevel.Warning, "What happened on Discord since {KnownUntil} may be lost: {Why}")]
    public static partial void Lost(this ILogger log, string knownUntil, string why);

    [LoggerMessage(6014, LogLevel.Error, "Plugin {Plugin} crashed {Crashes} times within an hour and is set aside until {Until:u}: its own log says why. It is tried at once when it is started again or says another version")]
    public static partial void SetAside(this ILogger log, string plugin, int crashes, DateTimeOffset until);

    [LoggerMessage(6015, LogLevel.Warning, "Plugin {Plugin} crashed, {Crashes} times within an hour by now: {Why}")]
    public static partial void Crashed(this ILogger log, string plugin, int crashes, string why);

    [LoggerMessage(6016, LogLevel.Information, "Plugin {Plugin} was set aside and is tried again")]
    public static partial void TriedAgain(this ILogger log, string plugin);

    [LoggerMessage(6019, LogLevel.Information, "No plugin {Plugin} is configured: its buttons, {Label} the first of them, are left out of what the others show")]
    public static partial void LeftOut(this ILogger log, string plugin, string label);

    [LoggerMessage(6018, LogLevel.Information, "Who can read the channels that are watched in guild {Guild} is not known: {Why}")]
    public static partial void NotLooked(this ILogger log, ulong guild, string why);

    [LoggerMessage(6017, LogLevel.Warning, "The bot is in too many servers for {Before} shards: it runs {Now} from here on")]
    public static partial void ShardedAnew(this ILogger log, int before, int now);

    [LoggerMessage(6030, LogLevel.Warning, "The reactions on message {Message} cannot be read now: {Why}")]
    public static partial void ReactionsUnread(this ILogger log, ulong message, string why);

    [LoggerMessage(6031, LogLevel.Error, "Reading the reactions on message {Message} broke")]
    public static partial void ReactionsBroke(this ILogger log, Exception exception, ulong message);

    [LoggerMessage(6090, LogLevel.Information, "Erased, plugin by plugin: {Receipt}")]
    public static partial void Erased(this ILogger log, string receipt);

    [LoggerMessage(6091, LogLevel.Warning, "{Plugin} did not answer what it keeps, or that it has erased it; an erasing is asked for again: {Reason}")]
    public static partial void PrivacyUnanswered(this ILogger log, string plugin, string reason);
}
