using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Circles.Joining;
using Xunit;

namespace PeerGuild.Circles.Tests.Apart;

/// <summary>Two people who are not to be in a circle together: kept, and to be seen by nobody but who said so.</summary>
public sealed class ApartTests
{
    private const string Kept =
        "Kept between us: I won't put you into a circle together with @X. Nobody is told, and nobody can tell from what I say. If you share one already, that stays as it is. The same command takes it back.";

    private const string OneSentence = "**Night Owls** isn't taking you in right now. Ada can say more, if you ask.";

    private static readonly Gen<Step[]> Lives = (
        from verb in Gen.Frequency(
            (6, Gen.Constant(Verb.Join)),
            (1, Gen.Constant(Verb.Leave)),
            (3, Gen.Constant(Verb.Remove)),
            (1, Gen.Constant(Verb.Meet)),
            (2, Gen.Constant(Verb.Answer)),
            (3, Gen.Elements(Verb.Invite, Verb.Look, Verb.Show, Verb.Apart)))
        from person in Gen.Choose(0, TwoWorlds.People.Length - 1)
        from whom in Gen.Choose(0, TwoWorlds.People.Length - 1)
        from circle in Gen.Choose(0, 1)
        select new Step(verb, person, whom, circle)).ArrayOf(20);

    /// <summary>Dee is taken out of the circle that Chi is in: a refusal with another cause.</summary>
    private static readonly Step[] TakenOutAsWell = [new(Verb.Remove, 1, 3, 1), new(Verb.Join, 2, 0, 1), new(Verb.Join, 3, 0, 1)];

    [Fact]
    public async Task Two_worlds_with_and_without_it_differ_in_no_word_for_anybody_else()
    {
        var refused = 0;
        foreach (var life in Lives.Sample(20, 60).Prepend(TakenOutAsWell))
        {
            await using var worlds = await TwoWorlds.StartAsync();
            foreach (var step in life)
            {
                await worlds.LiveAsync(step);
            }

            await worlds.LookAtAllAsync();
            Assert.True(worlds.Differences.Count == 0, string.Join("\n", life.Select(step => step.ToString()).Concat(worlds.Differences)));
            refused += worlds.Refused;
        }

        Assert.True(refused > 0, "No life had a refusal with another cause: the lives have become too tame.");
    }

    [Fact]
    public async Task Of_two_neither_joins_while_the_other_is_in_and_the_sentence_is_that_of_who_was_taken_out()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        await play.SayAsync("Chi", "/profile apart person:Dee");
        await play.SayAsync("Eli", "/profile apart person:Ben");
        await play.RemoveAsync("Ada", "Ben");
        Assert.Equal(OneSentence, (await play.SayAsync("Dee", "/circle join circle:\"Night Owls\"")).Text);
        Assert.Equal(OneSentence, (await play.SayAsync("Ben", "/circle join circle:\"Night Owls\"")).Text);
        Assert.StartsWith("## You are in", (await play.SayAsync("Eli", "/circle join circle:\"Night Owls\"")).Text, StringComparison.Ordinal);
        await play.SayAsync("Chi", "/circle leave");
        Assert.StartsWith("## You are in", (await play.SayAsync("Dee", "/circle join circle:\"Night Owls\"")).Text, StringComparison.Ordinal);
        Assert.Equal(OneSentence, (await play.SayAsync("Chi", "/circle join circle:\"Night Owls\"")).Text);
    }

    [Fact]
    public async Task An_invitation_goes_out_as_ever_and_the_seat_is_not_given()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Chi");
        await play.SayAsync("Chi", "/profile apart person:Dee");
        Assert.StartsWith("I have mentioned them once", (await play.SayAsync("Ada", "/circle invite person:Dee")).Text, StringComparison.Ordinal);
        var look = await play.PressAsync("Dee", Texts.HaveALook);
        Assert.Equal(OneSentence, (await play.PressAsync("Dee", Texts.JoinNow, look)).Text);
    }

    [Fact]
    public async Task To_the_steward_who_would_let_them_in_they_do_not_ask_any_more_and_they_read_the_one_sentence()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Chi");
        await play.SayAsync("Chi", "/profile apart person:Dee");
        await play.MeetAsync("s1", "Ada", "Chi");
        Assert.StartsWith("**Night Owls** has begun, so Ada will say.", (await play.SayAsync("Dee", "/circle join circle:\"Night Owls\"")).Text, StringComparison.Ordinal);
        var request = (await play.Guild.WaitingAsync(play.Guild.Person("Ada"))).SelectMany(seat => seat.Waits).First(waits => waits.Buttons.Count == 2);
        var said = await play.Guild.PressAsync(play.Guild.Person("Ada"), new Protocol.Plugin.Waits { Button = request.Buttons.Single(button => button.Action == JoiningRules.LetIn) });
        Assert.Equal("Dee does not ask for a seat any more.", said.Text);
        Assert.Equal([OneSentence + " >> All right"], await play.WaitingAsync("Dee"));
    }

    [Theory]
    [InlineData("Ben")]
    [InlineData("Dee")]
    [InlineData("Nobody")]
    public async Task The_answer_is_the_same_whoever_it_is_about_and_the_same_command_or_a_button_takes_it_back(string person)
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Ben", "Chi");
        var kept = await play.SayAsync("Chi", $"/profile apart person:{person}");
        Assert.Equal(Kept.Replace("@X", "@" + person, StringComparison.Ordinal), kept.Text);
        Assert.Equal("Taken back. I keep nothing of it.", (await play.SayAsync("Chi", $"/profile apart person:{person}")).Text);
        Assert.Equal("Taken back. I keep nothing of it.", (await play.PressAsync("Chi", Texts.TakeItBack, await play.SayAsync("Chi", $"/profile apart person:{person}"))).Text);
        Assert.Equal("Taken back. I keep nothing of it.", (await play.PressAsync("Chi", Texts.TakeItBack, kept)).Text);
    }

    [Fact]
    public async Task Nobody_is_apart_from_themselves_or_from_a_program()
    {
        await using var play = await CirclePlay.StartAsync("Ada");
        play.Guild.Bot("Bell");
        Assert.Equal("That is you. Name somebody else after /profile apart.", (await play.SayAsync("Ada", "/profile apart person:Ada")).Text);
        Assert.Equal("Programs take no seat in a circle, so there is nothing to keep apart. Name a person after /profile apart.", (await play.SayAsync("Ada", "/profile apart person:Bell")).Text);
    }

    [Fact]
    public async Task Only_who_said_so_does_not_find_the_circles_of_the_other()
    {
        await using var play = await CirclePlay.StartAsync("Ada", "Dee");
        await play.SayAsync("Chi", "/profile apart person:Dee");
        Assert.StartsWith("No circle has a seat for you", (await play.SayAsync("Chi", "/circle browse")).Text, StringComparison.Ordinal);
        Assert.Empty(await play.Guild.SuggestAsync(play.Guild.Person("Chi"), play.Channel, "/circle join circle:\"\"", Options.Circle));
        Assert.Contains("Night Owls", (await play.SayAsync("Eli", "/circle browse")).Text, StringComparison.Ordinal);
    }
}
