using NodaTime;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Reaching;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests.Joining;

/// <summary>Open until the first session was held; then the steward says. Leaving is quiet, unless a word is wanted.</summary>
public sealed class JoiningTests : IAsyncLifetime
{
    private const string Join = "/circle join circle:\"Night Owls\"";
    private const string WillSay = "**Night Owls** has begun, so Ada will say. It may take a few days; /me tells you.";
    private const string OneSentence = "**Night Owls** isn't taking you in right now. Ada can say more, if you ask.";

    private CirclePlay _play = null!;

    public async ValueTask InitializeAsync() => _play = await CirclePlay.StartAsync("Ada", "Ben");

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task After_the_first_session_the_steward_lets_somebody_in()
    {
        Assert.StartsWith("## You are in Night Owls", (await _play.SayAsync("Chi", Join)).Text, StringComparison.Ordinal);
        await _play.MeetAsync("s1", "Ada", "Ben");
        var posted = _play.Guild.Messages.Length;
        Assert.Equal(WillSay, (await _play.SayAsync("Dee", Join)).Text);
        Assert.Equal(WillSay, (await _play.SayAsync("Dee", Join)).Text);
        Assert.Equal(posted, _play.Guild.Messages.Length);
        Assert.Equal(["Ada will say. >> Never mind"], await _play.WaitingAsync("Dee"));
        Assert.DoesNotContain(await LinesAsync("Ben"), line => line.Contains("Dee", StringComparison.Ordinal));

        var request = await RequestAsync("Ada");
        Assert.Equal("**Dee** would like a seat in **Night Owls**.", request.Text);
        Assert.Equal("Dee is in, and the channel knows. That makes four.", (await AnswerAsync("Ada", request, Texts.LetIn)).Text);
        Assert.Equal("Dee is in **Night Owls**. That makes four.", _play.Guild.Messages[^1].Text);
        Assert.StartsWith("**Our keys**", Assert.Single(await LinesAsync("Dee")), StringComparison.Ordinal);
        Assert.Equal("Nobody asks for that seat any more.", (await AnswerAsync("Ada", request, Texts.NotNowThen)).Text);
    }

    [Fact]
    public async Task Not_now_is_the_one_sentence_for_a_month()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", Join);
        await AnswerAsync("Ada", await RequestAsync("Ada"), Texts.NotNowThen);
        Assert.Equal([OneSentence + " >> All right"], await _play.WaitingAsync("Dee"));
        await PressWaitingAsync("Dee");
        Assert.Empty(await _play.WaitingAsync("Dee"));
        Assert.Equal(OneSentence, (await _play.SayAsync("Dee", Join)).Text);
        await _play.Guild.AdvanceAsync(Duration.FromDays(30));
        Assert.Equal(WillSay, (await _play.SayAsync("Dee", Join)).Text);
    }

    [Fact]
    public async Task Whom_the_steward_invites_is_in_also_after_the_first_session_and_a_not_now()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", Join);
        await AnswerAsync("Ada", await RequestAsync("Ada"), Texts.NotNowThen);
        await _play.SayAsync("Ben", "/circle invite person:Dee");
        Assert.Equal(OneSentence, (await _play.SayAsync("Dee", Join)).Text);
        await _play.SayAsync("Ada", "/circle invite person:Dee");
        Assert.StartsWith("## You are in Night Owls", (await _play.SayAsync("Dee", Join)).Text, StringComparison.Ordinal);
        await _play.SayAsync("Ben", "/circle invite person:Eli");
        Assert.Equal(WillSay, (await _play.SayAsync("Eli", Join)).Text);
    }

    [Fact]
    public async Task When_the_steward_leaves_the_channel_reads_who_looks_after_it_and_of_others_nothing()
    {
        await _play.SayAsync("Chi", Join);
        var posted = _play.Guild.Messages.Length;
        await _play.SayAsync("Chi", "/circle leave");
        Assert.Equal(posted, _play.Guild.Messages.Length);
        await _play.SayAsync("Ada", "/circle leave");
        Assert.Equal(("Ben looks after **Night Owls** now.", true), (_play.Guild.Messages[^1].Text, _play.Guild.Messages[^1].Silent));
    }

    [Fact]
    public async Task Of_two_circles_no_button_in_me_is_the_same()
    {
        await _play.SayAsync("Ada", "/circle create name:\"Early Birds\" focus:x timezone:Lisbon");
        var seats = await _play.Guild.WaitingAsync(_play.Guild.Person("Ada"));
        Assert.Equal(2, seats.Length);
        string[] buttons =
        [
            .. seats.SelectMany(seat => seat.Buttons.Concat(seat.Waits.Select(waits => waits.Button).OfType<Button>()))
                .Select(button => string.Join('/', button.Args.Prepend(button.Action))),
        ];
        Assert.NotEmpty(buttons);
        Assert.Equal(buttons.Distinct(), buttons);
    }

    [Fact]
    public async Task Whom_nobody_answers_reads_the_same_after_a_week()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", Join);
        await _play.Guild.AdvanceAsync(Duration.FromDays(7));
        Assert.Equal([OneSentence + " >> All right"], await _play.WaitingAsync("Dee"));
    }

    [Fact]
    public async Task Who_thinks_again_has_asked_for_nothing()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", Join);
        Assert.Equal("As you like: I have told nobody.", (await PressWaitingAsync("Dee")).Text);
        Assert.DoesNotContain(await LinesAsync("Ada"), line => line.Contains("Dee", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("let in")]
    [InlineData("let in by the next steward")]
    [InlineData("not now")]
    [InlineData("thinks again")]
    public async Task The_steward_is_reminded_without_a_name_until_it_is_settled(string how)
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", Join);
        var wanted = Assert.Single(await _play.NudgesAsync());
        Assert.Equal(_play.Guild.Person("Ada").User.Value, wanted.Member);
        Assert.Equal("Somebody would like a seat in **Night Owls**. /me has who, and the answers.", wanted.Text);
        Assert.Equal(_play.Guild.Now + Duration.FromDays(7), Instant.FromDateTimeOffset(wanted.Until.ToDateTimeOffset()));
        Assert.Empty(_play.Guild.DirectMessages);
        var steward = how == "let in by the next steward" ? "Ben" : "Ada";
        if (steward == "Ben")
        {
            await _play.SayAsync("Ada", "/circle hand-over person:Ben");
        }

        await (how switch
        {
            "let in by the next steward" => AnswerAsync(steward, await RequestAsync(steward), Texts.LetIn),
            "let in" => AnswerAsync("Ada", await RequestAsync("Ada"), Texts.LetIn),
            "not now" => AnswerAsync("Ada", await RequestAsync("Ada"), Texts.NotNowThen),
            _ => PressWaitingAsync("Dee"),
        });
        var settled = (await _play.NudgesAsync()).Last(nudge => nudge.Member == wanted.Member);
        Assert.Equal((wanted.Member, wanted.Circle, wanted.Key, ""), (settled.Member, settled.Circle, settled.Key, settled.Text));
    }

    [Fact]
    public async Task A_newcomer_who_chose_direct_messages_hears_of_it_so()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", "/circle create name:\"Early Birds\" focus:x timezone:Lisbon");
        await ChooseAsync("Dee", Reach.Direct);
        await _play.SayAsync("Dee", Join);
        await AnswerAsync("Ada", await RequestAsync("Ada"), Texts.LetIn);
        Assert.StartsWith("## You are in Night Owls", Assert.Single(_play.Guild.DirectMessages).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by the command")]
    [InlineData("by the button of an invitation")]
    [InlineData("let in by the steward")]
    [InlineData("by opening one")]
    public async Task Whichever_door_somebody_comes_in_by_they_are_reached_as_in_their_other_circle(string door)
    {
        if (door == "let in by the steward")
        {
            await _play.MeetAsync("s1", "Ada", "Ben");
        }

        await _play.SayAsync("Dee", "/circle create name:\"Early Birds\" focus:x timezone:Lisbon");
        await ChooseAsync("Dee", Reach.Direct);
        switch (door)
        {
            case "by the command":
                await _play.SayAsync("Dee", Join);
                break;
            case "by the button of an invitation":
                await _play.SayAsync("Ada", "/circle invite person:Dee");
                await _play.PressAsync("Dee", Texts.JoinNow, await _play.PressAsync("Dee", Texts.HaveALook));
                break;
            case "by opening one":
                await _play.SayAsync("Dee", "/circle create name:Foxes focus:y timezone:Lisbon");
                break;
            default:
                await _play.SayAsync("Dee", Join);
                await AnswerAsync("Ada", await RequestAsync("Ada"), Texts.LetIn);
                break;
        }

        var seats = (await _play.Guild.ExportAsync(_play.Guild.Person("Dee"))).Where(record => record.Title.StartsWith("Your seat in", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, seats.Length);
        Assert.All(seats, seat => Assert.Contains("Reached: By direct message", seat.Lines));
    }

    [Fact]
    public async Task However_many_ask_the_stewards_seat_can_be_read()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        for (var at = 0; at < 20; at++)
        {
            Assert.Equal(WillSay, (await _play.SayAsync($"Newcomer{at}", Join)).Text);
        }

        Assert.Equal(3, (await LinesAsync("Ada")).Count(line => line.StartsWith("**Newcomer", StringComparison.Ordinal)));
        await AnswerAsync("Ada", await RequestAsync("Ada"), Texts.LetIn);
        Assert.Equal(3, (await LinesAsync("Ada")).Count(line => line.StartsWith("**Newcomer", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_one_is_left_when_the_steward_has_left_the_server_they_are_the_steward()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        _play.Guild.LeaveServer(_play.Guild.Person("Ada"));
        await _play.SayAsync("Dee", Join);
        Assert.Equal("Ben looks after **Night Owls** now.", _play.Guild.Messages[^1].Text);
        Assert.Equal("**Dee** would like a seat in **Night Owls**.", (await RequestAsync("Ben")).Text);
    }

    [Fact]
    public async Task Nobody_but_the_steward_lets_anybody_in()
    {
        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.SayAsync("Dee", Join);
        Assert.StartsWith("Ada looks after **Night Owls**", (await AnswerAsync("Ben", await RequestAsync("Ada"), Texts.LetIn)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_steward_who_has_left_the_server_is_noticed_then_and_the_circle_is_asked()
    {
        await _play.SayAsync("Chi", Join);
        await _play.MeetAsync("s1", "Ada", "Ben");
        _play.Guild.LeaveServer(_play.Guild.Person("Ada"));
        await _play.SayAsync("Dee", Join);
        Assert.StartsWith("Who looks after **Night Owls**", _play.Guild.Messages[^1].Text, StringComparison.Ordinal);
        Assert.Equal("**Dee** would like a seat in **Night Owls**.", (await RequestAsync("Ben")).Text);
        await _play.PressAsync("Chi", Texts.IWillDoIt);
        Assert.StartsWith("Dee is in", (await AnswerAsync("Chi", await RequestAsync("Chi"), Texts.LetIn)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_says_nothing_unless_a_word_is_wanted_and_then_once()
    {
        var posted = _play.Guild.Messages.Length;
        var left = await _play.SayAsync("Ben", "/circle leave");
        Assert.Equal(posted, _play.Guild.Messages.Length);
        var window = await _play.PressAsync("Ben", Texts.SayGoodbye, left);
        Assert.Equal("Said in #circle.", (await _play.FillAsync("Ben", window, (Goodbye.Word, "Thank you for the maps."))).Text);
        Assert.Equal("Ben has left **Night Owls** and says goodbye.\n> Thank you for the maps.", _play.Guild.Messages[^1].Text);
        Assert.StartsWith("That good-bye is over", (await _play.FillAsync("Ben", window)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_quarter_of_an_hour_nobody_knows_who_left()
    {
        var left = await _play.SayAsync("Ben", "/circle leave");
        await _play.Guild.AdvanceAsync(Duration.FromMinutes(15));
        Assert.StartsWith("That good-bye is over", (await _play.PressAsync("Ben", Texts.SayGoodbye, left)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_nine_who_lets_them_in_reads_a_word_once_and_not_in_me()
    {
        foreach (var person in Guildhall.People[2..8])
        {
            await _play.SayAsync(person, Join);
        }

        await _play.MeetAsync("s1", "Ada", "Ben");
        await _play.PressAsync("Ada", Texts.OneMore, await _play.SayAsync("Ada", "/circle charter"));
        await _play.SayAsync("Ivy", Join);
        Assert.Equal(
            "Ivy is in, and the channel knows. That makes nine. With more than eight, turns get rare: two circles may serve you better.",
            (await AnswerAsync("Ada", await RequestAsync("Ada"), Texts.LetIn)).Text);
        Assert.DoesNotContain(await LinesAsync("Ada"), line => line.Contains("of you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task At_four_who_takes_somebody_out_reads_a_word_once_and_a_circle_of_four_that_meets_reads_none_in_me()
    {
        foreach (var person in Guildhall.People[2..5])
        {
            await _play.SayAsync(person, Join);
        }

        await _play.MeetAsync("s1", "Ada", "Ben");
        Assert.EndsWith(" That makes four of you: five to eight is right.", (await _play.RemoveAsync("Ada", "Eli")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("five to eight", (await _play.RemoveAsync("Ada", "Dee")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(await LinesAsync("Ada"), line => line.Contains("of you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Before_the_first_session_me_says_that_there_are_few()
    {
        Assert.Contains("**Two of you** · five to eight is right.", await LinesAsync("Ada"));
        await _play.MeetAsync("s1", "Ada", "Ben");
        Assert.DoesNotContain("**Two of you** · five to eight is right.", await LinesAsync("Ada"));
    }

    private async Task<string[]> LinesAsync(string person) =>
        [.. (await _play.Guild.WaitingAsync(_play.Guild.Person(person))).SelectMany(seat => seat.Waits).Select(waits => waits.Text)];

    private async Task<Waits> RequestAsync(string person) =>
        (await _play.Guild.WaitingAsync(_play.Guild.Person(person))).SelectMany(seat => seat.Waits).First(waits => waits.Buttons.Count == 2);

    private Task<Said> AnswerAsync(string person, Waits request, string label) =>
        _play.Guild.PressAsync(_play.Guild.Person(person), new Waits { Button = request.Buttons.Single(button => button.Label == label) });

    private async Task<Said> PressWaitingAsync(string person) =>
        await _play.Guild.PressAsync(_play.Guild.Person(person), (await _play.Guild.WaitingAsync(_play.Guild.Person(person))).Single().Waits.Single());

    private async Task ChooseAsync(string person, Reach reach)
    {
        var seat = (await _play.Guild.WaitingAsync(_play.Guild.Person(person)))[0];
        var window = await _play.Guild.PressAsync(_play.Guild.Person(person), new Waits { Button = seat.Buttons.Single(button => button.Label == Texts.HowYouReachMe) });
        await _play.FillAsync(person, window, (ReachFields.Reach, reach.ToString()));
    }
}
