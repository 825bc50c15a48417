using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Wire;

namespace PeerGuild.Sandbox.Control;

/// <summary>The clock, as it is read and moved from outside.</summary>
internal sealed class ClockRoutes(LocalDiscord discord, Settler settler)
{
    private static readonly Duration Farthest = Duration.FromDays(3 * 366);

    public Dictionary<string, Func<ControlBody, CancellationToken, Task<JsonNode>>> Table => new()
    {
        ["GET clock"] = (_, _) => Task.FromResult<JsonNode>(Read()),
        ["POST clock"] = SetAsync,
        ["POST clock/advance"] = AdvanceAsync,
    };

    private JsonObject Read() => new()
    {
        ["now"] = discord.Clock.Now.Iso(),
        ["rate"] = discord.Clock.Rate,
        ["next_due"] = settler.NextDue?.Iso(),
    };

    private async Task<JsonNode> SetAsync(ControlBody body, CancellationToken cancellationToken)
    {
        var rate = body.Number("rate") ?? throw new ControlError("'rate' is missing.");
        if (rate is not (>= 0 and <= SandboxClock.FastestRate))
        {
            throw new ControlError($"'rate' must be between 0 and {SandboxClock.FastestRate}.");
        }

        await settler.SetRateAsync(rate, cancellationToken);
        return Read();
    }

    private async Task<JsonNode> AdvanceAsync(ControlBody body, CancellationToken cancellationToken)
    {
        var text = body.Text("by");
        if (!PeriodPattern.Roundtrip.Parse(text).TryGetValue(Period.Zero, out var period) && !PeriodPattern.NormalizingIso.Parse(text).TryGetValue(Period.Zero, out period))
        {
            throw new ControlError($"'{text}' is not a duration like PT15M or P7D.");
        }

        var from = discord.Clock.Now;
        var ahead = Target(from, period) - from;
        if (ahead < Duration.Zero || ahead > Farthest)
        {
            throw new ControlError("The clock moves forward, by at most three years at a time.");
        }

        var settled = await settler.AdvanceAsync(now => Target(now, period), cancellationToken);
        discord.WriteClock();
        return new JsonObject
        {
            ["now"] = settled.Now.Iso(),
            ["settled"] = settled.IsSettled,
            ["waiting"] = new JsonArray([.. settled.Waiting.Select(who => (JsonNode)who)]),
        };
    }

    private static Instant Target(Instant now, Period period)
    {
        try
        {
            return now.InUtc().LocalDateTime.Plus(period).InUtc().ToInstant();
        }
        catch (Exception exception) when (exception is OverflowException or ArgumentException)
        {
            throw new ControlError("The clock moves forward, by at most three years at a time.");
        }
    }
}
