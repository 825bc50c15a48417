using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>What the four commands do, as people see it.</summary>
public sealed class CommandTests : IAsyncLifetime
{
    private Guildhall _hall = null!;

    public async ValueTask InitializeAsync() => _hall = await Guildhall.StartAsync();

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task Opening_a_circle_says_what_comes_next_in_private_and_posts_its_home_card()
    {
        var said = await _hall.SlashAsync("Ada", "create", ("name", "  Night   Owls "), ("focus", "Better decisions"), ("timezone", "lisbon"));
        Assert.Equal(
            """
            ## Night Owls is open
            Better decisions
            Four things make a first session work, in any order.
            **A room of your own** · whoever can see <#12> can read along.
            **People** · five to eight is right; you are one. Others type /circle join Night Owls
            **A date** · every two weeks at the same hour works for most. /session schedule picks the first
            **What for** · "Better decisions" is the focus; one purpose says what you want from it
            **Our keys** · what you promise each other. Yours to change: /circle charter
            **Your hours** · Lisbon, now 19:04
            -# You look after it: you are its steward. I have told this channel that it is open.
            """,
            said);

        var home = await _hall.PostedAsync();
        Assert.Equal(
            """
            # Night Owls
            Better decisions
            **Next** · no date yet: /session schedule picks the first
            -# One of us so far · join with /circle join · /help
            """,
            Guildhall.Read(home.View));
        Assert.Equal((Guildhall.Channel, true), (home.Channel, home.Silent));

        var card = await _hall.PublishedAsync();
        Assert.Equal(("Night Owls", "Europe/Lisbon", Guildhall.Channel, 1, 1ul), (card.Name, card.Zone, card.Channel, card.Version, card.Steward));
        Assert.Equal((1ul, "Ada"), (card.Members.Single().User, card.Members.Single().Name));
    }

    [Fact]
    public async Task Joining_says_who_is_in_and_what_is_asked_and_tells_the_circle_s_channel_without_a_sound()
    {
        await _hall.FormAsync(members: 2);
        var said = await _hall.SlashAsync(new Acting("Chi", Channel: 99), "join", ("circle", "NIGHT owls"));
        Assert.Equal(
            """
            ## You are in Night Owls
            Better decisions
            **Who** · Ada, Ben and you
            **What we ask** · Come when you can, say when you can't. What is said in the circle stays there. You may always pass.
            **A session** · sit down together in a voice channel, then one of you types /session start
            -# I have told <#12> that you are in.
            """,
            said);

        var line = await _hall.PostedAsync();
        Assert.Equal("Chi is in **Night Owls**. That makes three.", Guildhall.Read(line.View));
        Assert.Equal((Guildhall.Channel, true), (line.Channel, line.Silent));
        Assert.Equal(3, (await _hall.PublishedAsync()).Version);
    }

    [Fact]
    public async Task A_circle_can_be_named_by_its_id_too()
    {
        var card = await _hall.FormAsync(members: 1);
        Assert.StartsWith("## You are in Night Owls", await _hall.SlashAsync("Ben", "join", ("circle", card.Circle)), StringComparison.Ordinal);
        await _hall.PostedAsync();
        await _hall.PublishedAsync();
    }

    [Fact]
    public async Task Joining_twice_says_that_one_is_in_already_and_has_the_keys_for_who_has_not_agreed()
    {
        await _hall.FormAsync(members: 2);
        Assert.Equal(
            "You are in **Night Owls** already. /circle members shows who else is.\n**Our keys** · what you promise each other, a minute to read.",
            await _hall.SlashAsync("Ben", "join", ("circle", "Night Owls")));
    }

    [Fact]
    public async Task The_ninth_is_told_kindly_that_it_is_full()
    {
        await _hall.FormAsync(members: 8);
        Assert.Equal(
            "**Night Owls** is full: with eight, everyone still gets a turn. /circle create opens another; Ada can tell you when a seat comes free.",
            await _hall.SlashAsync("Ivy", "join", ("circle", "Night Owls")));
    }

    [Fact]
    public async Task Leaving_posts_nothing()
    {
        await _hall.FormAsync(members: 3);
        Assert.Equal(
            "You have left **Night Owls**. I have told nobody. /circle join takes a seat again while there is one.", await _hall.SlashAsync("Ben", "leave"));
        Assert.Equal([1ul, 3ul], (await _hall.PublishedAsync()).Members.Select(member => member.User));

        // The next thing everyone sees is Dee.
        await _hall.SlashAsync("Dee", "join", ("circle", "Night Owls"));
        Assert.Equal("Dee is in **Night Owls**. That makes three.", Guildhall.Read((await _hall.PostedAsync()).View));
        await _hall.PublishedAsync();
    }

    [Fact]
    public async Task A_steward_who_leaves_reads_who_looks_after_it_now()
    {
        await _hall.FormAsync(members: 3);
        Assert.Equal(
            "You have left **Night Owls**. Ben has been in it longest and looks after it now.", await _hall.SlashAsync("Ada", "leave"));
        Assert.Equal("Ben looks after **Night Owls** now.", Guildhall.Read((await _hall.PostedAsync()).View));
        Assert.Equal(2ul, (await _hall.PublishedAsync()).Steward);
    }

    [Fact]
    public async Task The_last_one_who_leaves_closes_it_and_its_name_is_free_again()
    {
        var open = await _hall.FormAsync(members: 1);
        Assert.Equal(
            "You have left **Night Owls**. You were the last one in, so it is closed now, and its name is free again.",
            await _hall.SlashAsync("Ada", "leave"));
        var closed = await _hall.PublishedAsync();
        Assert.Equal((open.Circle, 2, true, 0), (closed.Circle, (int)closed.Version, closed.Closed, closed.Members.Count));

        var again = await _hall.FormAsync(members: 1);
        Assert.NotEqual(open.Circle, again.Circle);
    }

    [Fact]
    public async Task Members_are_listed_in_the_order_they_joined()
    {
        await _hall.FormAsync(members: 3);
        Assert.Equal(
            """
            ## Night Owls
            Better decisions
            1. Ada · steward
            2. Ben
            3. Chi
            -# 5 seats are open: /circle join
            """,
            await _hall.SlashAsync("Jon", "members"));
    }

    [Fact]
    public async Task Members_of_a_full_circle_are_all_shown()
    {
        await _hall.FormAsync(members: 8);
        var said = await _hall.SlashAsync("Ada", "members");
        Assert.EndsWith("8. Hal\n-# All eight seats are taken.", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_changed_is_taken_over_in_every_circle_when_its_owner_does_something()
    {
        var owls = await _hall.FormAsync(members: 2);
        var larks = await _hall.FormAsync(members: 1, name: "Larks");
        await _hall.SlashAsync(new Acting("Benjamin", User: 2), "join", ("circle", "Larks"));
        await _hall.PostedAsync();

        var (joined, renamed) = (await _hall.PublishedAsync(), await _hall.PublishedAsync());
        Assert.Equal((larks.Circle, "Benjamin"), (joined.Circle, joined.Members[1].Name));
        Assert.Equal((owls.Circle, "Benjamin", owls.Version + 1), (renamed.Circle, renamed.Members[1].Name, renamed.Version));

        await _hall.SlashAsync(new Acting("Ben", User: 2), "leave", ("circle", "Larks"));
        var (left, back) = (await _hall.PublishedAsync(), await _hall.PublishedAsync());
        Assert.Equal((larks.Circle, 1), (left.Circle, left.Members.Count));
        Assert.Equal((owls.Circle, "Ben", owls.Version + 2), (back.Circle, back.Members[1].Name, back.Version));
    }

    [Fact]
    public async Task An_invocation_that_comes_again_is_answered_the_same_and_changes_nothing()
    {
        await _hall.FormAsync(members: 1);
        var join = _hall.Invocation(new Acting("Ben"), "join", ("circle", "Night Owls"));
        var first = await _hall.InvokeAsync(join);
        var second = await _hall.InvokeAsync(join);

        Assert.Equal(first, second);
        await _hall.PostedAsync();
        Assert.Equal(2, (await _hall.PublishedAsync()).Version);
    }

    [Fact]
    public async Task Two_who_want_the_last_seat_at_once_are_one_in_and_one_told()
    {
        await _hall.FormAsync(members: 7);
        var said = await Task.WhenAll(
            _hall.SlashAsync("Ivy", "join", ("circle", "Night Owls")), _hall.SlashAsync("Jon", "join", ("circle", "Night Owls")));
        Assert.Single(said, text => text.StartsWith("## You are in Night Owls", StringComparison.Ordinal));
        Assert.Single(said, text => text.StartsWith("**Night Owls** is full", StringComparison.Ordinal));
        await _hall.PostedAsync();
        Assert.Equal(8, (await _hall.PublishedAsync()).Members.Count);
    }

    [Fact]
    public async Task Two_who_open_the_same_name_at_once_are_one_open_and_one_told()
    {
        (string, string)[] options = [("name", "Night Owls"), ("focus", "x"), ("timezone", "Lisbon")];
        var said = await Task.WhenAll(_hall.SlashAsync("Ada", "create", options), _hall.SlashAsync("Ben", "create", options));
        Assert.Single(said, text => text.StartsWith("## Night Owls is open", StringComparison.Ordinal));
        Assert.Single(said, text => text.StartsWith("**Night Owls** is here on this server already.", StringComparison.Ordinal));
        await _hall.PostedAsync();
        await _hall.PublishedAsync();
    }

    [Fact]
    public async Task Names_that_would_ping_are_read_as_they_were_typed()
    {
        await _hall.SlashAsync(
            new Acting("<@&7>", User: 1), "create", ("name", "@everyone **big**"), ("focus", "<@1> # hello"), ("timezone", "Lisbon"));
        var line = (await _hall.PostedAsync()).View;
        Assert.StartsWith("# @everyone **big**\n<@1> # hello\n", Guildhall.Read(line), StringComparison.Ordinal);
        Assert.DoesNotContain("@", Shown.WithoutEscaped(line.Blocks[0].Text), StringComparison.Ordinal);
        Assert.Equal("@everyone **big**", (await _hall.PublishedAsync()).Name);
        Assert.Contains("1. <@&7> · steward", await _hall.SlashAsync("Ben", "members"), StringComparison.Ordinal);
    }
}
