namespace PeerGuild.Sandbox.Tests;

public sealed class PermissionTests : IAsyncLifetime
{
    private TestSandbox _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await TestSandbox.StartAsync(new ManualTime());

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public void The_bot_has_exactly_what_it_was_invited_with_and_the_owner_everything()
    {
        Assert.Equal(2555660431641680UL, (ulong)In("circle", _sandbox.Bot));
        Assert.Equal(Permission.All, In("circle", _sandbox.Person("Ada")));
        Assert.False(In("circle", _sandbox.Person("Ben")).HasFlag(Permission.ManageMessages));
    }

    [Fact]
    public void A_members_overwrite_beats_roles_and_roles_beat_everyone_and_allow_beats_deny_among_roles()
    {
        var ben = _sandbox.Person("Ben");
        var role = _sandbox.World.Members.Find(_sandbox.Guild, ben)!.Roles.Single();
        Overwrite("circle", new Overwrite(_sandbox.Guild, false, Permission.None, Permission.SendMessages));
        Assert.False(In("circle", ben).HasFlag(Permission.SendMessages));
        Overwrite("circle", new Overwrite(_sandbox.Guild, false, Permission.None, Permission.SendMessages), new Overwrite(role, false, Permission.SendMessages, Permission.None));
        Assert.True(In("circle", ben).HasFlag(Permission.SendMessages));
        Overwrite("circle", new Overwrite(role, false, Permission.SendMessages, Permission.None), new Overwrite(ben, true, Permission.None, Permission.SendMessages));
        Assert.False(In("circle", ben).HasFlag(Permission.SendMessages));
    }

    [Fact]
    public void Without_seeing_there_is_nothing_and_without_sending_no_files()
    {
        Overwrite("circle", Deny(Permission.ViewChannel));
        Assert.Equal(Permission.None, In("circle", _sandbox.Bot));
        Overwrite("library", Deny(Permission.SendMessages));
        Assert.False(In("library", _sandbox.Bot).HasFlag(Permission.AttachFiles));
        Overwrite("Annex", Deny(Permission.Connect));
        Assert.Equal(Permission.ViewChannel, In("Annex", _sandbox.Bot));
    }

    [Theory]
    [InlineData("POST", "/messages", """{"content":"x"}""", "SendMessages")]
    [InlineData("POST", "/typing", null, "SendMessages")]
    [InlineData("POST", "/threads", """{"name":"t","type":11}""", "CreatePublicThreads")]
    [InlineData("POST", "/threads", """{"name":"t"}""", "CreatePrivateThreads")]
    [InlineData("GET", "/messages/1", null, "ReadMessageHistory")]
    public async Task A_route_asks_for_its_permission(string method, string path, string? body, string permission)
    {
        var route = $"/channels/{_sandbox.Channel("circle")}{path}";
        Overwrite("circle", Deny(Enum.Parse<Permission>(permission)));
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync(method, route, body)));
        Overwrite("circle", Deny(Permission.ViewChannel));
        Assert.Equal((403, 50001), Of(await _sandbox.RestAsync(method, route, body)));
    }

    [Fact]
    public async Task Without_history_a_list_is_empty_and_a_reply_is_refused()
    {
        var id = (await _sandbox.SayAsync("circle", """{"content":"x"}""")).Body!["id"]!.ToString();
        Overwrite("circle", Deny(Permission.ReadMessageHistory));
        Assert.Empty((await _sandbox.RestAsync("GET", $"/channels/{_sandbox.Channel("circle")}/messages")).Body!.AsArray());
        Assert.Equal(160002, (await _sandbox.SayAsync("circle", $$$"""{"content":"x","message_reference":{"message_id":"{{{id}}}"} }""")).Code);
    }

    [Fact]
    public async Task A_bell_asks_to_be_there_with_open_ears_and_for_a_sound_that_exists()
    {
        var path = $"/channels/{_sandbox.Channel("Round Table")}/send-soundboard-sound";
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("POST", path, """{"sound_id":"1"}""")));
        using var gateway = await _sandbox.IdentifyAsync(1 | 128);
        await SitAsync(gateway, deaf: true);
        Assert.Equal((403, 50167), Of(await _sandbox.RestAsync("POST", path, """{"sound_id":"1"}""")));
        await SitAsync(gateway, deaf: false);
        Assert.Equal((404, 10097), Of(await _sandbox.RestAsync("POST", path, """{"sound_id":"99"}""")));
        Assert.Equal(204, (await _sandbox.RestAsync("POST", path, """{"sound_id":"1"}""")).Status);
        Assert.Equal(_sandbox.Bot.Text(), (await gateway.HearAsync("VOICE_CHANNEL_EFFECT_SEND"))["d"]!["user_id"]!.ToString());
        var chime = Assert.Single((await _sandbox.ControlAsync("GET", "state")).Body!["chimes"]!.AsArray())!;
        Assert.Equal(("quack", "2027-01-04T18:00:00Z"), (chime["sound"]!.ToString(), chime["at"]!.ToString()));
    }

    [Fact]
    public async Task A_status_from_outside_asks_for_manage_channels_and_has_five_hundred_characters()
    {
        var path = $"/channels/{_sandbox.Channel("Round Table")}/voice-status";
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", path, """{"status":"x"}""")).Status);
        Overwrite("Round Table", Deny(Permission.ManageChannels));
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("PUT", path, """{"status":"x"}""")));
        using var gateway = await _sandbox.IdentifyAsync(1 | 128);
        await SitAsync(gateway, deaf: true);
        Assert.Equal(204, (await _sandbox.RestAsync("PUT", path, """{"status":null}""")).Status);
        Assert.Equal(50035, (await _sandbox.RestAsync("PUT", path, $$"""{"status":"{{new string('x', 501)}}"}""")).Code);
    }

    [Theory]
    [InlineData("GET", "/nothing/here", 404, 0)]
    [InlineData("PATCH", "/users/@me/none", 404, 0)]
    [InlineData("PUT", "/gateway/bot", 405, 0)]
    [InlineData("GET", "/channels/12", 404, 10003)]
    [InlineData("GET", "/guilds/12", 404, 10004)]
    [InlineData("GET", "/channels/x", 400, 50035)]
    public async Task What_is_not_there_is_not_found(string method, string path, int status, int code) =>
        Assert.Equal((status, code), Of(await _sandbox.RestAsync(method, path)));

    [Fact]
    public async Task Without_the_token_nothing_but_the_gateways_address()
    {
        Assert.Equal((401, 0), Of(await _sandbox.RestAsync("GET", "/users/@me", authorized: false)));
        Assert.Equal(200, (await _sandbox.RestAsync("GET", "/gateway", authorized: false)).Status);
    }

    [Fact]
    public async Task Who_has_left_is_an_unknown_member_and_who_never_was_an_unknown_user()
    {
        var gus = _sandbox.Person("Gus");
        await _sandbox.ControlAsync("POST", "act/leave", """{"user":"Gus","guild":"guildhall"}""");
        Assert.Equal((404, 10007), Of(await _sandbox.RestAsync("GET", $"/guilds/{_sandbox.Guild}/members/{gus}")));
        Assert.Equal((404, 10013), Of(await _sandbox.RestAsync("GET", $"/guilds/{_sandbox.Guild}/members/12")));
        Assert.Equal((404, 10065), Of(await _sandbox.RestAsync("GET", $"/guilds/{_sandbox.Guild}/voice-states/{gus}")));
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private Overwrite Deny(Permission permission) => new(_sandbox.Bot, true, Permission.None, permission);

    private Permission In(string channel, ulong user) =>
        PermissionRules.InChannel(_sandbox.World, _sandbox.World.Channels.Find(_sandbox.Channel(channel))!, user);

    private void Overwrite(string channel, params Overwrite[] overwrites) => _sandbox.Discord.Run(() =>
        _sandbox.World.Put(_sandbox.World.Channels.Find(_sandbox.Channel(channel))! with { Overwrites = [.. overwrites] }));

    private async Task SitAsync(TestGateway gateway, bool deaf)
    {
        await gateway.SayAsync($$$"""{"op":4,"d":{"guild_id":"{{{_sandbox.Guild}}}","channel_id":"{{{_sandbox.Channel("Round Table")}}}","self_deaf":{{{(deaf ? "true" : "false")}}}} }""");
        await gateway.HearAsync("VOICE_SERVER_UPDATE");
    }
}
