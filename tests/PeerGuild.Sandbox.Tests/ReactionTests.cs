namespace PeerGuild.Sandbox.Tests;

/// <summary>Reactions, as in https://docs.discord.com/developers/resources/message#create-reaction.</summary>
public sealed class ReactionTests : IAsyncLifetime
{
    private const int Listening = 1 | (1 << 9) | (1 << 10);

    private TestSandbox _sandbox = null!;
    private string _message = "";

    private string Route => $"/channels/{_sandbox.Channel("circle")}/messages/{_message}/reactions";

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new ManualTime());
        _message = (await _sandbox.SayAsync("circle", """{"content":"How was it?"}""")).Body!["id"]!.ToString();
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Everybody_hears_who_reacted_and_who_took_it_back()
    {
        using var gateway = await _sandbox.IdentifyAsync(Listening);
        await ReactAsync("POST", "Ben", "👍");
        var added = (await gateway.HearAsync("MESSAGE_REACTION_ADD"))["d"]!;
        Assert.Equal(
            (_sandbox.Person("Ben").Text(), _message, "👍", "Ben"),
            (added["user_id"]!.ToString(), added["message_id"]!.ToString(), added["emoji"]!["name"]!.ToString(), added["member"]!["user"]!["global_name"]!.ToString()));
        await ReactAsync("DELETE", "Ben", "👍");
        Assert.Null((await gateway.HearAsync("MESSAGE_REACTION_REMOVE"))["d"]!["member"]);
        Assert.Empty(_sandbox.World.Messages.All.Single().Reactions);
    }

    [Fact]
    public async Task Who_reacted_is_read_page_by_page_in_the_order_of_ids()
    {
        foreach (var name in (string[])["Hal", "Ben", "Gus"])
        {
            await ReactAsync("POST", name, "🔥");
        }

        var first = await _sandbox.RestAsync("GET", $"{Route}/%F0%9F%94%A5?limit=2");
        Assert.Equal("Ben,Gus", NamesOf(first));
        var second = await _sandbox.RestAsync("GET", $"{Route}/🔥?limit=2&after={first.Body![1]!["id"]}");
        Assert.Equal("Hal", NamesOf(second));
        Assert.Empty((await _sandbox.RestAsync("GET", $"{Route}/🔥?type=1")).Body!.AsArray());
        Assert.Equal(50035, (await _sandbox.RestAsync("GET", $"{Route}/🔥?limit=101")).Code);
    }

    [Fact]
    public async Task Others_reactions_are_taken_away_only_with_manage_messages()
    {
        await ReactAsync("POST", "Ben", "👍");
        await ReactAsync("POST", "Ben", "👎");
        await ReactAsync("POST", "Chi", "👍");
        var ben = $"{Route}/👍/{_sandbox.Person("Ben")}";
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("DELETE", ben)));
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("DELETE", Route)));
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("DELETE", $"{Route}/👍")));
        Allow(Permission.ManageMessages);
        using var gateway = await _sandbox.IdentifyAsync(Listening);
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", ben)).Status);
        await gateway.HearAsync("MESSAGE_REACTION_REMOVE");
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", $"{Route}/👍")).Status);
        Assert.Equal("👍", (await gateway.HearAsync("MESSAGE_REACTION_REMOVE_EMOJI"))["d"]!["emoji"]!["name"]!.ToString());
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", Route)).Status);
        await gateway.HearAsync("MESSAGE_REACTION_REMOVE_ALL");
        Assert.Empty(_sandbox.World.Messages.All.Single().Reactions);
    }

    [Fact]
    public async Task The_twenty_first_emoji_is_refused_and_one_that_is_there_is_not()
    {
        for (var i = 0; i < 20; i++)
        {
            await PutAsync(char.ConvertFromUtf32(0x1F34F + i));
        }

        Assert.Equal((400, 30010), Of(await PutAsync("👍")));
        Assert.Equal(204, (await PutAsync("🍏")).Status);
        Assert.Contains("20 reactions", (await ReactAsync("POST", "Ben", "👍")).Body!["error"]!.ToString(), StringComparison.Ordinal);
        Assert.Equal(200, (await ReactAsync("POST", "Ben", "🍏")).Status);
    }

    [Theory]
    [InlineData("thumbsup")]
    [InlineData("owl:123")]
    [InlineData("é")]
    [InlineData("👍 👎")]
    public async Task What_is_no_emoji_is_unknown(string emoji) => Assert.Equal((400, 10014), Of(await PutAsync(emoji)));

    [Theory]
    [InlineData("1️⃣")]
    [InlineData("🇵🇹")]
    [InlineData("👩‍💻")]
    [InlineData("ℹ️")]
    public async Task Emoji_of_several_parts_are_emoji(string emoji) => Assert.Equal(204, (await PutAsync(emoji)).Status);

    [Fact]
    public async Task A_first_emoji_asks_to_add_reactions_and_a_second_user_of_it_does_not()
    {
        await ReactAsync("POST", "Ben", "👍");
        var channel = _sandbox.World.Channels.Find(_sandbox.Channel("circle"))!;
        var overwrite = new Overwrite(_sandbox.Bot, true, Permission.None, Permission.AddReactions);
        _sandbox.Discord.Run(() => _sandbox.World.Put(channel with { Overwrites = [overwrite] }));
        Assert.Equal(204, (await PutAsync("👍")).Status);
        Assert.Equal((403, 50013), Of(await PutAsync("👎")));
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", $"{Route}/👍/@me")).Status);
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static string NamesOf(Answer answer) => string.Join(',', answer.Body!.AsArray().Select(user => user!["global_name"]));

    private void Allow(Permission permission)
    {
        var channel = _sandbox.World.Channels.Find(_sandbox.Channel("circle"))!;
        var overwrite = new Overwrite(_sandbox.Bot, true, permission, Permission.None);
        _sandbox.Discord.Run(() => _sandbox.World.Put(channel with { Overwrites = [overwrite] }));
    }

    private Task<Answer> PutAsync(string emoji)
    {
        _sandbox.Wire!.Advance(TimeSpan.FromSeconds(1));
        return _sandbox.RestAsync("PUT", $"{Route}/{Uri.EscapeDataString(emoji)}/@me");
    }

    private Task<Answer> ReactAsync(string method, string user, string emoji) =>
        _sandbox.ControlAsync(method, "act/react", $$"""{"user":"{{user}}","message":"{{_message}}","emoji":"{{emoji}}"}""");
}
