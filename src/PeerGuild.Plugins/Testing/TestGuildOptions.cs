using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;

namespace PeerGuild.Plugins.Testing;

/// <summary>What a <see cref="TestGuild"/> is made with.</summary>
public sealed record TestGuildOptions
{
    /// <summary>Where its product time begins. Default: a Monday, 2027-01-04 at 18:00 UTC.</summary>
    public Instant Start { get; init; } = Instant.FromUtc(2027, 1, 4, 18, 0);

    /// <summary>Where the plugin logs. Default: nowhere.</summary>
    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;

    /// <summary>Wire time: patience and retries, never what a rule sees. Default: the machine's, with a minute for whoever is given a second or two.</summary>
    public TimeProvider Wire { get; init; } = BusyTime.Instance;

    /// <summary>Which of the plugins it listens to there are not: their buttons are left out. Default: all are there.</summary>
    public ImmutableArray<string> NotConfigured { get; init; } = [];

    internal ITestWiring Wiring { get; init; } = new DirectWiring();
}
