using System.Runtime.InteropServices;
using Microsoft.Extensions.Configuration;
using NodaTime;
using PeerGuild.Time;

namespace PeerGuild.Hosting;

/// <summary>A service as a process of its own: settings, logs, the clock, and a clean end at Ctrl-C or SIGTERM.</summary>
public static class ServiceProcess
{
    /// <summary>Runs until told to stop.</summary>
    /// <param name="name">The service: <c>gateway</c>, or a plugin's name.</param>
    /// <param name="args">The command line: settings as <c>--Key:Part=value</c>.</param>
    /// <param name="known">See <see cref="Settings.Read"/>; <c>Clock</c> is known to all.</param>
    /// <param name="run">The service itself. It calls the second parameter once everything answers, with where it does.</param>
    /// <returns>The exit code: 0 after a clean stop, 2 when it could not start as asked.</returns>
    public static async Task<int> RunAsync(
        string name, string[] args, string[] known, Func<ServiceContext, Func<string, Task>, CancellationToken, Task> run)
    {
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        try
        {
            await RunAsync(name, Settings.Read(name, args, [.. known, "Clock"]), run, stop.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 0; // Asked to stop: a clean end.
        }
        catch (StartRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return StartRefusedException.ExitCode;
        }
    }

    private static async Task RunAsync(
        string name, IConfiguration settings, Func<ServiceContext, Func<string, Task>, CancellationToken, Task> run, CancellationToken cancellationToken)
    {
        using var logs = Logs.ToConsole();
        using var telemetry = Telemetry.Start(name, settings);
        if (settings["Clock:Url"] is { Length: > 0 } url)
        {
            using var clock = ProductClock.Followed(TimeProvider.System, new Activity(), Instant.FromUnixTimeTicks(0));
            await using var socket = await FollowAsync(url, new ClockFollower(name, clock), cancellationToken);
            await run(new ServiceContext(name, settings, logs, clock), SayReady(name), cancellationToken);
        }
        else
        {
            using var clock = ProductClock.Real(TimeProvider.System, new Activity());
            await run(new ServiceContext(name, settings, logs, clock), SayReady(name), cancellationToken);
        }
    }

    private static async Task<ClockSocket> FollowAsync(string url, ClockFollower follower, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new StartRefusedException($"Clock:Url {url} is not an address: give the sandbox's, like http://127.0.0.1:5080.");
        }

        return await ClockSocket.FollowAsync(address, follower, TimeProvider.System, cancellationToken);
    }

    private static Func<string, Task> SayReady(string name) => address => Console.Out.WriteLineAsync($"PeerGuild {name} is ready: {address}");

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
