using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Tests;

public abstract partial class PluginCompliance
{
    [Fact]
    public async Task A_message_that_is_watched_is_told_as_it_is_and_as_it_changes()
    {
        var vote = await VoteAsync();
        Assert.Equal(["🥣"], _guild.SeedsOn(vote));
        Assert.Equal([vote.Id], _guild.WatchedMessages);
        _guild.React(_ada, vote, "🥣");
        _guild.React(_ada, vote, "🥣");
        _guild.React(_ben, vote, "🍕");
        _guild.Unreact(_ada, vote, "🥣");
        _guild.ClearReactions(vote);

        Assert.Equal("taps; +🥣; +🍕; -🥣; taps", await TapsAsync());
    }

    [Fact]
    public async Task People_in_its_room_and_reactions_on_its_message_are_two_watches_of_one_document()
    {
        var vote = await VoteAsync();
        _guild.Voice(_ada, _room);
        _guild.React(_ada, vote, "🥣");
        Assert.EndsWith("came; +🥣", await LookAsync(), StringComparison.Ordinal);
        await _guild.SlashAsync(_ben, _text, "/table close room:\"Round Table\"");
        Assert.Empty(_guild.Watched);
        Assert.Empty(_guild.WatchedMessages);
    }

    [Fact]
    public async Task Reactions_while_the_plugin_is_away_are_in_the_next_snapshot()
    {
        var vote = await VoteAsync();
        _guild.React(_ben, vote, "🥣");
        await _guild.SettleAsync();
        await _guild.RestartAsync(() =>
        {
            _guild.React(_ada, vote, "🥣");
            return Task.CompletedTask;
        });
        Assert.EndsWith("taps 🥣2", await TapsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reactions_that_were_lost_leave_a_gap_and_a_message_that_is_gone_is_said()
    {
        var vote = await VoteAsync();
        await _guild.AdvanceAsync(Duration.FromMinutes(2));
        var knew = _guild.Now;
        await _guild.LoseFactsAsync(() =>
        {
            _guild.Delete(vote);
            return Task.CompletedTask;
        });
        Assert.EndsWith($"vote gap {knew}; vote gone", await TapsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_watches_reactions_asks_for_it()
    {
        var plugin = new PluginBuilder("taps");
        Assert.Throws<ArgumentException>(() => plugin.WatchReactions(Sample.Table.Kind, ("open", "yes"), table => table.VoteOn(), Sample.Rules.Tapped));
    }

    private async Task<TestMessage> VoteAsync()
    {
        await OpenAsync();
        await _guild.SlashAsync(_ben, _text, "/table vote room:\"Round Table\"");
        return _guild.Messages.Single(message => message.Text == "Soup?");
    }

    /// <summary>What was noted of the vote alone.</summary>
    private async Task<string> TapsAsync() => string.Join("; ", (await LookAsync()).Split('\n')[1]["Notes: ".Length..].Split("; ")
        .Where(note => note.StartsWith("taps", StringComparison.Ordinal) || note.StartsWith("vote", StringComparison.Ordinal) || note[0] is '+' or '-'));
}
