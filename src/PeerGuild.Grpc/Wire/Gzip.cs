using System.Buffers;
using System.IO.Compression;
using Grpc.Core;

namespace PeerGuild.Grpc.Wire;

/// <summary>Inflates one message, no further than the limit.</summary>
internal static class Gzip
{
    private const int Step = 16 * 1024;

    /// <returns>The message; the caller disposes it.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: larger than <paramref name="limit"/>. INTERNAL: not gzip.</exception>
    public static PooledBuffer Inflate(ReadOnlySequence<byte> compressed, int limit)
    {
        var inflated = new PooledBuffer();
        var source = ArrayPool<byte>.Shared.Rent((int)compressed.Length);
        try
        {
            compressed.CopyTo(source);
            using var gzip = new GZipStream(new MemoryStream(source, 0, (int)compressed.Length), CompressionMode.Decompress);
            CopyUpTo(limit, gzip, inflated);
            return inflated;
        }
        catch (InvalidDataException)
        {
            inflated.Dispose();
            throw new RpcException(new Status(StatusCode.Internal, "A message is marked as gzip and is not."));
        }
        catch (RpcException)
        {
            inflated.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(source);
        }
    }

    private static void CopyUpTo(int limit, GZipStream gzip, PooledBuffer inflated)
    {
        int count;
        while ((count = gzip.Read(inflated.GetSpan(Step))) > 0)
        {
            inflated.Advance(count);
            if (inflated.Length > limit)
            {
                throw MessageReader.TooLarge(limit);
            }
        }
    }
}
