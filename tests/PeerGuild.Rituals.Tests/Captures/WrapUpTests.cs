using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Rituals;
using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>What does not fit the wrap-up stands in the session's thread; where they meet often, the wrap-up does so itself.</summary>
public sealed class WrapUpTests
{
    [Fact]
    public async Task Long_lists_go_to_the_thread_and_follow_what_is_changed_and_taken_back()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        for (var at = 0; at < 24; at++)
        {
            await owls.SaveAsync("Chi", "Insight", $"Thing {at} of them. " + new string('x', 250));
        }

        await owls.EndAsync();
        Assert.Contains("All of it stands in the thread", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Texts.AllOfIt, owls.WrapUp.Buttons);
        var pages = Pages(owls);
        Assert.Equal(2, pages.Length);
        Assert.All(Enumerable.Range(0, 24), at => Assert.Single(pages, page => page.Text.Contains($"Thing {at} of", StringComparison.Ordinal)));
        Assert.All(pages, page => Assert.Equal(owls.Guild.Threads[0].Thread, page.Channel));
        var own = await owls.PressAsync("Chi", "Take something out", owls.WrapUp);
        await owls.PressAsync("Chi", "Take it back", own);
        Assert.Equal(23, Enumerable.Range(0, 24).Count(at => owls.Guild.Messages.Any(message => message.Text.Contains($"Thing {at} of", StringComparison.Ordinal))));
        await owls.Guild.EraseAsync(owls.Guild.Person("Chi"));
        Assert.DoesNotContain(owls.Guild.Messages, message => message.Text.Contains("Thing", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_was_not_seen_says_that_they_were_there_and_is_believed_for_the_whole_session_until_they_take_it_back()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.EndAsync();
        Assert.DoesNotContain("Dee", owls.WrapUp.Text, StringComparison.Ordinal);
        var mine = await owls.PressAsync("Dee", "Add or mend", owls.WrapUp);
        var said = await owls.PressAsync("Dee", "I was there", mine);
        Assert.StartsWith("Good, you were there: 5 min for you, and the wrap-up says so.", said.Text, StringComparison.Ordinal);
        Assert.Contains("Ben 5 min · Dee 5 min", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("I've caught up", (await owls.PressAsync("Dee", "Couldn't come? Catch up, 10 min", owls.WrapUp)).Buttons);
        var stands = await owls.PressAsync("Dee", "I was there", mine);
        Assert.Equal("It stands so already: 5 min for you.", stands.Text);
        var back = await owls.PressAsync("Dee", "I wasn't there", said);
        Assert.DoesNotContain("Dee", owls.WrapUp.Text, StringComparison.Ordinal);
        ulong[] seen = [owls.Guild.Person("Ada").User.Value, owls.Guild.Person("Ben").User.Value];
        Assert.Equal([seen, [.. seen, owls.Guild.Person("Dee").User.Value], seen], (await owls.Guild.PublishedAsync(0, back.Reply.Head))
            .Where(told => told.Body.Is(SessionEnded.Descriptor))
            .Select(told => told.Body.Unpack<SessionEnded>().Attended.Select(one => one.User)));
    }

    [Fact]
    public async Task Who_was_seen_all_through_and_who_is_not_in_the_circle_have_nothing_to_mend_and_who_is_forgotten_was_never_there()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.EndAsync();
        Assert.Equal(["Save something"], (await owls.PressAsync("Ada", "Add or mend", owls.WrapUp)).Buttons);
        var button = await owls.PressAsync("Dee", "Add or mend", owls.WrapUp);
        Assert.Equal(["Save something", "I was there"], button.Buttons);
        Assert.Contains("not in it yet", (await owls.PressAsync("Jon", "I was there", button)).Text, StringComparison.Ordinal);
        await owls.PressAsync("Dee", "I was there", button);
        Assert.Contains("You said that you were there", string.Join('\n', await owls.Guild.ExportAsync(owls.Guild.Person("Dee"))), StringComparison.Ordinal);
        await owls.Guild.EraseAsync(owls.Guild.Person("Dee"));
        Assert.DoesNotContain("Dee", owls.WrapUp.Text, StringComparison.Ordinal);
        Assert.Empty(await owls.Guild.TracesAsync(owls.Guild.Person("Dee").User, []));
    }

    [Fact]
    public async Task What_fits_stays_in_one_message()
    {
        await using var owls = await Owls.MeetAsync();
        await owls.BeginAsync();
        await owls.SaveAsync("Chi", "Insight", "People act on a number they guessed first");
        await owls.EndAsync();
        Assert.Empty(Pages(owls));
        Assert.DoesNotContain("thread", owls.WrapUp.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_that_meets_weekly_reads_its_wrap_ups_in_the_threads_and_its_channel_has_two_messages_a_week()
    {
        await using var owls = await Plugin.Owls.MeetAsync("Weekly");
        await owls.HoldAsync("2027-01-05", "2027-01-12", "2027-01-19", "2027-01-26");
        var wrapUps = owls.Guild.Messages.Where(message => message.Buttons.Contains("Add or mend")).ToArray();
        Assert.Equal(owls.Guild.Threads.Select(thread => thread.Thread), wrapUps.Select(message => message.Channel));
        Assert.Contains("The wrap-up stands in the thread", owls.InChannel.Last(message => message.Text.Contains(" met ", StringComparison.Ordinal)).Text, StringComparison.Ordinal);
        Assert.Equal(4, owls.InChannel.Count(message => message.Text.Contains("meets tomorrow", StringComparison.Ordinal)));
        Assert.Equal(8, owls.InChannel.Count());
    }

    [Fact]
    public async Task An_old_wrap_up_that_is_written_anew_names_no_later_date_as_its_next()
    {
        await using var owls = await Plugin.Owls.MeetAsync();
        await owls.HoldAsync("2027-01-05");
        Assert.Contains("2027-01-19", owls.InChannel.Last(message => message.Buttons.Contains("Add or mend")).Text, StringComparison.Ordinal);
        await owls.HoldAsync("2027-01-19");
        var (first, second) = owls.InChannel.Where(message => message.Buttons.Contains("Add or mend")).ToArray() is [var one, var other] ? (one.Id, other.Id) : default;
        await owls.Guild.EraseAsync(owls.Person("Chi"));

        TestMessage Of(ulong id) => owls.Guild.Messages.Single(message => message.Id == id);
        Assert.DoesNotContain("2027-01-19", Of(first).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("2027-02-02", Of(first).Text, StringComparison.Ordinal);
        Assert.Contains("2027-02-02", Of(second).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_no_thread_may_be_started_the_wrap_up_stands_in_the_channel_all_the_same()
    {
        await using var owls = await Plugin.Owls.MeetAsync("Weekly");
        await owls.HoldAsync("2027-01-05");
        owls.Guild.FailNext<PeerGuild.Protocol.Plugin.StartThread>(PeerGuild.Protocol.Plugin.Failure.Types.Reason.MissingPermission);
        await owls.HoldAsync("2027-01-12");
        Assert.Equal(1, owls.InChannel.Count(message => message.Buttons.Contains("Add or mend")));
    }

    [Fact]
    public async Task A_promise_is_asked_about_in_the_days_before_the_next_session_and_only_noted_before()
    {
        await using var owls = await Plugin.Owls.MeetAsync();
        await owls.UntilAsync("2027-01-05T18:58:00Z");
        foreach (var name in new[] { "Ada", "Chi" })
        {
            owls.Guild.Voice(owls.Person(name), owls.Room);
        }

        await owls.UntilAsync("2027-01-05T19:10:00Z");
        await owls.FillAsync("Chi", "Save something", ("kind", "Promise"), ("text", "the template"));
        await owls.UntilAsync("2027-01-05T21:00:00Z");
        Assert.Equal([Texts.DoneIt], Labels((await owls.WaitAsync("Chi", "You promised"))!));
        await owls.UntilAsync("2027-01-16T20:00:00Z");
        Assert.Equal([Texts.DoneIt, Texts.StillOnIt, Texts.LetItGo], Labels((await owls.WaitAsync("Chi", "You promised"))!));
        await owls.Guild.PressAsync(owls.Person("Chi"), Texts.StillOnIt, (await owls.WaitAsync("Chi", "You promised"))!);
        Assert.Null(await owls.WaitAsync("Chi", "You promised"));
        await owls.UntilAsync("2027-01-19T19:01:00Z");
        Assert.Contains("**Promised last time** Chi: the template", owls.Guild.Messages.Last(message => message.Buttons.Contains("Move on")).Text, StringComparison.Ordinal);
    }

    private static string[] Labels(Protocol.Plugin.Waits waits) => waits.Button is { } only ? [only.Label] : [.. waits.Buttons.Select(button => button.Label)];

    private static TestMessage[] Pages(Owls owls) => [.. owls.Guild.Messages.Where(message => message.Text.StartsWith("**Insight**", StringComparison.Ordinal))];
}
