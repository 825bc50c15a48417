namespace PeerGuild.Sandbox.Tests;

public sealed class JournalTests
{
    [Fact]
    public async Task What_was_answered_before_a_kill_is_there_after_it()
    {
        await using var before = await TestSandbox.StartAsync();
        using var gateway = await before.IdentifyAsync(1 | 128);
        await gateway.SayAsync($$$"""{"op":4,"d":{"guild_id":"{{{before.Guild}}}","channel_id":"{{{before.Channel("Annex")}}}"} }""");
        await gateway.HearAsync("VOICE_SERVER_UPDATE");
        var id = (await before.SayAsync("circle", """{"content":"kept"}""")).Body!["id"]!.ToString();
        await before.ControlAsync("POST", "act/voice", """{"user":"Ada","channel":"Round Table"}""");
        await before.ControlAsync("POST", "clock/advance", """{"by":"P2D"}""");

        await using var after = await TestSandbox.StartAsync(data: before.Corpse(), rate: null);
        Assert.Equal(before.Token, after.Token);
        Assert.Equal(before.Discord.Clock.Now, after.Discord.Clock.Now);
        Assert.Equal(0, after.Discord.Clock.Rate);
        Assert.Equal("kept", (await after.RestAsync("GET", $"/channels/{after.Channel("circle")}/messages/{id}")).Body!["content"]!.ToString());
        Assert.Equal(after.Person("Ada"), Assert.Single(after.World.Voices.All).UserId);
    }

    [Fact]
    public async Task A_torn_last_line_is_a_turn_that_never_was()
    {
        await using var before = await TestSandbox.StartAsync();
        await before.SayAsync("circle", """{"content":"kept"}""");
        var corpse = before.Corpse();
        await before.SayAsync("circle", """{"content":"torn"}""");
        var whole = await File.ReadAllBytesAsync(Path.Combine(before.Corpse(), "sandbox.journal"));
        var length = (int)new FileInfo(Path.Combine(corpse, "sandbox.journal")).Length;
        await File.WriteAllBytesAsync(Path.Combine(corpse, "sandbox.journal"), whole[..(length + 40)]);

        await using var after = await TestSandbox.StartAsync(data: corpse);
        Assert.Equal("kept", Assert.Single(after.World.Messages.All).Content);
    }

    [Fact]
    public async Task A_journal_damaged_in_the_middle_is_refused_with_its_line()
    {
        await using var before = await TestSandbox.StartAsync();
        var corpse = before.Corpse();
        await File.AppendAllTextAsync(Path.Combine(corpse, "sandbox.journal"), "{\"now\":\n");
        var refused = await Assert.ThrowsAsync<SandboxRefusedException>(() => TestSandbox.StartAsync(data: corpse));
        Assert.Contains("damaged at line", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_in_use_is_refused()
    {
        await using var first = await TestSandbox.StartAsync();
        var refused = await Assert.ThrowsAsync<SandboxRefusedException>(() => TestSandbox.StartAsync(data: first.Data));
        Assert.Contains("Another sandbox", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nonces_and_tokens_live_on_and_ids_never_repeat()
    {
        await using var before = await TestSandbox.StartAsync(new ManualTime());
        await before.RestAsync("POST", $"/applications/{before.Bot}/commands", """{"name":"go","description":"Goes"}""");
        using var gateway = await before.IdentifyAsync();
        var act = before.ControlAsync("POST", "act/slash", """{"user":"Ben","channel":"circle","text":"/go"}""");
        var interaction = (await gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        await before.RestAsync("POST", $"/interactions/{interaction["id"]}/{interaction["token"]}/callback", """{"type":4,"data":{"content":"hi"}}""");
        await act;
        const string once = """{"content":"once","nonce":"n","enforce_nonce":true}""";
        var id = (await before.SayAsync("circle", once)).Body!["id"]!.ToString();

        await using var after = await TestSandbox.StartAsync(data: before.Corpse());
        Assert.Equal(id, (await after.SayAsync("circle", once)).Body!["id"]!.ToString());
        Assert.Equal(200, (await after.RestAsync("PATCH", $"/webhooks/{after.Bot}/{interaction["token"]}/messages/@original", """{"content":"edited"}""")).Status);
        Assert.True(after.World.Ids.Last >= before.World.Ids.Last);
    }

    /// <summary>https://docs.discord.com/developers/resources/message#create-message: a nonce is checked for the past few minutes, here three.</summary>
    [Fact]
    public async Task A_nonce_dies_in_its_time_also_after_two_kills()
    {
        await using var before = await TestSandbox.StartAsync();
        foreach (var (nonce, wait) in ((string, string)[])[("a", "PT1M"), ("b", "PT150S"), ("c", "PT0S"), ("d", "PT0S")])
        {
            await SayOnceAsync(before, nonce);
            await before.ControlAsync("POST", "clock/advance", $$"""{"by":"{{wait}}"}""");
        }

        await using var between = await TestSandbox.StartAsync(data: before.Corpse());
        await using var after = await TestSandbox.StartAsync(data: between.Corpse());
        var old = after.World.Nonces.All.Single(one => one.Text == "b").MessageId.Text();
        await after.ControlAsync("POST", "clock/advance", """{"by":"PT1M"}""");
        Assert.NotEqual(old, (await SayOnceAsync(after, "b")).Body!["id"]!.ToString());

        static Task<Answer> SayOnceAsync(TestSandbox sandbox, string nonce) =>
            sandbox.SayAsync("circle", $$"""{"content":"x","nonce":"{{nonce}}","enforce_nonce":true}""");
    }

    [Fact]
    public async Task What_is_typed_into_a_window_is_never_on_disk()
    {
        await using var sandbox = await TestSandbox.StartAsync(new ManualTime());
        await sandbox.RestAsync("POST", $"/applications/{sandbox.Bot}/commands", """{"name":"go","description":"Goes"}""");
        using var gateway = await sandbox.IdentifyAsync();
        var opening = sandbox.ControlAsync("POST", "act/slash", """{"user":"Ben","channel":"circle","text":"/go"}""");
        var interaction = (await gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        await sandbox.RestAsync("POST", $"/interactions/{interaction["id"]}/{interaction["token"]}/callback",
            """{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":18,"label":"l","component":{"type":4,"style":1,"custom_id":"a"}}]}}""");
        var opener = (await opening).Body!["interaction"]!.ToString();
        var sending = sandbox.ControlAsync("POST", "act/submit", $$$"""{"user":"Ben","interaction":"{{{opener}}}","fields":{"a":"unspeakable"} }""");
        var submit = (await gateway.HearAsync("INTERACTION_CREATE"))["d"]!;
        Assert.Equal("unspeakable", submit["data"]!["components"]![0]!["component"]!["value"]!.ToString());
        await sandbox.RestAsync("POST", $"/interactions/{submit["id"]}/{submit["token"]}/callback", """{"type":4,"data":{"content":"thanks","flags":64}}""");
        await sending;
        Assert.DoesNotContain("unspeakable", await File.ReadAllTextAsync(Path.Combine(sandbox.Corpse(), "sandbox.journal")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kill_while_time_runs_never_takes_it_back()
    {
        var wire = new ManualTime();
        await using var before = await TestSandbox.StartAsync(wire, rate: 60);
        wire.Advance(TimeSpan.FromSeconds(2.9));
        await using var after = await TestSandbox.StartAsync(new ManualTime(), before.Corpse(), rate: null);
        Assert.InRange(after.Discord.Clock.Now - before.Discord.Clock.Now, Duration.Zero, Duration.FromMinutes(3));
    }
}
