using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PeerGuild.Plugins.Views;

/// <summary>
/// Text in Discord's Markdown that is safe to show: what people typed has been escaped. Made by interpolation, in which strings are escaped and
/// only values of this type, numbers and what is written in the source stand as they are.
/// </summary>
public sealed class Markup
{
    private readonly string _text;

    private Markup(string text) => _text = text;

    /// <summary>No text.</summary>
    public static Markup Empty { get; } = new("");

    /// <summary>Makes markup: <c>Markup.Of($"**{name}** is open")</c>.</summary>
    public static Markup Of(Interpolation text) => new(text.ToText());

    /// <summary>Several, with something between them.</summary>
    public static Markup Join(string between, IEnumerable<Markup> parts) => new(string.Join(between, parts.Select(part => part._text)));

    /// <summary>Several lines that people typed: each escaped, each a line again.</summary>
    public static Markup Lines(string typed) => Join("\n", (typed ?? "").ReplaceLineEndings("\n").Split('\n').Select(line => Of($"{line}")));

    /// <summary>The Markdown.</summary>
    public override string ToString() => _text;

    internal static Markup Raw(string text) => new(text);

    /// <summary>Builds markup from an interpolated string.</summary>
    [InterpolatedStringHandler]
    public ref struct Interpolation
    {
        private readonly StringBuilder _text;

        /// <summary>Called by the compiler.</summary>
        public Interpolation(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (16 * formattedCount));

        /// <summary>What stands in the source.</summary>
        public readonly void AppendLiteral(string value) => _text.Append(value);

        /// <summary>What people typed: escaped.</summary>
        public readonly void AppendFormatted(string? value) => _text.Append(Escaping.Escape(value ?? ""));

        /// <summary>What is safe already.</summary>
        public readonly void AppendFormatted(Markup value) => _text.Append(value._text);

        /// <summary>A number.</summary>
        public readonly void AppendFormatted(long value) => _text.Append(CultureInfo.InvariantCulture, $"{value}");

        internal readonly string ToText() => _text.ToString();
    }
}
