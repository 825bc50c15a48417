namespace PeerGuild.Grpc.Links;

/// <summary>What locks the links between parts that do not share a machine's Unix sockets: the section <c>Link</c> of the settings.</summary>
public sealed class LinkOptions
{
    /// <summary>The secret all parts share, 32 bytes or more. Never logged.</summary>
    public string? Secret { get; set; }

    /// <summary>A file that holds the secret, instead; white space around it does not count.</summary>
    public string? SecretFile { get; set; }

    /// <summary>This part's certificate, a PEM file. Its DNS name is the part's name: <c>gateway</c>, <c>circles</c>.</summary>
    public string? Certificate { get; set; }

    /// <summary>The certificate's private key, a PEM file.</summary>
    public string? Key { get; set; }

    /// <summary>The authority whose certificates are trusted, and no other, a PEM file.</summary>
    public string? Authority { get; set; }
}
