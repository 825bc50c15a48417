using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Grpc.Core;

namespace PeerGuild.Grpc.Wire;

/// <summary>Messages in gzip: one member each, as C-core and grpc-js write them.</summary>
/// <remarks>Source: RFC 1952.</remarks>
internal static class Gzip
{
    private const int Step = 16 * 1024;
    private const int Shortest = 18; // A header of 10 bytes and a trailer of 8.
    private const int LengthField = 4;

    /// <summary>Inflates one message, no further than the limit.</summary>
    /// <returns>The message; the caller disposes it.</returns>
    /// <exception cref="RpcException">RESOURCE_EXHAUSTED: larger than <paramref name="limit"/>. INTERNAL: not gzip, or not all of it.</exception>
    public static PooledBuffer Inflate(ReadOnlySequence<byte> compressed, int limit)
    {
        var inflated = new PooledBuffer();
        var length = (int)compressed.Length;
        var source = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            compressed.CopyTo(source);
            using var gzip = new GZipStream(new MemoryStream(source, 0, length), CompressionMode.Decompress);
            CopyUpTo(limit, gzip, inflated);
            ThrowIfCutShort(source.AsSpan(0, length), inflated.Length);
            return inflated;
        }
        catch (InvalidDataException)
        {
            inflated.Dispose();
            throw new RpcException(new Status(StatusCode.Internal, "A message is marked as gzip and is not, or not all of it came."));
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

    /// <summary>Appends a message in gzip.</summary>
    public static void Deflate(ReadOnlySpan<byte> message, MemoryStream compressed)
    {
        using var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
        gzip.Write(message);
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

    /// <summary>
    /// GZipStream takes a cut-off stream for a shorter one. The length that gzip ends with tells them apart. Nothing at all stands for the
    /// empty message: that is what GZipStream makes of one.
    /// </summary>
    private static void ThrowIfCutShort(ReadOnlySpan<byte> compressed, int inflated)
    {
        var isWhole = compressed.Length < Shortest
            ? compressed.IsEmpty
            : BinaryPrimitives.ReadUInt32LittleEndian(compressed[^LengthField..]) == inflated;
        if (!isWhole)
        {
            throw new InvalidDataException();
        }
    }
}
