using System.Collections.Immutable;
using System.Globalization;

namespace PeerGuild.Host.Tours;

/// <summary>Plain lines, for files, pipes and terminals without colours.</summary>
internal sealed class PlainScreen(TextWriter output) : ITourScreen
{
    /// <inheritdoc/>
    public void Chapter(int number, int of, string title)
    {
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"== {number} of {of}: {title} =="));
    }

    /// <inheritdoc/>
    public void Time(string when)
    {
        output.WriteLine();
        output.WriteLine(when);
    }

    /// <inheritdoc/>
    public void Tell(string text) => output.WriteLine(text);

    /// <inheritdoc/>
    public void Act(string text) => output.WriteLine("> " + text);

    /// <inheritdoc/>
    public void Room(string text) => output.WriteLine("  " + text);

    /// <inheritdoc/>
    public void Public(string place, string author, ImmutableArray<SeenLine> lines) => Write($"{place}, {author} (everyone here sees this)", lines);

    /// <inheritdoc/>
    public void Private(string member, ImmutableArray<SeenLine> lines) => Write($"only {member} sees this", lines);

    private void Write(string head, ImmutableArray<SeenLine> lines)
    {
        output.WriteLine("  " + head);
        foreach (var line in lines)
        {
            output.WriteLine("    | " + line.Text);
        }
    }
}
