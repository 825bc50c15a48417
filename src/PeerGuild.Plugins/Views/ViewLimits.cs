using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Views;

/// <summary>What Discord lets a message hold. Source: Discord Docs, Component Reference.</summary>
public static class ViewLimits
{
    /// <summary>Components in all, the container and every button counted.</summary>
    public const int Components = 40;

    /// <summary>Characters of text in all.</summary>
    public const int Text = 4000;

    /// <summary>Buttons in a row.</summary>
    public const int Row = 5;

    /// <summary>Characters of a label.</summary>
    public const int Label = 80;

    /// <summary>Characters of a custom_id, <c>plugin/action/args</c>.</summary>
    public const int CustomId = 100;

    /// <summary>Characters of a thread's name.</summary>
    public const int ThreadName = 100;

    /// <summary>Characters of a voice status.</summary>
    public const int Status = 500;

    /// <summary>Checks everything that an effect would show.</summary>
    /// <exception cref="ViewLimitException">It is over a limit.</exception>
    public static void Check(string plugin, Effect effect)
    {
        switch (effect.ActCase)
        {
            case Effect.ActOneofCase.Post:
                Check(plugin, effect.Post.View);
                break;
            case Effect.ActOneofCase.Edit:
                Check(plugin, effect.Edit.View);
                break;
            case Effect.ActOneofCase.Thread:
                Within(effect.Thread.Name.Length, 1, ThreadName, "characters of a thread's name");
                break;
            case Effect.ActOneofCase.Status:
                Within(effect.Status.Text.Length, 0, Status, "characters of a voice status");
                break;
        }
    }

    /// <summary>Checks a view.</summary>
    /// <exception cref="ViewLimitException">It is over a limit.</exception>
    public static void Check(string plugin, View view)
    {
        var components = 1;
        var text = 0;
        foreach (var block in view.Blocks)
        {
            var (some, letters) = Measure(plugin, block);
            components += some;
            text += letters;
        }

        Within(view.Blocks.Count, 1, Components, "blocks");
        Within(components, 1, Components, "components");
        Within(text, 0, Text, "characters of text");
    }

    private static (int Components, int Text) Measure(string plugin, Block block)
    {
        switch (block.KindCase)
        {
            case Block.KindOneofCase.Text:
                Within(block.Text.Length, 1, Text, "characters of a text");
                return (1, block.Text.Length);
            case Block.KindOneofCase.Section:
                Within(block.Section.Text.Length, 1, Text, "characters of a text");
                Check(plugin, block.Section.Button);
                return (3, block.Section.Text.Length);
            case Block.KindOneofCase.Buttons:
                Within(block.Buttons.Buttons_.Count, 1, Row, "buttons in a row");
                foreach (var button in block.Buttons.Buttons_)
                {
                    Check(plugin, button);
                }

                return (1 + block.Buttons.Buttons_.Count, 0);
            default:
                return (1, 0);
        }
    }

    private static void Check(string plugin, Button button)
    {
        Within(button.Label.Length, 1, Label, "characters of a label");
        Within(plugin.Length + 1 + button.Action.Length + button.Args.Sum(arg => arg.Length + 1), 1, CustomId, "characters of a custom_id");
        if (button.Args.Any(arg => arg.Contains('/', StringComparison.Ordinal)))
        {
            throw new ViewLimitException("An argument of a button has no slash.");
        }
    }

    private static void Within(int count, int least, int most, string what)
    {
        if (count < least || count > most)
        {
            throw new ViewLimitException($"{count} {what}: there may be {least} to {most}.");
        }
    }
}

/// <summary>A view is over one of Discord's limits: the rule that built it is to be mended.</summary>
public sealed class ViewLimitException(string message) : Exception(message);
