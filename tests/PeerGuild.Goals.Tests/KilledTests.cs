using Grpc.Core;
using NodaTime;
using PeerGuild.Plugins.Testing;
using Xunit;

namespace PeerGuild.Goals.Tests;

/// <summary>The process is killed at each of its commits in turn, before it is on disk and after: the circle is where it would have been.</summary>
public sealed class KilledTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cycle_turns_once_wherever_the_process_dies(bool isKept)
    {
        var whole = await MeetAsync(commit: 0, isKept);
        Assert.Contains("Half a page", whole.Seen, StringComparison.Ordinal);
        var commit = 1;
        for (var isOver = false; !isOver; commit++)
        {
            var killed = await MeetAsync(commit, isKept);
            Assert.Equal(whole.Seen, killed.Seen);
            isOver = killed.IsSpared;
        }

        Assert.True(commit > 6, $"Only {commit} commits were looked at.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_goal_is_set_once_and_ended_once_wherever_the_process_dies(bool isKept)
    {
        var commit = 1;
        for (var isOver = false; !isOver; commit++)
        {
            await using var owls = await StartAsync();
            await owls.MeetAsync("s1");
            owls.Guild.KillOnCommit(commit, isKept);
            await AgainAsync(owls, () => owls.SetAsync("Ada", "Half a page"));
            await AgainAsync(owls, () => owls.SetAsync("Ada", "Two pages"));
            await AgainAsync(owls, () => owls.CloseAsync("Ada", "done"));
            isOver = owls.Guild.Spare();
            var history = (await owls.SlashAsync("Ada", "/goal history")).Text;
            Assert.Single(history.Split("Half a page")[1..].Concat(history.Split("Two pages")[1..]));
            Assert.Contains("done", history, StringComparison.OrdinalIgnoreCase);
        }

        Assert.True(commit > 2, $"Only {commit} commits were looked at.");
    }

    /// <summary>Two sessions with a goal between them; what stands anywhere in the end.</summary>
    private static async Task<(string Seen, bool IsSpared)> MeetAsync(int commit, bool isKept)
    {
        await using var owls = await StartAsync();
        await owls.MeetAsync("s1");
        await owls.SetAsync("Ada", "Half a page");
        if (commit > 0)
        {
            owls.Guild.KillOnCommit(commit, isKept);
        }

        await owls.MeetAsync("s2");
        await owls.Guild.AdvanceAsync(Duration.FromDays(7));
        var isSpared = owls.Guild.Spare();
        var seat = string.Join('\n', (await owls.SeatAsync("Ada")).Waits.Select(waits => waits.Text));
        return (string.Join('\n', owls.Guild.Messages.Select(message => message.Text).Append(seat)), isSpared);
    }

    private static async Task<Owls> StartAsync()
    {
        var owls = await Owls.StartAsync();
        await owls.CircleAsync();
        await owls.BehindClosedDoorsAsync();
        return owls;
    }

    /// <summary>As a gateway does: what was not answered is asked again, with the same id.</summary>
    private static async Task AgainAsync(Owls owls, Func<Task<Said>> act)
    {
        try
        {
            await act();
        }
        catch (Exception died) when (died is OperationCanceledException or RpcException)
        {
            await owls.Guild.SettleAsync();
            await owls.Guild.RepeatAsync();
        }
    }
}
