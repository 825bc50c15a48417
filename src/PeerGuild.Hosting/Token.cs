namespace PeerGuild.Hosting;

/// <summary>The bot's token: from DISCORD_TOKEN, or from the file that DISCORD_TOKEN_FILE names. It never reaches a log.</summary>
public static class Token
{
    /// <summary>Reads the token; null when none is configured, which means the sandbox.</summary>
    /// <exception cref="StartRefusedException">The file cannot be read, or what is configured has not the form of a token.</exception>
    public static string? Find(Func<string, string?> environment)
    {
        var token = environment("DISCORD_TOKEN") is { Length: > 0 } given ? given : FromFile(environment("DISCORD_TOKEN_FILE"));
        if (token is null)
        {
            return null;
        }

        // Three parts with dots between them: the bot's id, when it was issued, and the secret.
        return token.Split('.') is { Length: 3 } parts && parts.All(part => part.Length > 0) && !token.Any(char.IsWhiteSpace)
            ? token
            : throw new StartRefusedException("DISCORD_TOKEN is not a bot token: copy it anew from the Bot page of the Developer Portal.");
    }

    private static string? FromFile(string? path)
    {
        if (string.IsNullOrEmpty(path))
        {
            return null;
        }

        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"The token file {path} cannot be read: check DISCORD_TOKEN_FILE.", exception);
        }
    }
}
