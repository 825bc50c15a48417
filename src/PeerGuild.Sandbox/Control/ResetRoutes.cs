using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Another world in the same place. One at a time: whoever comes meanwhile waits its turn.</summary>
internal sealed class ResetRoutes(LocalDiscord discord, Settler settler) : IDisposable
{
    /// <summary>What is said where a seed with a past is asked for and nobody can live it.</summary>
    public const string NobodyToLiveIt =
        "Nothing could be played: the circle of the seed 'quarter' is lived by plugins, and none run in this process. Start the host and reset there, or use circle.";

    private readonly SemaphoreSlim _turn = new(1);

    /// <inheritdoc cref="SandboxServer.ResetRequested"/>
    public Func<Func<Task>, CancellationToken, Task>? ResetRequested { get; set; }

    /// <inheritdoc cref="SandboxServer.PastRequested"/>
    public Func<Instant?, CancellationToken, Task>? PastRequested { get; set; }

    public Dictionary<string, Func<ControlBody, CancellationToken, Task<JsonNode>>> Table => new() { ["POST reset"] = ResetAsync };

    public void Dispose() => _turn.Dispose();

    private async Task<JsonNode> ResetAsync(ControlBody body, CancellationToken cancellationToken)
    {
        var (seed, refusal) = Seed.Read(body.TextOrNull("seed"), body.Whole("guilds"), body.Whole("members"));
        if (seed is null)
        {
            throw new ControlError(refusal!);
        }

        var now = Now(body);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            CheckPlugins(seed);

            // From here on it is finished, whether anybody waits for the answer or not: half a world is none.
            await BeginAsync(seed, now);
            await LiveAsync(seed, now);
        }
        finally
        {
            _turn.Release();
        }

        return new JsonObject { ["now"] = discord.Clock.Now.Iso() };
    }

    private static Instant? Now(ControlBody body) =>
        body.TextOrNull("now") is not { } text ? null
        : InstantPattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value
        : throw new ControlError($"'{text}' is not an instant like 2027-01-04T18:00:00Z.");

    private void CheckPlugins(Seed seed)
    {
        if (seed.Past > Duration.Zero && PastRequested is null)
        {
            throw new ControlError(NobodyToLiveIt, 409);
        }

        if (settler.HasRemoteFollowers)
        {
            throw new ControlError("Plugins run apart from the sandbox and would keep what they know: stop them, empty them, and reset then.", 409);
        }
    }

    /// <summary>First the world, so that what the plugins do while they are emptied happens in the new one.</summary>
    private Task<Settled> BeginAsync(Seed seed, Instant? now) => settler.DuringAsync(
        async tell =>
        {
            discord.Reset(seed, (now ?? Instant.FromDateTimeOffset(discord.Time.GetUtcNow())) - seed.Past);
            if (ResetRequested is { } empty)
            {
                await empty(tell, CancellationToken.None);
            }
        },
        CancellationToken.None);

    private async Task LiveAsync(Seed seed, Instant? until)
    {
        if (seed.Past == Duration.Zero)
        {
            return;
        }

        await settler.SetRateAsync(0, CancellationToken.None);
        try
        {
            await PastRequested!(until, CancellationToken.None);
        }
        catch (HttpRequestException exception)
        {
            throw new ControlError($"The nine weeks could not be played to their end. {exception.Message}", StatusCodes.Status500InternalServerError);
        }
        catch (OperationCanceledException)
        {
            throw new ControlError("The sandbox is stopping, and the nine weeks were not played to their end.", StatusCodes.Status503ServiceUnavailable);
        }
        finally
        {
            await settler.SetRateAsync(1, CancellationToken.None);
        }
    }
}
