using Microsoft.Extensions.Logging;

namespace PeerGuild.Plugins.Running;

/// <summary>What a plugin logs, 5000 to 5999.</summary>
internal static partial class PluginLog
{
    [LoggerMessage(5000, LogLevel.Information, "Plugin {Plugin} serves at {Address}")]
    public static partial void Serves(this ILogger log, string plugin, string address);

    [LoggerMessage(5001, LogLevel.Error, "A rule of {Plugin} threw on {Input}; nothing was changed")]
    public static partial void RuleThrew(this ILogger log, Exception exception, string plugin, string input);

    [LoggerMessage(5002, LogLevel.Error, "{Plugin} cannot use event {Number} of {Publisher}: that subscription stands still until it is mended or skipped")]
    public static partial void EventRefused(this ILogger log, Exception exception, string plugin, ulong number, string publisher);

    [LoggerMessage(5003, LogLevel.Warning, "{Plugin} lost the log of {Publisher}; trying again")]
    public static partial void PublisherGone(this ILogger log, string plugin, string publisher, Exception exception);

    [LoggerMessage(5004, LogLevel.Warning, "{Plugin} gave up on {Input}: others changed the same thing {Times} times")]
    public static partial void Crowded(this ILogger log, string plugin, string input, int times);

    [LoggerMessage(5005, LogLevel.Information, "{Plugin}: effect {Effect} failed with {Reason}: {Detail}")]
    public static partial void EffectFailed(this ILogger log, string plugin, string effect, string reason, string detail);

    [LoggerMessage(5006, LogLevel.Error, "{Plugin} stopped {Loop}: restart it once this is mended")]
    public static partial void LoopStopped(this ILogger log, Exception exception, string plugin, string loop);
}
