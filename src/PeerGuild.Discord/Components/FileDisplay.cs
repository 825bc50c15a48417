namespace PeerGuild.Discord.Components;

/// <summary>A file that was sent with the message: Discord's File.</summary>
/// <param name="File">Which.</param>
/// <remarks>Source: Discord Docs, Component Reference, File, https://docs.discord.com/developers/components/reference#file.</remarks>
public sealed record FileDisplay(FileAddress File) : Component(ComponentType.File);
