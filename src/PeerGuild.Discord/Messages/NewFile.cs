namespace PeerGuild.Discord.Messages;

/// <summary>A file sent along with a message.</summary>
/// <param name="Name">With its ending; ASCII.</param>
/// <param name="Content">At most 10 MiB, unless the server allows more.</param>
/// <param name="ContentType">What it is.</param>
/// <remarks>Source: Discord Docs, Uploading Files, https://docs.discord.com/developers/reference#uploading-files.</remarks>
public sealed record NewFile(string Name, ReadOnlyMemory<byte> Content, string ContentType = "application/octet-stream");
