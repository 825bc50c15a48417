using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Views;

/// <summary>
/// Leaves out the buttons of plugins that are not configured: nobody would answer who presses one. All else is kept, so that a card of a
/// plugin is whole without the plugins beside it. Thread-safe.
/// </summary>
/// <param name="plugins">Those that are configured.</param>
/// <param name="log">Is told once of each name that is not among them.</param>
internal sealed class ForeignButtons(ImmutableHashSet<string> plugins, ILogger log)
{
    private readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);

    /// <summary>Takes them out of a view; it may have nothing left.</summary>
    /// <returns>Whether it had any.</returns>
    public bool LeaveOut(View view)
    {
        if (!view.Blocks.Any(HasOne))
        {
            return false;
        }

        var kept = view.Blocks.Select(Without).OfType<Block>().ToArray();
        view.Blocks.Clear();
        view.Blocks.AddRange(kept);
        return true;
    }

    /// <summary>The block without them: a section becomes its text, a row keeps its others; null for a row that becomes empty.</summary>
    public Block? Without(Block block)
    {
        if (!HasOne(block))
        {
            return block;
        }

        if (block.Section is { } section)
        {
            return new Block { Text = section.Text };
        }

        var row = new Buttons { Buttons_ = { block.Buttons.Buttons_.Where(button => !IsForeign(button)) } };
        return row.Buttons_.Count == 0 ? null : new Block { Buttons = row };
    }

    private bool HasOne(Block block) =>
        block.Section?.Button is { } beside ? IsForeign(beside) : block.Buttons?.Buttons_.Any(IsForeign) is true;

    private bool IsForeign(Button button)
    {
        if (button.Plugin.Length == 0 || plugins.Contains(button.Plugin))
        {
            return false;
        }

        if (_told.TryAdd(button.Plugin, button.Label))
        {
            log.LeftOut(button.Plugin, button.Label);
        }

        return true;
    }
}
