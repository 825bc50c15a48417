namespace PeerGuild.Host.Tours;

/// <summary>How a line of a message looks.</summary>
internal enum SeenKind
{
    /// <summary>As text does.</summary>
    Text,

    /// <summary>Large.</summary>
    Heading,

    /// <summary>Small and quiet.</summary>
    Small,

    /// <summary>Set in, for somebody to say.</summary>
    Quote,

    /// <summary>A row of buttons.</summary>
    Buttons,
}
