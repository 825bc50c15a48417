using Microsoft.Extensions.Configuration;

namespace PeerGuild.Hosting;

/// <summary>Reads a process's settings.</summary>
public static class Settings
{
    /// <summary>
    /// Reads appsettings.json and appsettings.NAME.json beside the program, both again in the working folder, then the environment
    /// (<c>Clock__Url</c>) and the command line (<c>--Clock:Url=…</c>). Later ones win.
    /// </summary>
    /// <param name="name">The service.</param>
    /// <param name="args">The command line.</param>
    /// <param name="known">The first words of all settings there are, as in <c>Clock</c>; anything else on the command line is refused.</param>
    /// <exception cref="StartRefusedException">A file cannot be read, or an argument is none.</exception>
    public static IConfiguration Read(string name, string[] args, params ReadOnlySpan<string> known)
    {
        CheckArguments(args, known);
        var builder = new ConfigurationBuilder();
        foreach (var folder in new[] { AppContext.BaseDirectory, Directory.GetCurrentDirectory() }.Distinct())
        {
            builder.AddJsonFile(Path.Combine(folder, "appsettings.json"), optional: true);
            builder.AddJsonFile(Path.Combine(folder, $"appsettings.{name}.json"), optional: true);
        }

        try
        {
            return builder.AddEnvironmentVariables().AddCommandLine(args).Build();
        }
        catch (Exception exception) when (exception is InvalidDataException or FormatException)
        {
            throw new StartRefusedException($"{exception.Message} Mend it, or move it away.", exception);
        }
    }

    /// <summary>Reads a setting that has to be there.</summary>
    /// <exception cref="StartRefusedException">It is not.</exception>
    public static string Required(this IConfiguration settings, string key) => settings[key] is { Length: > 0 } value
        ? value
        : throw new StartRefusedException($"{key} is not set: give it as --{key}=…, or as {key.Replace(":", "__", StringComparison.Ordinal)} in the environment.");

    private static void CheckArguments(string[] args, ReadOnlySpan<string> known)
    {
        for (var i = 0; i < args.Length; i++)
        {
            var argument = args[i];
            var key = argument.StartsWith("--", StringComparison.Ordinal) ? argument[2..].Split('=')[0] : "";
            if (!IsKnown(key.Split(':')[0], known))
            {
                throw new StartRefusedException($"'{argument}' is not a setting. There are: {string.Join(", ", known.ToArray().Select(word => "--" + word))}.");
            }

            if (!argument.Contains('=', StringComparison.Ordinal) && ++i >= args.Length)
            {
                throw new StartRefusedException($"{argument} wants a value.");
            }
        }
    }

    private static bool IsKnown(string word, ReadOnlySpan<string> known)
    {
        foreach (var one in known)
        {
            if (string.Equals(one, word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
