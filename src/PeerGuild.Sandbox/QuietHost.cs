using Microsoft.Extensions.Logging.Abstractions;

namespace PeerGuild.Sandbox;

/// <summary>Leaves signals to the program the sandbox runs in.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Logs, without the host's own remarks: why it cannot start is said once, by whoever started it.</summary>
internal sealed class QuietHosting(ILoggerFactory logs) : ILoggerFactory
{
    public ILogger CreateLogger(string categoryName) =>
        categoryName.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal) ? NullLogger.Instance : logs.CreateLogger(categoryName);

    public void AddProvider(ILoggerProvider provider) => logs.AddProvider(provider);

    public void Dispose()
    {
        // The factory is its owner's.
    }
}
