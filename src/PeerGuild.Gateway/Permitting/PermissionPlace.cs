namespace PeerGuild.Gateway.Permitting;

/// <summary>Where a permission has to be there.</summary>
[Flags]
public enum PermissionPlace
{
    /// <summary>In the server as a whole.</summary>
    Server = 1,

    /// <summary>In the text channel of a circle.</summary>
    Text = 2,

    /// <summary>In the voice channel a circle meets in.</summary>
    Voice = 4,
}
