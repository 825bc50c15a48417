using System.Runtime.InteropServices;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;
using PeerGuild.Sandbox;
using PeerGuild.Time;

namespace PeerGuild.Host;

/// <summary>Starts everything in one process, in order, and takes it down again in the reverse order.</summary>
internal static class Launch
{
    /// <summary>Runs until Ctrl-C, SIGTERM or cancellation.</summary>
    public static async Task RunAsync(HostOptions options, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        using var data = DataFolder.Open(options.Data);
        using var logs = Logs.ToFolder(data["logs"]);
        using var telemetry = Telemetry.Start("host", options.Settings);
        try
        {
            await (options.Discord is null ? OnSandboxAsync(options, data, logs, stop.Token) : OnDiscordAsync(options, data, logs, stop.Token));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Asked to stop: a clean end.
        }
    }

    private static async Task OnSandboxAsync(HostOptions options, DataFolder data, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        using var clock = ProductClock.Followed(TimeProvider.System, new Activity(), Instant.FromUnixTimeTicks(0));
        await using var sandbox = await StartSandboxAsync(options, data, clock, logs, cancellationToken);
        var discord = new DiscordOptions { ApiUrl = new Uri(sandbox.Url + "/api/v10"), Token = sandbox.Token };
        await using var house = new House(data, clock, logs, discord, options.Plugins, GatewaySettings.ReadLink(options.Settings));
        using var health = new HealthPages(() => house.Readiness);
        sandbox.Besides = health.AnswerAsync;
        sandbox.ResetRequested = house.StartAnewAsync;
        sandbox.PlugBoard = house;
        await house.StartAsync(cancellationToken);
        using var told = new Whereabouts(Environment.ProcessId, new Uri(sandbox.Url + "/api/v10"), sandbox.Token, house.Addresses).Tell(data);
        await Console.Out.WriteLineAsync($"PeerGuild is ready: {sandbox.Url}");
        await house.RunAsync(cancellationToken);
    }

    private static async Task<SandboxServer> StartSandboxAsync(
        HostOptions options, DataFolder data, ProductClock clock, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        var sandbox = new SandboxOptions(options.Url.ToString(), data["sandbox"]);
        try
        {
            return await SandboxServer.StartAsync(sandbox, [new ClockFollower("host", clock)], logs, TimeProvider.System, cancellationToken);
        }
        catch (SandboxRefusedException refused)
        {
            throw new StartRefusedException(refused.Message, refused);
        }
    }

    private static async Task OnDiscordAsync(HostOptions options, DataFolder data, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        using var clock = ProductClock.Real(TimeProvider.System, new Activity());
        await using var house = new House(data, clock, logs, options.Discord!, options.Plugins, GatewaySettings.ReadLink(options.Settings));
        await using var health = await HealthServer.StartAsync(options.Settings, HostOptions.DefaultHealth, () => house.Readiness, cancellationToken);
        await house.StartAsync(cancellationToken);
        using var told = new Whereabouts(Environment.ProcessId, null, null, house.Addresses).Tell(data);
        await Console.Out.WriteLineAsync("PeerGuild is ready: https://discord.com");
        await house.RunAsync(cancellationToken);
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
