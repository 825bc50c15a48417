namespace PeerGuild.EndToEnd;

/// <summary>Programs that have just started: the first thing anybody asks of them takes a compiler's while, which a person is not kept waiting for.</summary>
internal static class Warm
{
    private static readonly TimeSpan Most = TimeSpan.FromMinutes(2);

    /// <summary>Asks what somebody without a circle could, until every part answers in time. Nothing is stored by it.</summary>
    public static async Task UpAsync(Control control)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsAnsweredAsync(control))
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Most, "The parts do not answer in time, however often they are asked.");
        }
    }

    private static async Task<bool> IsAnsweredAsync(Control control)
    {
        var seat = await control.SlashAsync("Jon", "general", "/me");
        return !seat.TimedOut
            && !seat.Text.Contains("away", StringComparison.Ordinal)
            && await control.AutocompleteAsync("Jon", "general", "/circle create timezone:lis", "timezone") is [_, ..];
    }
}
