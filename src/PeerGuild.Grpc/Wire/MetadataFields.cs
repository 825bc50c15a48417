using Grpc.Core;

namespace PeerGuild.Grpc.Wire;

/// <summary>Metadata as header fields: text as it is, bytes in base64.</summary>
internal static class MetadataFields
{
    /// <summary>The value on the wire. Base64 goes without padding, as the protocol asks of a sender.</summary>
    public static string Encode(Metadata.Entry entry) =>
        entry.IsBinary ? Convert.ToBase64String(entry.ValueBytes).TrimEnd('=') : entry.Value;

    /// <summary>Adds what a peer sent under one name, unless the name belongs to the protocol.</summary>
    /// <param name="metadata">Where to.</param>
    /// <param name="name">The field's name.</param>
    /// <param name="value">Of a binary field: base64, padded or not, several joined by commas.</param>
    /// <exception cref="RpcException">INTERNAL: a binary field is not base64.</exception>
    public static void Decode(Metadata metadata, string name, string value)
    {
        if (WireNames.IsReserved(name))
        {
            return;
        }

        var key = name.ToLowerInvariant();
        if (!key.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.Ordinal))
        {
            metadata.Add(Metadata.Entry.Received(key, value));
            return;
        }

        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
        {
            metadata.Add(Metadata.Entry.Received(key, FromBase64(key, part)));
        }
    }

    private static byte[] FromBase64(string key, string text)
    {
        try
        {
            return Convert.FromBase64String(text.TrimEnd('=') + ((text.TrimEnd('=').Length % 4) switch { 2 => "==", 3 => "=", _ => "" }));
        }
        catch (FormatException)
        {
            throw new RpcException(new Status(StatusCode.Internal, $"The field {key} is not base64."));
        }
    }
}
