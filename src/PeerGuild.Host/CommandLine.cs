using PeerGuild.Hosting;
using System.CommandLine;
using PeerGuild.Host.Health;

namespace PeerGuild.Host;

/// <summary>The arguments of <c>peerguild</c>.</summary>
internal static class CommandLine
{
    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>The exit code: 0 after a clean stop, 2 when it could not start as asked.</returns>
    public static async Task<int> RunAsync(string[] args, Func<HostOptions, CancellationToken, Task> run)
    {
        var url = new Option<string>("--urls") { Description = "The sandbox's address", DefaultValueFactory = _ => HostOptions.DefaultUrl };
        var data = new Option<string>("--data") { Description = "The data folder", DefaultValueFactory = _ => HostOptions.DefaultData };
        var root = new RootCommand("PeerGuild: the structure that small peer-learning circles run on") { url, data };
        var runCommand = new Command("run", "Run everything in one process (the default)") { url, data };
        foreach (Command command in new[] { root, runCommand })
        {
            command.SetAction((parsed, cancellationToken) =>
                run(new HostOptions(HostOptions.ReadUrl(parsed.GetValue(url)!), parsed.GetValue(data)!, Token.Find(Environment.GetEnvironmentVariable)), cancellationToken));
        }

        root.Add(runCommand);
        root.Add(Health());
        var result = root.Parse(args);
        if (result.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{result.Errors[0].Message} Try: peerguild --help");
            return StartRefusedException.ExitCode;
        }

        return await InvokeAsync(result);
    }

    private static Command Health()
    {
        var address = new Argument<string>("address") { Description = "A plugin's socket, unix:/path, or the http:// address of a part" };
        var health = new Command("health", "Ask whether a part answers: exit code 0 when it does, 1 when not") { address };
        health.SetAction((parsed, cancellationToken) => HealthProbe.RunAsync(parsed.GetValue(address)!, cancellationToken));
        return health;
    }

    private static async Task<int> InvokeAsync(ParseResult result)
    {
        try
        {
            return await result.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return StartRefusedException.ExitCode;
        }
    }
}
