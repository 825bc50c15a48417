using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Testing;

/// <summary>Leaves out the buttons of plugins that are not configured, as a gateway does: a section becomes its text, an empty row is left out.</summary>
/// <param name="plugins">Those that are configured.</param>
internal sealed class ForeignButtons(IReadOnlySet<string> plugins)
{
    /// <summary>Takes them out of a view; it may have nothing left.</summary>
    /// <returns>Whether it had any.</returns>
    public bool LeaveOut(View view)
    {
        if (!ViewLimits.ButtonsOf(view).Any(IsForeign))
        {
            return false;
        }

        var kept = view.Blocks.Select(Without).OfType<Block>().ToArray();
        view.Blocks.Clear();
        view.Blocks.AddRange(kept);
        return true;
    }

    private Block? Without(Block block) => block.KindCase switch
    {
        Block.KindOneofCase.Section when block.Section.Button is { } beside && IsForeign(beside) => new Block { Text = block.Section.Text },
        Block.KindOneofCase.Buttons => block.Buttons.Buttons_.Where(button => !IsForeign(button)).ToArray() is { Length: > 0 } kept
            ? new Block { Buttons = new Buttons { Buttons_ = { kept } } }
            : null,
        _ => block,
    };

    private bool IsForeign(Button button) => button.Plugin.Length > 0 && !plugins.Contains(button.Plugin);
}
