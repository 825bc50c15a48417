using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Xunit;

namespace PeerGuild.TestKit;

/// <summary>
/// Collects what is logged. Disposing it fails the test when an Error was logged that the test had not said it expects:
/// <c>using var logs = new TestLogs();</c>.
/// </summary>
public sealed class TestLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<Line> _lines = new();
    private readonly ConcurrentBag<string> _expected = [];
    private readonly LoggerFactory _factory;

    public TestLogs() => _factory = new LoggerFactory([this], new LoggerFilterOptions { MinLevel = LogLevel.Debug });

    /// <summary>A factory whose loggers end here.</summary>
    public ILoggerFactory Factory => _factory;

    /// <summary>Everything logged so far, oldest first.</summary>
    public IReadOnlyCollection<Line> Lines => _lines;

    /// <summary>Errors whose text contains <paramref name="part"/> are part of what the test shows.</summary>
    public void Expect(string part) => _expected.Add(part);

    public ILogger CreateLogger(string categoryName) => new CollectingLogger(this, categoryName);

    public ILogger<T> Logger<T>() => _factory.CreateLogger<T>();

    public void Dispose()
    {
        var unexpected = _lines
            .Where(line => line.Level >= LogLevel.Error && !_expected.Any(part => line.Text.Contains(part, StringComparison.Ordinal)))
            .Select(line => line.Text)
            .ToArray();
        Assert.True(unexpected.Length == 0, "Logged as Error and not expected:\n" + string.Join('\n', unexpected));
    }

    /// <summary>One line of the log, with its exception if it had one.</summary>
    public sealed record Line(LogLevel Level, string Category, EventId Id, string Text);

    private sealed class CollectingLogger(TestLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception) + (exception is null ? "" : "\n" + exception);
            logs._lines.Enqueue(new Line(logLevel, category, eventId, text));
        }
    }
}
