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

    // What the gateway writes before a custom_id in a direct message, so that it says its guild: @, at most 16 characters, a slash.
    private const string Directed = "@0123456789abcdef/";

    /// <summary>Characters of a thread's name.</summary>
    public const int ThreadName = 100;

    /// <summary>Characters of a role's or a channel's name.</summary>
    public const int Name = 100;

    /// <summary>Characters of a channel's topic.</summary>
    public const int Topic = 1024;

    /// <summary>Characters of a voice status.</summary>
    public const int Status = 500;

    /// <summary>Characters of an emoji, a guild's own included: a name of 32, a colon and an id.</summary>
    public const int Emoji = 53;

    /// <summary>Characters of a scheduled event's description.</summary>
    public const int EventDescription = 1000;

    /// <summary>Bytes of a file in a reply: 1 MiB, so that it fits a gRPC message of 4 MiB with room to spare.</summary>
    public const int FileBytes = 1 << 20;

    /// <summary>Files of a post.</summary>
    public const int Files = 10;

    /// <summary>Characters of a file's name.</summary>
    public const int FileName = 100;

    /// <summary>Characters of the text beside a file: it is sent as a message's content, without components.</summary>
    public const int BesideFile = 2000;

    /// <summary>Checks everything that an effect would show.</summary>
    /// <exception cref="ViewLimitException">It is over a limit.</exception>
    public static void Check(string plugin, Effect effect)
    {
        switch (effect.ActCase)
        {
            case Effect.ActOneofCase.Post:
                CheckSent(plugin, effect.Post.View);
                Within(effect.Post.Files.Count, 0, Files, "files of a post");
                Within(1 + effect.Post.View.Blocks.Sum(ComponentsOf) + effect.Post.Files.Count, 1, Components, "components with the files");
                break;
            case Effect.ActOneofCase.Edit:
                CheckSent(plugin, effect.Edit.View);
                break;
            case Effect.ActOneofCase.DirectMessage:
                CheckSent($"{Directed}{plugin}", effect.DirectMessage.View);
                break;
            case Effect.ActOneofCase.Thread:
                Within(effect.Thread.Name.Length, 1, ThreadName, "characters of a thread's name");
                break;
            case Effect.ActOneofCase.MakeRole:
                Within(effect.MakeRole.Name.Length, 1, Name, "characters of a role's name");
                break;
            case Effect.ActOneofCase.MakeChannel:
                Within(effect.MakeChannel.Name.Length, 1, Name, "characters of a channel's name");
                Within(effect.MakeChannel.Topic.Length, 0, Topic, "characters of a channel's topic");
                break;
            case Effect.ActOneofCase.Status:
                Within(effect.Status.Text.Length, 0, Status, "characters of a voice status");
                break;
            case Effect.ActOneofCase.React:
                Within(effect.React.Emoji.Length, 1, Emoji, "characters of an emoji");
                break;
            case Effect.ActOneofCase.Schedule:
                Check(effect.Schedule, isNew: true);
                break;
            case Effect.ActOneofCase.ChangeEvent when effect.ChangeEvent.To is { } to:
                Check(to, isNew: false);
                break;
        }
    }

    private static void Check(ScheduleEvent scheduled, bool isNew)
    {
        Within(scheduled.Name.Length, isNew ? 1 : 0, Name, "characters of an event's name");
        Within(scheduled.Description.Length, 0, EventDescription, "characters of an event's description");
        if (scheduled.HasPlace)
        {
            Within(scheduled.Place.Length, 1, Name, "characters of an event's place");
        }

        if (isNew && (scheduled.StartsAt is null || scheduled.WhereCase == ScheduleEvent.WhereOneofCase.None || (scheduled.HasPlace && scheduled.EndsAt is null)))
        {
            throw new ViewLimitException("An event has a start, a voice channel or a place, and outside of a voice channel an end.");
        }

        if (scheduled is { StartsAt: { } start, EndsAt: { } end } && end.ToDateTimeOffset() <= start.ToDateTimeOffset())
        {
            throw new ViewLimitException("An event ends after it begins.");
        }
    }

    /// <summary>Checks a view.</summary>
    /// <exception cref="ViewLimitException">It is over a limit.</exception>
    public static void Check(string plugin, View? view)
    {
        if (view is null)
        {
            throw new ViewLimitException("There is no view to show.");
        }

        foreach (var text in view.Blocks.Select(TextOf).OfType<string>())
        {
            Within(text.Length, 1, Text, "characters of a text");
        }

        foreach (var row in view.Blocks.Where(block => block.Buttons is not null))
        {
            Within(row.Buttons.Buttons_.Count, 1, Row, "buttons in a row");
        }

        if (view.Blocks.FirstOrDefault(block => block.File is not null)?.File is { } file)
        {
            Check(view, file);
        }

        Within(view.Blocks.Count, 1, Components, "blocks");
        Within(1 + view.Blocks.Sum(ComponentsOf), 1, Components, "components");
        Within(view.Blocks.Sum(block => TextOf(block)?.Length ?? 0), 0, Text, "characters of text");
        Check(plugin, ButtonsOf(view).ToArray());
    }

    private static void CheckSent(string plugin, View? view)
    {
        Check(plugin, view);
        if (view!.Blocks.Any(block => block.File is not null))
        {
            throw new ViewLimitException("A file goes with a reply alone.");
        }
    }

    private static void Check(View view, Attachment file)
    {
        if (view.Blocks.Select(block => block.KindCase).ToArray() is not [Block.KindOneofCase.Text, Block.KindOneofCase.File, .. [] or [Block.KindOneofCase.Buttons]])
        {
            throw new ViewLimitException("Beside a file there is one text above it, a row of buttons below it if need be, and nothing else.");
        }

        Within(view.Blocks[0].Text.Length, 1, BesideFile, "characters beside a file");
        Within(file.Name.Length, 1, FileName, "characters of a file's name");
        Within(file.Content.Length, 1, FileBytes, "bytes of a file");
        if (file.Name.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '_')))
        {
            throw new ViewLimitException($"The file's name '{file.Name}' has more than letters, digits, dots, hyphens and underscores.");
        }
    }

    /// <summary>Every button of a view, top down.</summary>
    internal static IEnumerable<Button> ButtonsOf(View view) => view.Blocks.SelectMany(block => block.KindCase switch
    {
        Block.KindOneofCase.Section when block.Section.Button is not null => [block.Section.Button],
        Block.KindOneofCase.Buttons => block.Buttons.Buttons_,
        _ => Enumerable.Empty<Button>(),
    });

    /// <summary>The text of a block, null if it is of a kind that has none.</summary>
    internal static string? TextOf(Block block) => block.KindCase switch
    {
        Block.KindOneofCase.Text => block.Text,
        Block.KindOneofCase.Section => block.Section.Text,
        _ => null,
    };

    /// <summary>What a button says when it is pressed; unique in a message.</summary>
    internal static string CustomIdOf(string plugin, Button button) => string.Join('/', [OwnerOf(plugin, button), button.Action, .. button.Args]);

    // A button of another plugin has that one's name in place of this one's, behind the guild if one is written.
    private static string OwnerOf(string plugin, Button button) =>
        button.Plugin.Length == 0 ? plugin : plugin[..(plugin.LastIndexOf('/') + 1)] + Named(button);

    private static string Named(Button button) => button.Plugin.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
        ? button.Plugin
        : throw new ViewLimitException($"The button '{button.Label}' names '{button.Plugin}', which is no plugin's name.");

    // A section is itself, its text and its button; a row is itself and its buttons.
    private static int ComponentsOf(Block block) => block.KindCase switch
    {
        Block.KindOneofCase.Section => 3,
        Block.KindOneofCase.Buttons => 1 + block.Buttons.Buttons_.Count,
        _ => 1,
    };

    private static void Check(string plugin, Button[] buttons)
    {
        foreach (var button in buttons)
        {
            Within(button.Label.Length, 1, Label, "characters of a label");
            Within(CustomIdOf(plugin, button).Length, 1, CustomId, "characters of a custom_id");
            if (button.Args.Any(arg => arg.Contains('/', StringComparison.Ordinal)))
            {
                throw new ViewLimitException($"An argument of the button '{button.Label}' has a slash.");
            }
        }

        var twice = buttons.GroupBy(button => CustomIdOf(plugin, button)).FirstOrDefault(same => same.Count() > 1);
        if (twice is not null)
        {
            throw new ViewLimitException($"Two buttons ask for {twice.Key}: Discord takes each custom_id once in a message.");
        }
    }

    internal static void Within(int count, int least, int most, string what)
    {
        if (count < least || count > most)
        {
            throw new ViewLimitException($"{count} {what}: there may be {least} to {most}.");
        }
    }
}

/// <summary>A view or a window is over one of Discord's limits: the rule that built it is to be mended.</summary>
public sealed class ViewLimitException(string message) : Exception(message);
