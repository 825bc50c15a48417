namespace PeerGuild.Gateway.Doctor;

/// <summary>How what was looked at stands.</summary>
public enum Mark
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Worth knowing; nothing is in the way.</summary>
    Note,

    /// <summary>Something does not work until a person mends it.</summary>
    Gap,
}
