namespace PeerGuild.Discord.Rest;

/// <summary>The body of POST /users/@me/channels.</summary>
internal sealed record OpenDirect(UserId RecipientId);
