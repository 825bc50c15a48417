using System.Text;

namespace PeerGuild.Sandbox.Control;

/// <summary>A slash command as it was typed.</summary>
/// <param name="Words">The command and its sub-commands: what stands before the first option.</param>
/// <param name="Options">In the order typed.</param>
internal sealed record SlashText(IReadOnlyList<string> Words, IReadOnlyList<(string Name, string Value)> Options)
{
    /// <summary>Reads <c>/goal close result:done note:"two words"</c>; <c>\"</c> within quotes is a quote.</summary>
    public static SlashText Parse(string text)
    {
        if (!text.StartsWith('/'))
        {
            throw new ControlError("A slash command begins with '/'.");
        }

        var (words, options) = (new List<string>(), new List<(string, string)>());
        var at = 1;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
            }
            else if (ReadOption(text, ref at) is { } option)
            {
                options.Add(option);
            }
            else
            {
                words.Add(ReadWord(text, ref at));
                if (options.Count > 0)
                {
                    throw new ControlError($"'{words[^1]}' stands after an option and has no ':'; put a value with spaces in double quotes.");
                }
            }
        }

        return words.Count > 0 ? new SlashText(words, options) : throw new ControlError("The command's name is missing.");
    }

    private static (string Name, string Value)? ReadOption(string text, ref int at)
    {
        var end = at;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (':' or '"'))
        {
            end++;
        }

        if (end == at || end == text.Length || text[end] != ':')
        {
            return null;
        }

        var name = text[at..end];
        at = end + 1;
        return (name, at < text.Length && text[at] == '"' ? ReadQuoted(text, ref at) : ReadWord(text, ref at));
    }

    private static string ReadWord(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return text[start..at];
    }

    private static string ReadQuoted(string text, ref int at)
    {
        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return value.ToString();
            }

            if (text[at] == '\\' && at + 1 < text.Length && text[at + 1] is ('"' or '\\'))
            {
                at++;
            }

            value.Append(text[at]);
        }

        throw new ControlError("A double quote is never closed.");
    }
}
