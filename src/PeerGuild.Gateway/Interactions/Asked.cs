using PeerGuild.Discord.Interactions;

namespace PeerGuild.Gateway.Interactions;

/// <summary>Something a person did and waits for an answer to.</summary>
/// <param name="Interaction">What; a press in a direct message as one in the guild it means.</param>
/// <param name="Came">When it came, a timestamp of the wire's time: Discord's 3 s count from then, whatever was looked up since.</param>
internal sealed record Asked(Interaction Interaction, long Came);
