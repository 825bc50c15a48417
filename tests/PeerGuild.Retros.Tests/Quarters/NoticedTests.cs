using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Retros.Tests.Quarters;

/// <summary>What a circle reads of its signs: in the thread of its look back, above the questions, and nowhere else.</summary>
public sealed class NoticedTests : IAsyncLifetime
{
    private Play _play = null!;

    private TestGuild Guild => _play.Guild;

    private TestMessage Opener => Guild.Messages.Single(message => message.Text.Contains("is this still worth our time?", StringComparison.Ordinal));

    private TestMessage? Noticed => Guild.Messages.SingleOrDefault(message => message.Text.Contains("before the questions", StringComparison.Ordinal));

    private TestMessage[] Polls => [.. Guild.Messages.Where(message => message.Text.Contains(" of 4 · ", StringComparison.Ordinal))];

    public async ValueTask InitializeAsync() => _play = await Play.StartAsync();

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task What_holds_when_it_opens_stands_on_top_of_its_thread_in_plain_words_that_name_nobody()
    {
        await FallingAsync();
        await _play.SayAsync("Ben", "/retro start");
        Assert.Equal(
            """
            **What stands out, before the questions**
            · We were fewer in the room, two sessions running: 6, then 5, then 3 of six. The last fuller one was 2027-01-04T18:00:00Z.
            · Leading has rested on one pair of hands, three times running.
            -# As it was when this opened. It is about how we meet, not about anyone.
            """.ReplaceLineEndings("\n"),
            Noticed!.Text);
        Assert.Empty(Noticed.Buttons);
        Assert.NotEqual(_play.Here, Noticed.Channel);
        Assert.All(Polls, poll => Assert.Equal(Noticed.Channel, poll.Channel));
        Assert.Equal([Opener.Id, Noticed.Id, .. Polls.Select(poll => poll.Id)], Guild.Messages.Select(message => message.Id));
        Assert.DoesNotContain("fewer in the room", Opener.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stays_as_it_was_while_people_answer_whatever_happens_meanwhile()
    {
        await FallingAsync();
        await _play.SayAsync("Ben", "/retro start");
        var before = Noticed!.Text;
        await PutAsideAsync();
        await MeetAsync("s4", "Ben", 6);
        await Guild.RestartAsync();
        await Guild.AdvanceAsync(Duration.FromDays(8));
        Assert.Equal(before, Noticed!.Text);
        Assert.StartsWith("## What we said, quarter 1", _play.Newest.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_steward_knows_the_reason_of_is_not_brought_up_and_what_only_rests_is()
    {
        await FallingAsync();
        await PutAsideAsync();
        await PressAsync("Not now");
        await _play.SayAsync("Ada", "/retro start");
        Assert.DoesNotContain("fewer in the room", Noticed!.Text, StringComparison.Ordinal);
        Assert.Contains("one pair of hands", Noticed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_nothing_holds_nothing_is_said()
    {
        await _play.DatesAsync(1, "Ben");
        await MeetAsync("s1", "Ada", 6);
        await _play.SayAsync("Ada", "/retro start");
        Assert.Null(Noticed);
        Assert.Equal(4, Polls.Length);
    }

    [Fact]
    public async Task It_stands_there_when_the_quarter_ends_by_itself_too()
    {
        await MeetAsync("s1", "Ada", 6);
        await Guild.AdvanceAsync(Duration.FromDays(92));
        Assert.Contains("\n· No next date is picked yet.\n", Noticed!.Text, StringComparison.Ordinal);
        Assert.Equal(4, Polls.Length);
    }

    [Fact]
    public async Task Without_a_thread_it_is_not_posted_into_the_channel_and_the_questions_come_all_the_same()
    {
        await FallingAsync();
        Guild.FailNext<StartThread>(Failure.Types.Reason.MissingPermission);
        await _play.SayAsync("Ada", "/retro start");
        Assert.Null(Noticed);
        Assert.Equal(4, Polls.Length);
    }

    [Fact]
    public void The_questions_wait_for_what_stands_above_them_and_a_note_that_cannot_be_posted_holds_up_none()
    {
        var noted = new Retro("r1", "owls", 1, _play.Here, Guild.Now, Guild.Now + Duration.FromDays(7), 3, []) { Signs = [new Sign(SignKind.NoDate, "s3")] };
        var thread = new Result { Made = new Target { Channel = 35 } };
        var refused = new Result { Failed = new Failure { Reason = Failure.Types.Reason.MissingPermission } };
        Assert.Empty(After("thread", thread, noted).Timers);
        Assert.Single(After("noticed", thread, noted).Timers);
        Assert.Single(After("noticed", refused, noted).Timers);
        Assert.Single(After("thread", refused, noted).Timers);
        Assert.Single(After("thread", thread, noted with { Signs = null }).Timers);

        Decision After(string anchor, Result result, Retro retro) => QuarterRules.Ended(
            Looked.None with { Retro = retro }, new Ended(Kinds.Retro.Ref(retro.Id), anchor, null, result), new Moment(Guild.Now, new GuildId(1), new Seed("x")));
    }

    /// <summary>Fewer each time, and Ada led them all.</summary>
    private async Task FallingAsync()
    {
        await _play.DatesAsync(1, "Ben");
        await MeetAsync("s1", "Ada", 6);
        await MeetAsync("s2", "Ada", 5);
        await MeetAsync("s3", "Ada", 3);
    }

    private async Task MeetAsync(string session, string leader, int people)
    {
        await _play.LedAsync(session, leader);
        await _play.EndAsync(session, [.. Play.Six.Take(people)]);
        await Guild.AdvanceAsync(Duration.FromDays(1));
    }

    private Task PutAsideAsync() => PressAsync("We know why");

    private async Task PressAsync(string label)
    {
        var sign = (await Guild.WaitingAsync(_play.Who("Ada"))).SelectMany(seat => seat.Waits)
            .Single(waits => waits.Buttons.Any(button => button.Action.StartsWith("sign-", StringComparison.Ordinal)));
        await Guild.PressAsync(_play.Who("Ada"), new Waits { Button = sign.Buttons.Single(button => button.Label == label) });
    }
}
