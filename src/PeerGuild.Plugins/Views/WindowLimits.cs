using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Views;

/// <summary>What Discord lets a window hold. Source: Discord Docs, Modal Response and Component Reference.</summary>
public static class WindowLimits
{
    /// <summary>Parts of a window.</summary>
    public const int Parts = 5;

    /// <summary>Characters of a title.</summary>
    public const int Title = 45;

    /// <summary>Characters of a label.</summary>
    public const int Label = 45;

    /// <summary>Characters of a hint, of a pick and of what it comes back as.</summary>
    public const int Hint = 100;

    /// <summary>Picks of a field.</summary>
    public const int Picks = 10;

    /// <summary>People of a field.</summary>
    public const int People = 25;

    private const int Name = 32;

    /// <summary>Checks a window.</summary>
    /// <exception cref="ViewLimitException">It is over a limit.</exception>
    public static void Check(string plugin, Modal window)
    {
        ArgumentNullException.ThrowIfNull(window);
        ViewLimits.Within(window.Title.Length, 1, Title, "characters of a window's title");
        ViewLimits.Within(window.Parts.Count, 1, Parts, "parts of a window");
        ViewLimits.Within(string.Join('/', [plugin, window.Action, .. window.Args]).Length, 1, ViewLimits.CustomId, "characters of a custom_id");
        if (window.Args.Any(arg => arg.Contains('/', StringComparison.Ordinal)))
        {
            throw new ViewLimitException($"An argument of the window '{window.Title}' has a slash.");
        }

        foreach (var part in window.Parts)
        {
            Check(part);
        }

        var fields = window.Parts.Where(part => part.Field is not null).Select(part => part.Field.Name).ToArray();
        if (fields.Distinct(StringComparer.Ordinal).Count() != fields.Length)
        {
            throw new ViewLimitException($"Two fields of the window '{window.Title}' have one name.");
        }
    }

    private static void Check(WindowPart part)
    {
        if (part.Field is not { } field)
        {
            ViewLimits.Within(part.Text.Length, 1, ViewLimits.Text, "characters of a text");
            return;
        }

        ViewLimits.Within(field.Name.Length, 1, Name, "characters of a field's name");
        ViewLimits.Within(field.Label.Length, 1, Label, "characters of a field's label");
        ViewLimits.Within(field.Hint.Length, 0, Hint, "characters of a hint");
        switch (field.KindCase)
        {
            case Field.KindOneofCase.Text:
                ViewLimits.Within(field.Text.Max, 0, ViewLimits.Text, "characters to type");
                ViewLimits.Within(field.Text.Value.Length, 0, field.Text.Max == 0 ? ViewLimits.Text : field.Text.Max, "characters that stand in a field");
                break;
            case Field.KindOneofCase.Pick:
                Check(field.Pick);
                break;
            case Field.KindOneofCase.People:
                ViewLimits.Within(field.People.Max, Math.Max(1, field.People.Min), People, "people to choose");
                ViewLimits.Within(field.People.Users.Count, 0, field.People.Max, "people who are chosen at first");
                break;
        }
    }

    private static void Check(PickField field)
    {
        ViewLimits.Within(field.Picks.Count, 2, Picks, "picks of a field");
        ViewLimits.Within(field.Picks.Count(pick => pick.Chosen), 0, 1, "picks that are chosen at first");
        foreach (var pick in field.Picks)
        {
            ViewLimits.Within(pick.Label.Length, 1, Hint, "characters of a pick");
            ViewLimits.Within(pick.Value.Length, 1, Hint, "characters of what a pick comes back as");
            ViewLimits.Within(pick.Hint.Length, 0, Hint, "characters of a pick's hint");
        }
    }
}
