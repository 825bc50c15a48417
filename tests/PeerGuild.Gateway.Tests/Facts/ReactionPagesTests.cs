using System.Globalization;
using PeerGuild.Discord;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Facts;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.TestKit;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Tests.Facts;

public sealed class ReactionPagesTests : IDisposable
{
    private const string Path = "/channels/34/messages/77";
    private const string Fire = Path + "/reactions/%F0%9F%94%A5";

    private static readonly Sight Sight = new(Owls.Guild, Owls.Room, new MessageId(77));

    private readonly ManualTime _time = new();
    private readonly TestLogs _logs = new();
    private readonly FakeDiscord _discord = new();
    private readonly GuildMap _guilds = new();
    private readonly ProductClock _clock;
    private readonly DiscordRest _rest;
    private readonly ReactionPages _pages;

    public ReactionPagesTests()
    {
        _guilds.Add(Owls.Created);
        _clock = ProductClock.Real(_time, new Activity());
        _rest = _discord.Client(_time, _logs);
        _pages = new ReactionPages(_rest, _guilds, _clock, _time, _logs.Logger<ReactionPages>());
    }

    public void Dispose()
    {
        _rest.Dispose();
        _clock.Dispose();
        _logs.Dispose();
    }

    [Fact]
    public async Task Every_page_is_read_after_the_last_one_of_the_page_before_and_bots_do_not_count()
    {
        Message("""{"count":251,"emoji":{"name":"🔥"},"count_details":{"burst":0,"normal":251}}""");
        _discord.On("GET", Fire, asked => FakeDiscord.Json(Page(asked, of: 251)));

        var taps = await ReadAsync();

        Assert.Equal(250, taps!.Count);
        Assert.DoesNotContain(taps, tap => tap.User.Value == 9);
        Assert.Equal(["", "100", "200"], _discord.To("GET", "/reactions/%F0%9F%94%A5").Select(After));
    }

    [Fact]
    public async Task Super_reactions_are_asked_for_apart_where_there_are_any()
    {
        Message("""{"count":2,"emoji":{"name":"🔥"},"count_details":{"burst":1,"normal":1}}""");
        _discord.On("GET", Fire, asked => FakeDiscord.Json(asked.Query.Contains("type=1", StringComparison.Ordinal) ? """[{"id":"2","username":"b"}]""" : """[{"id":"1","username":"a"}]"""));

        Assert.Equal([new Tap("🔥", new UserId(1), false), new Tap("🔥", new UserId(2), true)], await ReadAsync());
    }

    [Fact]
    public async Task A_message_that_is_deleted_is_told_as_gone()
    {
        _discord.Refuse("GET", Path, 404, DiscordErrorCode.UnknownMessage);
        Assert.Null(await ReadAsync());
    }

    [Fact]
    public async Task A_message_of_another_guild_is_not_looked_at()
    {
        Assert.Null(await ReadAsync(Sight with { Guild = new GuildId(11) }));
        Assert.Empty(_discord.Requests);
    }

    [Fact]
    public async Task Where_the_bot_may_not_look_it_looks_again_and_keeps_nobody_waiting()
    {
        _discord.Refuse("GET", Path, 403, DiscordErrorCode.MissingAccess);
        var reading = ReadAsync();
        await Until.True(() => _logs.Lines.Any(line => line.Text.Contains("cannot be read now", StringComparison.Ordinal)));
        await _clock.Activity.IdleAsync(TestContext.Current.CancellationToken).Soon();

        Message("");
        await Until.True(_time, () => reading.IsCompleted);

        Assert.Empty((await reading)!);
    }

    [Fact]
    public async Task Where_the_bot_may_not_look_it_says_so_once_and_asks_less_and_less()
    {
        _discord.Refuse("GET", Path, 403, DiscordErrorCode.MissingAccess);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var reading = _pages.ReadAsync(Sight, _ => { }, stop.Token);
        var began = _time.GetUtcNow();
        while (_discord.Requests.Count < 6)
        {
            // Not while a request is on its way: it would time out and be sent again.
            await Until.True(() => _clock.Activity.IdleAsync(stop.Token).IsCompleted && _time.NextDue - _time.GetUtcNow() >= TimeSpan.FromMinutes(1));
            _time.Advance(_time.NextDue!.Value - _time.GetUtcNow());
        }

        Assert.True(_time.GetUtcNow() - began > TimeSpan.FromMinutes(30));
        Assert.Single(_logs.Lines, line => line.Text.Contains("cannot be read now", StringComparison.Ordinal));
        await stop.CancelAsync();
        await reading.Soon();
    }

    private void Message(string reactions) => _discord.On(
        "GET", Path, $$"""{"id":"77","channel_id":"34","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0,"reactions":[{{reactions}}]}""");

    private async Task<IReadOnlyCollection<Tap>?> ReadAsync(Sight? sight = null)
    {
        IReadOnlyCollection<Tap>? told = null;
        await _pages.ReadAsync(sight ?? Sight, found => told = found, TestContext.Current.CancellationToken);
        return told;
    }

    private static string Page(FakeDiscord.Asked asked, int of)
    {
        var after = int.Parse("0" + After(asked), CultureInfo.InvariantCulture);
        var users = Enumerable.Range(after + 1, Math.Min(100, of - after)).Select(id => $$"""{"id":"{{id}}","username":"u{{id}}","bot":{{(id == 9 ? "true" : "false")}}}""");
        return $"[{string.Join(',', users)}]";
    }

    private static string After(FakeDiscord.Asked asked) =>
        asked.Query.TrimStart('?').Split('&').FirstOrDefault(part => part.StartsWith("after=", StringComparison.Ordinal))?["after=".Length..] ?? "";
}
