using PeerGuild.Gateway;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;
using PeerGuild.Time;

namespace PeerGuild.Host;

/// <summary>Starts everything in one process, in order, and takes it down again in the reverse order.</summary>
internal static class Launch
{
    /// <summary>Runs until Ctrl-C, SIGTERM or cancellation.</summary>
    public static async Task RunAsync(HostOptions options, CancellationToken cancellationToken)
    {
        using var stop = new StopSignals(cancellationToken);
        using var data = DataFolder.Open(options.Data);
        using var logs = Logs.ToFolder(data["logs"]);
        using var telemetry = Telemetry.Start("host", options.Settings);
        try
        {
            await (options.Discord is null ? OnSandboxAsync(options, data, logs, stop.Token) : OnDiscordAsync(options, data, logs, stop.Token));
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            // Asked to stop: a clean end.
        }
    }

    private static async Task OnSandboxAsync(HostOptions options, DataFolder data, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        await using var both = await SandboxHouse.StartAsync(options, data, logs, now: null, cancellationToken);
        var (sandbox, house) = (both.Sandbox, both.House);
        using var told = new Whereabouts(Environment.ProcessId, SandboxHouse.Api(sandbox), sandbox.Token, house.Addresses).Tell(data);
        await Console.Out.WriteLineAsync($"PeerGuild is ready: {sandbox.Url}");
        await house.RunAsync(cancellationToken);
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
}
