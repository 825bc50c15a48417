namespace PeerGuild.Rituals.Captures;

/// <summary>Where a promise or an ask stands. What is learned, tried or linked stays open for ever.</summary>
internal enum Standing
{
    /// <summary>Not yet.</summary>
    Open,

    /// <summary>Done, or answered.</summary>
    Done,

    /// <summary>Let go: that is all right.</summary>
    LetGo,
}
