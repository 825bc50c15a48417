using System.CommandLine;
using PeerGuild.Host.Certs;
using PeerGuild.Host.Health;
using PeerGuild.Host.Inviting;
using PeerGuild.Host.Tours;
using PeerGuild.Hosting;

namespace PeerGuild.Host;

/// <summary>The arguments of <c>peerguild</c>. Whatever is no option of a command is a setting: <c>--Discord:ApiUrl=…</c>.</summary>
internal static class CommandLine
{
    private const double SlowestPace = 10;

    private static readonly Option<string?> Url = new("--urls") { Description = $"The sandbox's address (default {HostOptions.DefaultUrl})" };
    private static readonly Option<string?> Data = new("--data") { Description = $"The data folder (default {HostOptions.DefaultData})" };

    /// <summary>Runs what the arguments ask for.</summary>
    /// <returns>The exit code: 0 after a clean stop, 2 when it could not start as asked; else as the command says.</returns>
    public static async Task<int> RunAsync(string[] args, Func<HostOptions, CancellationToken, Task> run)
    {
        var root = new RootCommand("PeerGuild: the structure that small peer-learning circles run on") { TreatUnmatchedTokensAsErrors = false };
        Add(root, run);
        var runCommand = new Command("run", "Run everything in one process (the default)");
        Add(runCommand, run);
        root.Add(runCommand);
        root.Add(Tour());
        root.Add(Invite());
        root.Add(Examine());
        root.Add(Certs());
        root.Add(Health());
        var result = root.Parse(args);
        if (result.Errors.Count > 0)
        {
            await Console.Error.WriteLineAsync($"{result.Errors[0].Message} Try: peerguild --help");
            return StartRefusedException.ExitCode;
        }

        return await InvokeAsync(result);
    }

    private static void Add(Command command, Func<HostOptions, CancellationToken, Task> run)
    {
        Accept(command);
        command.SetAction((parsed, cancellationToken) => run(Options(parsed), cancellationToken));
    }

    private static Command Tour()
    {
        var pace = new Option<double>("--pace") { Description = "How long the pauses are, 0 for none", DefaultValueFactory = _ => 1 };
        var command = new Command("tour", "Tell the story of a circle in this terminal, in about a minute, as its members see it") { pace };
        command.SetAction((parsed, cancellationToken) => TourAsync(parsed.GetValue(pace), cancellationToken));
        return command;
    }

    private static Task<int> TourAsync(double pace, CancellationToken cancellationToken)
    {
        if (pace is not (>= 0 and <= SlowestPace))
        {
            throw new StartRefusedException($"--pace is a number from 0 to {SlowestPace}: 1 as a person reads, 0 without pauses.");
        }

        return Token.Find(Environment.GetEnvironmentVariable) is null
            ? TourCommand.RunAsync(pace, TourCommand.Screen(Environment.GetEnvironmentVariable), TimeProvider.System, cancellationToken)
            : throw new StartRefusedException("A real bot is configured (DISCORD_TOKEN or DISCORD_TOKEN_FILE), and the tour's pretend Discord never starts beside it: unset it.");
    }

    private static Command Invite()
    {
        var none = new Option<bool>("--no-private-rooms") { Description = "Leave out the two permissions for rooms of a circle's own" };
        var application = new Option<ulong?>("--application") { Description = "The application's id, where there is no token to ask with" };
        var command = new Command("invite", "Print the address that lets the bot into a server, and why it asks for what it asks") { none, application };
        Accept(command);
        command.SetAction((parsed, cancellationToken) => InviteCommand.RunAsync(
            Options(parsed), parsed.GetValue(application), privateRooms: !parsed.GetValue(none), Console.Out, cancellationToken));
        return command;
    }

    private static Command Certs()
    {
        var folder = new Option<string>("--out") { Description = "The folder to make them in", Required = true };
        var names = new Option<string>("--names") { Description = "The parts, with commas between", DefaultValueFactory = _ => "gateway,circles,rituals,goals,retros" };
        var days = new Option<int>("--days") { Description = "How long they are good for", DefaultValueFactory = _ => 365 };
        var command = new Command("certs", "Make an authority and a certificate for each part, for links beyond one machine") { folder, names, days };
        command.SetAction((parsed, _) => CertsCommand.RunAsync(
            parsed.GetValue(folder)!, parsed.GetValue(names)!.Split(',', StringSplitOptions.TrimEntries), parsed.GetValue(days), Console.Out));
        return command;
    }

    private static Command Examine()
    {
        var json = new Option<bool>("--json") { Description = "Print what was found as JSON" };
        var command = new Command("doctor", "Look at everything PeerGuild stands on, and say what is missing and how to mend it: exit code 0 when nothing is, 1 when something is") { json };
        Accept(command);
        command.SetAction((parsed, cancellationToken) => Doctor.DoctorCommand.RunAsync(Options(parsed), parsed.GetValue(json), Console.Out, cancellationToken));
        return command;
    }

    private static Command Health()
    {
        var address = new Argument<string>("address") { Description = "A plugin's socket, unix:/path, or the http:// address of a part" };
        var ready = new Option<bool>("--ready") { Description = "Ask whether it can serve everyone, and print why not" };
        var health = new Command("health", "Ask whether a part answers: exit code 0 when it does, 1 when not") { address, ready };
        health.SetAction((parsed, cancellationToken) => HealthProbe.RunAsync(parsed.GetValue(address)!, parsed.GetValue(ready), Console.Out, cancellationToken));
        return health;
    }

    private static void Accept(Command command)
    {
        command.Add(Url);
        command.Add(Data);
        command.TreatUnmatchedTokensAsErrors = false;
    }

    private static HostOptions Options(ParseResult parsed)
    {
        var args = new List<string>(parsed.UnmatchedTokens);
        args.AddRange(from said in new[] { ("Urls", parsed.GetValue(Url)), ("Data", parsed.GetValue(Data)) } where said.Item2 is not null select $"--{said.Item1}={said.Item2}");
        return HostOptions.Read(Settings.Read("host", [.. args], HostOptions.Known), Token.Find(Environment.GetEnvironmentVariable));
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
