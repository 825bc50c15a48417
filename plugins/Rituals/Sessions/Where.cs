namespace PeerGuild.Rituals.Sessions;

/// <summary>Where a session takes place. Stored by name: rename nothing.</summary>
public enum Where
{
    /// <summary>In a voice channel of the server: who is there is seen.</summary>
    Room,

    /// <summary>In person: who is there taps.</summary>
    InPerson,

    /// <summary>By a link elsewhere: who is there taps.</summary>
    ByLink,
}
