using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Circles.Profiles;
using PeerGuild.Protocol.Rituals;
using Xunit;
using Duration = NodaTime.Duration;

namespace PeerGuild.Circles.Tests.Meetings;

/// <summary>What follows from sessions that were held.</summary>
public sealed class MeetingTests : IAsyncLifetime
{
    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync() => _play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task A_profile_is_offered_after_the_second_session_and_never_again_after_not_now()
    {
        Assert.Empty(await OffersAsync("Ben"));
        await _play.MeetAsync("s1", "Ada", "Ben");
        Assert.Empty(await OffersAsync("Ben"));
        await _play.MeetAsync("s2", "Ada", "Ben");
        var offer = Assert.Single(await OffersAsync("Ben"));
        var asked = await _play.Guild.PressAsync(_play.Guild.Person("Ben"), offer);
        var said = await _play.PressAsync("Ben", Texts.NotNow, asked);
        Assert.Equal("As you like: I won't bring it up again. /profile edit is there whenever you want it.", said.Text);
        await _play.MeetAsync("s3", "Ada", "Ben");
        Assert.Empty(await OffersAsync("Ben"));
    }

    [Fact]
    public async Task One_of_the_circle_with_guests_is_no_meeting()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.MeetAsync("s2", "Ben", "Hal", "Jon");
        Assert.Empty(await OffersAsync("Ben"));
        await _play.MeetAsync("s3", "Ben", "Ada", "Jon");
        Assert.Single(await OffersAsync("Ben"));
    }

    [Fact]
    public async Task A_session_that_is_told_again_is_known_by_who_was_there_also_where_one_is_left()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.MeetAsync("s1", "Ben");
        await _play.MeetAsync("s2", "Ben", "Chi");
        Assert.Single(_play.Guild.Messages, message => message.Text.StartsWith("Who looks after **Night Owls**", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_has_a_profile_is_not_asked_and_who_came_later_is_asked_later()
    {
        await _play.FillAsync("Chi", await _play.SayAsync("Chi", "/profile edit"), (ProfileFields.Knowledge, "pricing"));
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.MeetAsync("s1", "Ada", "Ben");
        Assert.Empty(await OffersAsync("Ben"));
        await _play.MeetAsync("s2", "Ada", "Ben");
        Assert.Empty(await OffersAsync("Chi"));
        Assert.Single(await OffersAsync("Ben"));
    }

    [Fact]
    public async Task The_home_card_shows_the_next_date_and_older_words_change_nothing()
    {
        Assert.Contains("no date yet: /session schedule picks the first", _play.Home.Text, StringComparison.Ordinal);
        await DatesAsync(version: 2, Instant.FromUtc(2027, 1, 12, 19, 0));
        Assert.Contains("**Next** 2027-01-12T19:00:00Z in #Round Table · Ben leads · Chi takes notes", _play.Home.Text, StringComparison.Ordinal);
        await DatesAsync(version: 1, Instant.FromUtc(2027, 1, 5, 19, 0));
        Assert.Contains("2027-01-12", _play.Home.Text, StringComparison.Ordinal);
        await DatesAsync(version: 3, null);
        Assert.Contains("no date yet", _play.Home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_home_card_says_what_is_open_and_who_is_looking_for_help()
    {
        await OpenAsync(version: 2, promises: 3, "Chi");
        Assert.Contains("3 promises open · Chi is looking for help", _play.Home.Text, StringComparison.Ordinal);
        await OpenAsync(version: 1, promises: 9, "Ben");
        Assert.Contains("3 promises open · Chi is", _play.Home.Text, StringComparison.Ordinal);
        await OpenAsync(version: 3, promises: 1, "Ben", "Chi");
        Assert.Contains("1 promise open · Ben and Chi are looking for help", _play.Home.Text, StringComparison.Ordinal);
        await _play.Guild.EraseAsync(_play.Guild.Person("Chi"));
        Assert.Contains("Ben is looking for help", _play.Home.Text, StringComparison.Ordinal);
        await OpenAsync(version: 4, promises: 0);
        Assert.DoesNotContain("open ·", _play.Home.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("looking for help", _play.Home.Text, StringComparison.Ordinal);
    }

    private Task OpenAsync(int version, uint promises, params string[] asking)
    {
        var keeps = new CircleKeeps { Circle = _play.Home.View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? []).First().Args[0], Version = version, PromisesOpen = promises };
        keeps.Asks.AddRange(asking.Select(name => new OpenAsk { Ask = name, Member = _play.Guild.Person(name).User.Value, Text = "a price" }));
        return _play.Guild.PublishAsync("rituals", keeps);
    }

    private Task DatesAsync(int version, Instant? next, string leads = "Ben", string notes = "Chi")
    {
        var dates = new ScheduleChanged
        {
            Circle = _play.Home.View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? []).First().Args[0],
            Version = version,
            Room = _play.Guild.Channel("Round Table").Value,
        };
        if (next is { } at)
        {
            dates.Ahead.Add(new Date { At = Timestamp.FromDateTimeOffset(at.ToDateTimeOffset()), Leads = _play.Guild.Person(leads).User.Value, Notes = _play.Guild.Person(notes).User.Value });
        }

        return _play.Guild.PublishAsync("rituals", dates);
    }

    [Fact]
    public async Task Who_left_the_server_has_left_the_circle_before_they_are_named_for_a_turn()
    {
        var next = _play.Guild.Now + Duration.FromDays(9);
        await DatesAsync(1, next);
        var written = _play.Guild.Messages.Length;
        _play.Guild.LeaveServer(_play.Guild.Person("Ben"));
        await _play.Guild.AdvanceAsync(next - Duration.FromHours(33) - _play.Guild.Now);
        Assert.Contains("Ben", (await _play.SayAsync("Ada", "/circle members")).Text, StringComparison.Ordinal);
        await _play.Guild.AdvanceAsync(Duration.FromHours(1));
        Assert.DoesNotContain("Ben", (await _play.SayAsync("Ada", "/circle members")).Text, StringComparison.Ordinal);
        Assert.Equal(written, _play.Guild.Messages.Length);
        Assert.Contains("Two of us", _play.Home.Text, StringComparison.Ordinal);

        // The turn goes to Ada, who is there, and to Chi, who has gone since.
        _play.Guild.LeaveServer(_play.Guild.Person("Chi"));
        await DatesAsync(2, next, leads: "Chi", notes: "Ada");
        Assert.Contains("One of us", _play.Home.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steward_who_left_the_server_is_learnt_of_by_their_turn_and_the_circle_is_asked()
    {
        _play.Guild.LeaveServer(_play.Guild.Person("Ada"));
        await DatesAsync(1, _play.Guild.Now + Duration.FromHours(20), leads: "Ada");
        Assert.Single(_play.Guild.Messages, message => message.Text.StartsWith("Who looks after **Night Owls**", StringComparison.Ordinal));
        Assert.DoesNotContain("Ada", (await _play.SayAsync("Ben", "/circle members")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_alone_is_no_session()
    {
        await _play.MeetAsync("s1", "Ada");
        await _play.MeetAsync("s2", "Ada", "Ben");
        Assert.Empty(await OffersAsync("Ada"));
    }

    [Fact]
    public async Task Two_sessions_without_the_steward_ask_the_circle_once_and_somebody_takes_over()
    {
        await _play.MeetAsync("s1", "Ben", "Chi");
        await _play.MeetAsync("s2", "Ben", "Chi");
        await _play.MeetAsync("s3", "Ben", "Chi");
        var question = Assert.Single(_play.Guild.Messages, message => message.Text.StartsWith("Who looks after **Night Owls**", StringComparison.Ordinal));
        var taken = await _play.PressAsync("Chi", Texts.IWillDoIt);
        Assert.StartsWith("Thank you. You look after **Night Owls** now", taken.Text, StringComparison.Ordinal);
        Assert.Equal("Chi looks after **Night Owls** already. Nothing was changed.", (await _play.Guild.PressAsync(_play.Guild.Person("Ben"), Texts.IWillDoIt, question)).Text);
        Assert.Contains("3. Chi · steward", (await _play.SayAsync("Ben", "/circle members")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steward_who_came_to_one_of_two_is_there()
    {
        await _play.MeetAsync("s1", "Ben", "Chi");
        await _play.MeetAsync("s2", "Ada", "Chi");
        await _play.MeetAsync("s3", "Ben", "Chi");
        Assert.DoesNotContain(_play.Guild.Messages, message => message.Text.StartsWith("Who looks after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_steward_who_says_afterwards_that_they_were_there_was()
    {
        await _play.MeetAsync("s1", "Ben", "Chi");
        await _play.MeetAsync("s1", "Ada", "Ben", "Chi");
        await _play.MeetAsync("s2", "Ben", "Chi");
        await _play.MeetAsync("s2", "Ben", "Chi");
        Assert.DoesNotContain(_play.Guild.Messages, message => message.Text.StartsWith("Who looks after", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_session_that_says_nothing_of_who_was_there_counts_and_asks_nobody()
    {
        var circle = _play.Home.View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? []).First().Args[0];
        await _play.Guild.PublishAsync("rituals", new SessionEnded { Session = "s1", Circle = circle });
        await _play.Guild.PublishAsync("rituals", new SessionEnded { Session = "s2", Circle = circle });
        Assert.Single(await OffersAsync("Ben"));
        Assert.DoesNotContain(_play.Guild.Messages, message => message.Text.StartsWith("Who looks after", StringComparison.Ordinal));
    }

    private async Task<Protocol.Plugin.Waits[]> OffersAsync(string person) =>
        [.. (await _play.Guild.WaitingAsync(_play.Guild.Person(person))).SelectMany(seat => seat.Waits).Where(waits => waits.Button?.Action == ProfileFields.Offer)];
}
