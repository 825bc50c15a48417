using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Gateway;
using PeerGuild.Host.Stories;
using PeerGuild.Hosting;
using PeerGuild.Hosting.Health;
using PeerGuild.Sandbox;
using PeerGuild.Time;

namespace PeerGuild.Host;

/// <summary>A sandbox and the house on it: what runs where there is no token.</summary>
internal sealed class SandboxHouse : IAsyncDisposable
{
    private readonly ProductClock _clock;
    private readonly HealthPages _health;

    private SandboxHouse(ProductClock clock, SandboxServer sandbox, House house)
    {
        _clock = clock;
        Sandbox = sandbox;
        House = house;
        _health = new HealthPages(() => house.Readiness);
    }

    /// <summary>The local Discord.</summary>
    public SandboxServer Sandbox { get; }

    /// <summary>Gateway and plugins.</summary>
    public House House { get; }

    /// <summary>Where the bot finds Discord here.</summary>
    public static Uri Api(SandboxServer sandbox) => new(sandbox.Url + "/api/v10");

    /// <summary>Starts both; everything answers when this returns.</summary>
    /// <param name="options">The sandbox's address, and what is configured of plugins.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="logs">Where everything logs.</param>
    /// <param name="now">When a new world begins; null for the real time.</param>
    /// <param name="cancellationToken">Gives up starting; later it ends a past that is being lived.</param>
    /// <exception cref="StartRefusedException">It cannot start as asked.</exception>
    public static async Task<SandboxHouse> StartAsync(
        HostOptions options, DataFolder data, ILoggerFactory logs, Instant? now, CancellationToken cancellationToken)
    {
        var clock = ProductClock.Followed(TimeProvider.System, new Activity(), Instant.FromUnixTimeTicks(0));
        SandboxServer? sandbox = null;
        House? house = null;
        try
        {
            sandbox = await StartSandboxAsync(new SandboxOptions(options.Url.ToString(), data["sandbox"]) { Now = now }, clock, logs, cancellationToken);
            house = new House(data, clock, logs, new DiscordOptions { ApiUrl = Api(sandbox), Token = sandbox.Token }, options.Plugins, GatewaySettings.ReadLink(options.Settings));
            var both = new SandboxHouse(clock, sandbox, house);
            both.Connect(cancellationToken);
            await house.StartAsync(cancellationToken);
            return both;
        }
        catch
        {
            await EndAsync(clock, sandbox, house);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _health.Dispose();
        await EndAsync(_clock, Sandbox, House);
    }

    private static async Task<SandboxServer> StartSandboxAsync(
        SandboxOptions options, ProductClock clock, ILoggerFactory logs, CancellationToken cancellationToken)
    {
        try
        {
            return await SandboxServer.StartAsync(options, [new ClockFollower("host", clock)], logs, TimeProvider.System, cancellationToken);
        }
        catch (SandboxRefusedException refused)
        {
            throw new StartRefusedException(refused.Message, refused);
        }
    }

    private static async Task EndAsync(ProductClock clock, SandboxServer? sandbox, House? house)
    {
        if (house is not null)
        {
            await house.DisposeAsync();
        }

        if (sandbox is not null)
        {
            await sandbox.DisposeAsync();
        }

        clock.Dispose();
    }

    private void Connect(CancellationToken cancellationToken)
    {
        Sandbox.Besides = _health.AnswerAsync;
        Sandbox.ResetRequested = House.StartAnewAsync;
        Sandbox.PastRequested = (until, _) => Past.LiveAsync(Sandbox.Url, until, TimeProvider.System, cancellationToken);
        Sandbox.PlugBoard = House;
    }
}
