using Microsoft.Extensions.Logging;

namespace PeerGuild.Plugins.Running;

/// <summary>What a plugin logs, 5000 to 5999.</summary>
internal static partial class PluginLog
{
    [LoggerMessage(5000, LogLevel.Information, "Plugin {Plugin} serves at {Address}")]
    public static partial void Serves(this ILogger log, string plugin, string address);

    [LoggerMessage(5001, LogLevel.Error, "A rule of {Plugin} threw on {Input}; nothing was changed")]
    public static partial void RuleThrew(this ILogger log, Exception exception, string plugin, string input);

    [LoggerMessage(5002, LogLevel.Error,
        "{Plugin} cannot use event {Number} of {Publisher}: that subscription stands still until the plugin is mended and started again")]
    public static partial void EventRefused(this ILogger log, Exception exception, string plugin, ulong number, string publisher);

    [LoggerMessage(5003, LogLevel.Warning, "{Plugin} lost the log of {Publisher}: {Reason} Trying again")]
    public static partial void PublisherGone(this ILogger log, string plugin, string publisher, string reason);

    [LoggerMessage(5004, LogLevel.Warning, "{Plugin} gave up on {Input}: others changed the same thing {Times} times")]
    public static partial void Crowded(this ILogger log, string plugin, string input, int times);

    [LoggerMessage(5005, LogLevel.Information, "{Plugin}: effect {Effect} failed with {Reason}: {Detail}")]
    public static partial void EffectFailed(this ILogger log, string plugin, string effect, string reason, string detail);

    [LoggerMessage(5006, LogLevel.Error, "{Plugin} had to begin {Loop} anew")]
    public static partial void LoopBroke(this ILogger log, Exception exception, string plugin, string loop);

    [LoggerMessage(5007, LogLevel.Information, "{Plugin} answered invocation {Invocation} without having read as far in another plugin's log as it names")]
    public static partial void HeadsNotReached(this ILogger log, string plugin, string invocation);

    [LoggerMessage(5008, LogLevel.Warning, "{Plugin} took too long to suggest something for {Option}")]
    public static partial void SuggestedTooLate(this ILogger log, string plugin, string option);

    [LoggerMessage(5009, LogLevel.Error, "{Plugin} threw when it was to suggest something for {Option}; nothing was offered")]
    public static partial void SuggestThrew(this ILogger log, Exception exception, string plugin, string option);

    [LoggerMessage(5010, LogLevel.Error, "{Plugin} threw when it was to say what waits for a member")]
    public static partial void WaitingThrew(this ILogger log, Exception exception, string plugin);

    [LoggerMessage(5011, LogLevel.Error, "A rule of {Plugin} threw {Exception} on a nameless answer; nothing was changed{Stack}")]
    public static partial void NamelessThrew(this ILogger log, string plugin, string exception, string? stack);

    [LoggerMessage(5090, LogLevel.Error, "{Plugin} could not erase all it was asked to; it is asked again")]
    public static partial void EraseBroke(this ILogger log, Exception exception, string plugin);
}
