using PeerGuild.Grpc.Links;
using PeerGuild.Hosting;

namespace PeerGuild.Host.Certs;

/// <summary><c>peerguild certs</c>: an authority of one's own, and a certificate for each part. Never overwrites.</summary>
internal static class CertsCommand
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the files and says what to set where.</summary>
    /// <exception cref="StartRefusedException">A name is none, a file is there already, or the folder cannot be written.</exception>
    public static async Task RunAsync(string folder, string[] names, int days, TextWriter said)
    {
        Check(folder, names, days);
        using var authority = LinkAuthority.Create(TimeProvider.System.GetUtcNow(), TimeSpan.FromDays(days));
        try
        {
            Directory.CreateDirectory(folder);
            await WriteAsync(Path.Combine(folder, "authority.pem"), authority.Certificate, secret: false);
            foreach (var name in names)
            {
                var (certificate, key) = authority.Issue(name);
                await WriteAsync(Path.Combine(folder, name + ".pem"), certificate, secret: false);
                await WriteAsync(Path.Combine(folder, name + ".key"), key, secret: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException($"{folder} cannot be written: {exception.Message} Choose another folder with --out.", exception);
        }

        await said.WriteLineAsync($"Made an authority and {names.Length} certificates in {folder}, good for {days} days. For each part set:");
        foreach (var name in names)
        {
            await said.WriteLineAsync(
                $"  {name}: --Link:Authority={Path.Combine(folder, "authority.pem")} --Link:Certificate={Path.Combine(folder, name + ".pem")} --Link:Key={Path.Combine(folder, name + ".key")}");
        }

        await said.WriteLineAsync("And the same Link:SecretFile for all, with 32 bytes or more in it: openssl rand -hex 32");
    }

    private static void Check(string folder, string[] names, int days)
    {
        if (names.Length == 0 || names.Contains("authority") || names.Distinct().Count() < names.Length || names.Any(name => name.Length == 0 || !name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')))
        {
            throw new StartRefusedException("--names are the parts' names with commas between: gateway,circles,rituals,goals,retros.");
        }

        if (days is < 1 or > 3650)
        {
            throw new StartRefusedException("--days is a number from 1 to 3650.");
        }

        var there = names.SelectMany(name => new[] { name + ".pem", name + ".key" }).Append("authority.pem").FirstOrDefault(file => File.Exists(Path.Combine(folder, file)));
        if (there is not null)
        {
            throw new StartRefusedException($"{Path.Combine(folder, there)} is there already, and nothing is overwritten: choose an empty folder with --out.");
        }
    }

    private static async Task WriteAsync(string path, string text, bool secret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (secret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(text);
    }
}
