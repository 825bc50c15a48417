using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Goals;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Retros.Tests.Signs;

/// <summary>What whoever looks after a circle sees of it, and nobody else; and that the circle reads a word only when it is asked for.</summary>
public sealed class SignTests : IAsyncLifetime
{
    private Play _play = null!;

    public async ValueTask InitializeAsync() => _play = await Play.StartAsync();

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task Without_a_date_the_steward_alone_can_pick_the_days_in_one_tap()
    {
        Assert.Null(await SignAsync("Ada"));
        await _play.EndAsync("s1", Play.Six);
        var sign = await SignAsync("Ada");
        Assert.Equal("**No next date yet.** Your last session is over, and no day is picked.\nOne thing to try: pick the days now; everyone sees them in their own hour.\n-# Only you see this.", sign!.Text);
        Assert.Equal(["rituals/days", "/sign-later", "/sign-known"], sign.Buttons.Select(button => $"{button.Plugin}/{button.Action}"));
        Assert.Null(await SignAsync("Ben"));
        await _play.DatesAsync(1, "Ben");
        Assert.Null(await SignAsync("Ada"));
        Assert.Empty(_play.Guild.Messages);
    }

    [Fact]
    public async Task Where_nobody_leads_the_circle_is_asked_once_and_the_sign_rests()
    {
        await _play.EndAsync("s1", Play.Six);
        await _play.DatesAsync(1, "");
        var sign = await SignAsync("Ada");
        Assert.StartsWith("**Nobody leads next time.**", sign!.Text, StringComparison.Ordinal);
        Assert.Contains("looks after the circle", (await PressAsync("Ben", sign, "Ask the circle")).Text, StringComparison.Ordinal);
        Assert.Contains("no circle", (await PressAsync("Jon", sign, "Ask the circle")).Text, StringComparison.Ordinal);
        Assert.Empty(_play.Guild.Messages);

        Assert.StartsWith("I have asked in", (await PressAsync("Ada", sign, "Ask the circle")).Text, StringComparison.Ordinal);
        Assert.StartsWith("**Who would like to lead", Assert.Single(_play.Guild.Messages).Text, StringComparison.Ordinal);
        Assert.Equal(_play.Here, _play.Newest.Channel);
        Assert.Null(await SignAsync("Ada"));
        Assert.Contains("has changed since", (await PressAsync("Ada", sign, "Ask the circle")).Text, StringComparison.Ordinal);
        Assert.Single(_play.Guild.Messages);
    }

    [Fact]
    public async Task Pressed_once_the_circle_is_closed_it_says_so()
    {
        await _play.EndAsync("s1", Play.Six);
        var sign = await SignAsync("Ada");
        await _play.ArchiveAsync();
        Assert.StartsWith("**Night Owls** is closed.", (await PressAsync("Ada", sign!, "Not now")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Not_now_is_over_after_two_sessions_and_we_know_why_stays_through_a_restart()
    {
        await _play.EndAsync("s1", Play.Six);
        Assert.StartsWith("It rests", (await PressAsync("Ada", (await SignAsync("Ada"))!, "Not now")).Text, StringComparison.Ordinal);
        Assert.Null(await SignAsync("Ada"));
        await _play.Guild.AdvanceAsync(NodaTime.Duration.FromDays(1));
        await MeetAsync("s2", "Ada", 6);
        Assert.Null(await SignAsync("Ada"));
        await MeetAsync("s3", "Ada", 6);
        var sign = await SignAsync("Ada");
        Assert.StartsWith("**No next date yet.**", sign!.Text, StringComparison.Ordinal);
        await PressAsync("Ada", sign, "We know why");
        await _play.Guild.RestartAsync();
        Assert.Null(await SignAsync("Ada"));
        await MeetAsync("s4", "Ben", 6);
        Assert.StartsWith("**No next date yet.**", (await SignAsync("Ada"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_at_a_time_the_most_serious_first_and_each_with_its_cause()
    {
        await _play.DatesAsync(1, "Ben");
        foreach (var (session, people) in new[] { ("s1", 6), ("s2", 5), ("s3", 3) })
        {
            await MeetAsync(session, "Ada", people, goals: 4);
        }

        var sign = await SignAsync("Ada");
        Assert.StartsWith("**Fewer in the room, two sessions running:** 6, then 5, then 3 of six. The last fuller one was", sign!.Text, StringComparison.Ordinal);
        await PressAsync("Ada", sign, "We know why");
        sign = await SignAsync("Ada");
        Assert.StartsWith("**Fewer than half the goals were answered, two times running.**", sign!.Text, StringComparison.Ordinal);
        await PressAsync("Ada", sign, "We know why");
        sign = await SignAsync("Ada");
        Assert.StartsWith("**Ada has led three times running.**", sign!.Text, StringComparison.Ordinal);
        await PressAsync("Ada", sign, "Ask the circle");
        Assert.StartsWith("**Who would like to lead one of the next sessions?**", _play.Newest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", _play.Newest.Text, StringComparison.Ordinal);
        Assert.Null(await SignAsync("Ada"));
    }

    [Fact]
    public async Task Whoever_hands_the_circle_over_sees_its_signs_no_longer()
    {
        await _play.EndAsync("s1", Play.Six);
        await _play.CircleAsync(["Ben", "Ada", "Chi"]);
        Assert.Null(await SignAsync("Ada"));
        Assert.StartsWith("**No next date yet.**", (await SignAsync("Ben"))!.Text, StringComparison.Ordinal);
    }

    private async Task MeetAsync(string session, string leader, int people, int goals = 0)
    {
        await _play.LedAsync(session, leader);
        await _play.EndAsync(session, [.. Play.Six.Take(people)]);
        foreach (var goal in Enumerable.Range(0, goals))
        {
            await _play.Guild.PublishAsync("goals", new GoalSet { Goal = $"{session}-{goal}", Circle = Play.Circle, Cycle = session });
        }

        await _play.Guild.AdvanceAsync(NodaTime.Duration.FromDays(1));
    }

    private async Task<Waits?> SignAsync(string who) => (await _play.Guild.WaitingAsync(_play.Who(who)))
        .SelectMany(seat => seat.Waits).SingleOrDefault(waits => waits.Buttons.Any(button => button.Action.StartsWith("sign-", StringComparison.Ordinal)));

    private Task<Said> PressAsync(string who, Waits sign, string label) =>
        _play.Guild.PressAsync(_play.Who(who), new Waits { Button = sign.Buttons.Single(button => button.Label == label) });
}
