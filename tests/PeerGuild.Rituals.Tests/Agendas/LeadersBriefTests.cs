using PeerGuild.Rituals.Tests.Plugin;
using Xunit;

namespace PeerGuild.Rituals.Tests.Agendas;

/// <summary>Whoever leads reads what to say, from the evening before on.</summary>
public sealed class LeadersBriefTests
{
    [Fact]
    public async Task Whoever_leads_reads_every_part_with_its_sentence_from_the_evening_before_and_nobody_else_does()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        Assert.DoesNotContain("To say", await MeAsync("Ada"), StringComparison.Ordinal);
        await owls.UntilAsync("2027-01-18T18:00:00Z");
        var brief = await MeAsync("Ada");
        Assert.All(new[] { "Check-in", "One real case", "Working on it together", "One small thing each", "Before we go" }, part => Assert.Contains(part, brief, StringComparison.Ordinal));
        Assert.Contains("/session rehearse", brief, StringComparison.Ordinal);
        var window = await owls.Guild.SlashAsync(owls.Person("Chi"), owls.Channel, "/insight add");
        await owls.Guild.SubmitAsync(owls.Person("Chi"), window, ("kind", "Link"), ("text", "How to ask *before* you advise"), ("link", "https://example.org/ask"));
        Assert.Contains("https://example.org/ask", await MeAsync("Ada"), StringComparison.Ordinal);
        Assert.DoesNotContain("Working on it together", await MeAsync("Ben"), StringComparison.Ordinal);
        Assert.All(await owls.WaitsAsync("Ada"), waits => Assert.InRange(waits.Text.Length, 1, 500));

        async Task<string> MeAsync(string name) => string.Join('\n', (await owls.WaitsAsync(name)).Select(waits => waits.Text));
    }
}
