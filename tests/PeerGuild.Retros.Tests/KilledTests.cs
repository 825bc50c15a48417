using System.Globalization;
using NodaTime;
using PeerGuild.Protocol.Retros;
using Xunit;

namespace PeerGuild.Retros.Tests;

/// <summary>The process is killed at each of its commits in turn, before it is on disk and after: a poll ends in what the reactions on its message say, a quarter is looked back on once.</summary>
public sealed class KilledTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_poll_ends_in_what_the_reactions_say_wherever_the_process_dies(bool isKept)
    {
        var commit = 1;
        for (var isOver = false; !isOver; commit++)
        {
            await using var play = await Play.StartAsync();
            await play.SayAsync("Ada", "/poll question:Which options:\"Tuesday; Wednesday; any day\" hours:1");
            var (guild, poll) = (play.Guild, play.Newest);
            guild.KillOnCommit(commit, isKept);
            foreach (var (at, who) in Play.Six.Index())
            {
                guild.React(play.Who(who), poll, Scale(1 + (at % 3)));
                await guild.AdvanceAsync(Duration.FromSeconds(3));
            }

            guild.React(play.Who("Ada"), poll, Scale(2));
            guild.Unreact(play.Who("Fay"), poll, Scale(3));
            await guild.AdvanceAsync(Duration.FromHours(2));
            isOver = guild.Spare();
            var closed = Assert.Single(guild.Messages);
            Assert.Equal(poll.Id, closed.Id);
            Assert.Contains("Tuesday ▰▰▱▱▱▱ 1\n", closed.Text, StringComparison.Ordinal);
            Assert.Contains("Wednesday ▰▰▰▱▱▱ 2\n", closed.Text, StringComparison.Ordinal);
            Assert.Contains("any day ▰▰▱▱▱▱ 1\n", closed.Text, StringComparison.Ordinal);
            Assert.Contains("Closed · 4 answered · one had two up", closed.Text, StringComparison.Ordinal);
            var events = await guild.PublishedAsync(0, (await play.SayAsync("Ada", "/retro actions")).Reply.Head);
            Assert.Equal([1u, 2u, 1u], Assert.Single(events).Body.Unpack<PollClosed>().Counts);
        }

        Assert.True(commit > 8, $"Only {commit} commits were looked at.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_quarter_is_looked_back_on_once_wherever_the_process_dies(bool isKept)
    {
        var (whole, _) = await LookBackAsync(0, isKept);
        Assert.Contains("What we said, quarter 1", whole, StringComparison.Ordinal);
        var commit = 1;
        for (var isOver = false; !isOver; commit++)
        {
            (var seen, isOver) = await LookBackAsync(commit, isKept);
            Assert.Equal(whole, seen);
        }

        Assert.True(commit > 12, $"Only {commit} commits were looked at.");
    }

    /// <summary>From the last day of a quarter to a week later; what stands anywhere in the end.</summary>
    private static async Task<(string Seen, bool IsSpared)> LookBackAsync(int commit, bool isKept)
    {
        await using var play = await Play.StartAsync();
        await play.EndAsync("s1", Play.Six);
        await play.Guild.AdvanceAsync(Duration.FromDays(90));
        await play.EndAsync("s2", Play.Six);
        if (commit > 0)
        {
            play.Guild.KillOnCommit(commit, isKept);
        }

        await play.Guild.AdvanceAsync(Duration.FromDays(2));
        foreach (var who in Play.Six)
        {
            play.Guild.React(play.Who(who), play.Guild.Messages.First(message => message.Text.Contains("1 of 4", StringComparison.Ordinal)), Scale(5));
        }

        await play.Guild.AdvanceAsync(Duration.FromDays(8));
        var isSpared = play.Guild.Spare();
        return (string.Join('\n', play.Guild.Messages.Select(message => message.Text)), isSpared);
    }

    private static string Scale(int number) => number.ToString(CultureInfo.InvariantCulture) + "\ufe0f\u20e3";
}
