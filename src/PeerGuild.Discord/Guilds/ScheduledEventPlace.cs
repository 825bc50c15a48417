namespace PeerGuild.Discord.Guilds;

/// <summary>Where a scheduled event takes place: Discord's entity_type.</summary>
public enum ScheduledEventPlace
{
    /// <summary>On a stage.</summary>
    Stage = 1,

    /// <summary>In a voice channel; it does not begin by itself.</summary>
    Voice = 2,

    /// <summary>Elsewhere; it begins and ends by its times.</summary>
    External = 3,
}
