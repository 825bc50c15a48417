namespace PeerGuild.Plugins;

/// <summary>Names and sentences of a declaration, checked where they are written: a plugin that is declared wrongly does not start.</summary>
internal static class Names
{
    /// <summary>Options of a command, sub-commands of a command.</summary>
    public const int Most = 25;

    private const int Command = 32;
    private const int Sentence = 100;

    /// <summary>A plugin's name, or an action's: [a-z][a-z0-9-]*.</summary>
    public static string Short(string name, int longest)
    {
        var fits = name.Length >= 1 && name.Length <= longest && char.IsAsciiLetterLower(name[0])
            && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');
        return fits ? name : throw new ArgumentException($"'{name}' is not 1 to {longest} of a-z, 0-9 and -, a letter first.", nameof(name));
    }

    /// <summary>A command's or an option's name.</summary>
    public static string Shown(string name) => Short(name, Command);

    /// <summary>A command's name in the menu of a person or a message: mixed case and single spaces.</summary>
    /// <remarks>Source: Discord Docs, Application Commands, Naming, https://docs.discord.com/developers/interactions/application-commands.</remarks>
    public static string InMenu(string name) =>
        name.Length is >= 1 and <= Command && name.Split(' ').All(word => word.Length > 0 && word.All(char.IsAsciiLetter))
            ? name
            : throw new ArgumentException($"'{name}' is not 1 to {Command} of letters, with single spaces.", nameof(name));

    /// <summary>What a command or an option says of itself.</summary>
    public static string Described(string description) =>
        description.Length is >= 1 and <= Sentence
            ? description
            : throw new ArgumentException($"A description has 1 to {Sentence} characters: '{description}'.", nameof(description));

    /// <exception cref="ArgumentException">There are too many.</exception>
    public static void Within(int count, string what)
    {
        if (count > Most)
        {
            throw new ArgumentException($"There may be {Most} {what}, not {count}.", nameof(count));
        }
    }
}
