using Grpc.Core;

namespace PeerGuild.Gateway.Plugins;

/// <summary>How the streams of a plugin ended.</summary>
internal enum Parting
{
    /// <summary>The plugin ended them itself, with OK or UNAVAILABLE, or its server closed in good order.</summary>
    Goodbye,

    /// <summary>The connection broke: the plugin died, or the network between.</summary>
    Lost,

    /// <summary>The plugin lives, and ended them with an error of its own.</summary>
    Failed,
}

/// <summary>Reads a parting from what a stream ended with.</summary>
internal static class Partings
{
    /// <summary>A status that came over the wire has no exception with it; one that was made up for a broken connection has.</summary>
    public static Parting Of(RpcException ended) => ended.StatusCode switch
    {
        _ when ended.Status.DebugException is { } broken && !IsSaid(broken) => Parting.Lost,
        StatusCode.OK or StatusCode.Unavailable or StatusCode.Cancelled => Parting.Goodbye,
        _ => Parting.Failed,
    };

    /// <summary>HTTP/2's GOAWAY and RST_STREAM come from a peer that lives.</summary>
    private static bool IsSaid(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is HttpProtocolException)
            {
                return true;
            }
        }

        return false;
    }
}
