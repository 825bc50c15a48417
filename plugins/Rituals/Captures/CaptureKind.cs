namespace PeerGuild.Rituals.Captures;

/// <summary>What is captured.</summary>
internal enum CaptureKind
{
    /// <summary>Something learned.</summary>
    Insight,

    /// <summary>Something to be tried.</summary>
    Experiment,

    /// <summary>Something promised.</summary>
    Promise,

    /// <summary>Something to read.</summary>
    Link,

    /// <summary>Help wanted.</summary>
    Ask,
}
