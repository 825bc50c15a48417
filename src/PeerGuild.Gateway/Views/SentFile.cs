using System.Net.Http.Headers;
using PeerGuild.Discord.Messages;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Views;

/// <summary>A file of a plugin's on its way to Discord. What it is called and what it says it is come from outside and end in headers: both are made plain.</summary>
internal static class SentFile
{
    private const int LongestName = 100;

    /// <summary>The file of a reply; null when it has none.</summary>
    public static NewFile? Of(View? view) => view?.Blocks.FirstOrDefault(block => block.File is not null)?.File is { } file
        ? new NewFile(NameOf(file.Name), file.Content.Memory, TypeOf(file.ContentType))
        : null;

    /// <summary>The text beside it.</summary>
    public static string TextOf(View view) => view.Blocks.FirstOrDefault(block => block.KindCase == Block.KindOneofCase.Text)?.Text ?? "";

    /// <summary>A name as Discord keeps it: letters, digits, dots, hyphens and underscores.</summary>
    public static string NameOf(string name)
    {
        var plain = string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_'));
        return plain.Trim('.', '_').Length == 0 ? "file" : plain.Length <= LongestName ? plain : plain[^LongestName..];
    }

    /// <summary>A type as a header takes it; what is none is bytes.</summary>
    public static string TypeOf(string contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type) && type.ToString().All(char.IsAscii) ? type.ToString() : "application/octet-stream";
}
