using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace PeerGuild.Hosting;

/// <summary>Where logs go: to standard error, and to a file a day where there is a folder for them.</summary>
public static class Logs
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";
    private const int DaysKept = 14;

    /// <summary>Warnings and errors to standard error, everything from Information on to <paramref name="folder"/>, two weeks long.</summary>
    /// <param name="folder">Made when it is not there.</param>
    /// <param name="onlyErrors">Warnings are kept from standard error too.</param>
    public static ILoggerFactory ToFolder(string folder, bool onlyErrors = false) => Open(onlyErrors ? LogEventLevel.Error : LogEventLevel.Warning, logs => logs.WriteTo.File(
        Path.Combine(folder, "peerguild-.log"),
        outputTemplate: Line,
        formatProvider: CultureInfo.InvariantCulture,
        rollingInterval: RollingInterval.Day,
        retainedFileCountLimit: DaysKept));

    /// <summary>Everything from Information on to standard error: whoever runs the process keeps it.</summary>
    public static ILoggerFactory ToConsole() => Open(LogEventLevel.Information, logs => logs);

    private static SerilogLoggerFactory Open(LogEventLevel console, Func<LoggerConfiguration, LoggerConfiguration> more)
    {
        var logs = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System", LogEventLevel.Warning)
            // What cannot start is said in one sentence by whoever asked for it.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal)
            .WriteTo.Console(console, Line, CultureInfo.InvariantCulture, standardErrorFromLevel: LogEventLevel.Verbose);
        return new SerilogLoggerFactory(more(logs).CreateLogger(), dispose: true);
    }
}
