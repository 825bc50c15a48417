using Grpc.Core;

namespace PeerGuild.Grpc.Wire;

/// <summary>Which messages are sent compressed.</summary>
/// <remarks>Source: https://github.com/grpc/grpc/blob/master/doc/compression.md.</remarks>
internal static class Compression
{
    /// <summary>What an option's name of an algorithm means.</summary>
    /// <exception cref="ArgumentException">It is neither null, <c>identity</c> nor <c>gzip</c>.</exception>
    public static MessageEncoding Of(string? algorithm) => MessageReader.EncodingOf(algorithm) is not MessageEncoding.Unknown and var known
        ? known
        : throw new ArgumentException($"Messages can be compressed with gzip, not with '{algorithm}'.", nameof(algorithm));

    /// <summary>What a response is compressed with: what the server wants, if the client has said that it can read it.</summary>
    public static MessageEncoding Accepted(MessageEncoding wanted, string? accepted) =>
        wanted == MessageEncoding.Gzip && Names(accepted).Contains(WireNames.Gzip, StringComparer.Ordinal)
            ? MessageEncoding.Gzip
            : MessageEncoding.Identity;

    /// <summary>What one message is compressed with.</summary>
    public static MessageEncoding With(this MessageEncoding encoding, WriteFlags flags) =>
        flags.HasFlag(WriteFlags.NoCompress) ? MessageEncoding.Identity : encoding;

    private static string[] Names(string? list) => list?.Split(',', StringSplitOptions.TrimEntries) ?? [];
}
