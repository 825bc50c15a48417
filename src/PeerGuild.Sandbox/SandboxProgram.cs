using System.Runtime.InteropServices;
using NodaTime;
using NodaTime.Text;

namespace PeerGuild.Sandbox;

/// <summary>The sandbox as a program of its own.</summary>
internal static class SandboxProgram
{
    private const string Usage =
        "Usage: PeerGuild.Sandbox --urls URL --data DIR [--seed circle|empty|large] [--now INSTANT] [--no-privileged-intents]";

    private static readonly string[] RealTokens = ["DISCORD_TOKEN", "DISCORD_TOKEN_FILE"];

    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            if (args is ["--help"] or ["-h"])
            {
                await Console.Out.WriteLineAsync(Usage);
                return 0;
            }

            if (RealTokens.Any(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
            {
                throw new SandboxRefusedException("A real bot is configured (DISCORD_TOKEN or DISCORD_TOKEN_FILE), and the sandbox never starts beside it: unset it.");
            }

            await ServeAsync(ReadArguments(args));
            return 0;
        }
        catch (SandboxRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return SandboxRefusedException.ExitCode;
        }
    }

    /// <summary>Reads the command line.</summary>
    /// <exception cref="SandboxRefusedException">Something in it is wrong.</exception>
    public static SandboxOptions ReadArguments(string[] args)
    {
        var options = new SandboxOptions("http://127.0.0.1:5080", "./data");
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == "--no-privileged-intents")
            {
                options = options with { PrivilegedIntents = false };
                continue;
            }

            if (args[i] is not ("--urls" or "--data" or "--seed" or "--now"))
            {
                throw new SandboxRefusedException($"'{args[i]}' is not an argument of the sandbox. {Usage}");
            }

            var value = i + 1 < args.Length ? args[i + 1] : throw new SandboxRefusedException($"{args[i]} wants a value. {Usage}");
            options = args[i++] switch
            {
                "--urls" => options with { Url = value },
                "--data" => options with { Data = value },
                "--seed" => options with { Seed = value },
                _ => options with { Now = ReadInstant(value) },
            };
        }

        return options;
    }

    private static Instant ReadInstant(string text) =>
        InstantPattern.ExtendedIso.Parse(text) is { Success: true, Value: var instant }
            ? instant
            : throw new SandboxRefusedException($"'{text}' is not an instant like 2027-01-04T18:00:00Z: check --now.");

    private static async Task ServeAsync(SandboxOptions options)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopped.TrySetResult();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var logs = LoggerFactory.Create(builder => builder
            .SetMinimumLevel(LogLevel.Warning)
            .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace));
        await using var server = await SandboxServer.StartAsync(options, [], logs, TimeProvider.System, CancellationToken.None);
        await Console.Out.WriteLineAsync($"PeerGuild sandbox is ready: {server.Url} token {server.Token}");
        await Console.Out.FlushAsync();
        await stopped.Task;
    }
}
