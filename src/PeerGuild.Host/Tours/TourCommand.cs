using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Host.Stories;
using PeerGuild.Hosting;

namespace PeerGuild.Host.Tours;

/// <summary><c>peerguild tour</c>: everything in one process on a sandbox of its own, in a folder that is gone afterwards.</summary>
internal static class TourCommand
{
    private const int CouldNotBeTold = 1;
    private const string AnyPort = "http://127.0.0.1:0";

    /// <summary>Tells the tour to its end, or until Ctrl-C or SIGTERM.</summary>
    /// <param name="pace">How long the pauses are; 1 as a person reads, 0 for none.</param>
    /// <param name="screen">Where it is told.</param>
    /// <param name="time">The real time.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <returns>The exit code: 0 after a whole tour or a stop, 1 when something could not be played.</returns>
    public static async Task<int> RunAsync(double pace, ITourScreen screen, TimeProvider time, CancellationToken cancellationToken)
    {
        using var stop = new StopSignals(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("pg-");
        try
        {
            screen.Tell("A pretend Discord on this machine, and a circle of people who learn together. Nothing leaves here; Ctrl-C ends it.");
            await TellAsync(folder.FullName, pace, screen, Instant.FromDateTimeOffset(time.GetUtcNow()) - Quarter.Length, stop.Token);
            screen.Tell("");
            screen.Tell("That was it. To do it yourself: dotnet run --project src/PeerGuild.Host, and open the address it prints.");
            return 0;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0;
        }
        catch (HttpRequestException exception)
        {
            screen.Tell($"The tour ends here. {exception.Message}");
            return CouldNotBeTold;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Colours where there is a terminal that has them and nobody asked for none, plain lines elsewhere.</summary>
    /// <remarks>NO_COLOR: https://no-color.org.</remarks>
    public static ITourScreen Screen(Func<string, string?> environment) =>
        Console.IsOutputRedirected || !string.IsNullOrEmpty(environment("NO_COLOR")) || environment("TERM") == "dumb"
            ? new PlainScreen(Console.Out)
            : new ColourScreen();

    private static async Task TellAsync(string folder, double pace, ITourScreen screen, Instant begins, CancellationToken cancellationToken)
    {
        var options = new HostOptions(
            new Uri(AnyPort), folder, null, ImmutableSortedDictionary<string, HostPlugin>.Empty, new ConfigurationBuilder().Build());
        using var data = DataFolder.Open(folder);
        using var logs = Logs.ToFolder(data["logs"], onlyErrors: true);
        await using var both = await SandboxHouse.StartAsync(options, data, logs, begins, cancellationToken);
        await Tour.TellAsync(both.Sandbox.Url, screen, pace, cancellationToken);
    }
}
