using Microsoft.Extensions.Logging;

namespace PeerGuild.Grpc.Links;

/// <summary>Names who was refused and why: each once a minute at most, for who is refused tries again. Thread-safe.</summary>
internal sealed partial class Refusals(ILoggerFactory? logs, TimeProvider time)
{
    private const int Remembered = 256; // More strangers than that are a flood, and the log says no more.
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly ILogger? _log = logs?.CreateLogger<Link>();
    private readonly Dictionary<string, long> _said = [];

    public void Say(string who, string why)
    {
        lock (_gate)
        {
            if ((_said.TryGetValue(who, out var at) && time.GetElapsedTime(at) < Pause) || _said.Count >= Remembered)
            {
                return;
            }

            _said[who] = time.GetTimestamp();
        }

        if (_log is not null)
        {
            LogRefused(_log, who, why);
        }
    }

    [LoggerMessage(1050, LogLevel.Warning, "Refused a link with {Who}: {Why}")]
    private static partial void LogRefused(ILogger log, string who, string why);
}
