using Microsoft.Extensions.Logging;

namespace PeerGuild.Grpc.Links;

/// <summary>Names who was refused and why: the same thing once a minute at most, for who is refused tries again. Thread-safe.</summary>
internal sealed partial class Refusals(ILoggerFactory? logs, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly ILogger? _log = logs?.CreateLogger<Link>();
    private (string Who, string Why) _last;
    private long _saidAt;

    public void Say(string who, string why)
    {
        lock (_gate)
        {
            if (_last == (who, why) && time.GetElapsedTime(_saidAt) < Pause)
            {
                return;
            }

            (_last, _saidAt) = ((who, why), time.GetTimestamp());
        }

        if (_log is not null)
        {
            LogRefused(_log, who, why);
        }
    }

    [LoggerMessage(1050, LogLevel.Warning, "Refused a link with {Who}: {Why}")]
    private static partial void LogRefused(ILogger log, string who, string why);
}
