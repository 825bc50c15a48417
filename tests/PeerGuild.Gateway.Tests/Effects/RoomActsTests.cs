using NodaTime;
using PeerGuild.Protocol.Plugin;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>A role, a channel for it, and who gets it: each made once, however often it is asked for.</summary>
public sealed class RoomActsTests : IAsyncDisposable
{
    private const string Roles = "/guilds/10/roles";
    private const string Channels = "/guilds/10/channels";
    private const string HisRole = "/guilds/10/members/2/roles/7";

    // Discord's ids tell when: this one is of the moment the effects are of, that one of a year before.
    private static readonly ulong Now = Id(Instant.FromUtc(2027, 1, 4, 18, 0));
    private static readonly ulong LastYear = Id(Instant.FromUtc(2026, 1, 4, 18, 0));

    private readonly EffectFixture _fixture = new();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_role_is_made_without_any_permission()
    {
        Known(roles: "", channels: "");
        var result = await _fixture.DoAsync(Role());
        Assert.Equal(new Target { Role = 70 }, result.Made);
        Assert.Equal("""{"name":"Night Owls","permissions":"0"}""", _fixture.Discord.To("POST", Roles)[0].Body!.ToJsonString());
    }

    [Fact]
    public async Task A_role_of_that_name_that_was_made_just_now_is_the_one_that_was_wanted()
    {
        Known(roles: $$""",{"id":"{{Now}}","name":"Night Owls","permissions":"0"}""", channels: "");
        Assert.Equal(Now, (await _fixture.DoAsync(Again(Role()))).Made.Role);
        Assert.Empty(_fixture.Discord.To("POST", Roles));
    }

    [Fact]
    public async Task What_is_wanted_for_the_first_time_is_made_whatever_was_made_just_now_for_somebody_else()
    {
        Known(roles: $$""",{"id":"{{Now}}","name":"Night Owls","permissions":"0"}""", channels: $$"""{"id":"{{Now}}","type":0,"name":"Night Owls","permission_overwrites":[{"id":"7","type":0,"allow":"1024","deny":"0"}]},{"id":"34","type":0,"guild_id":"10"}""");
        Assert.Equal((70UL, 71UL), ((await _fixture.DoAsync(Role())).Made.Role, (await _fixture.DoAsync(Channel(voice: false))).Made.Channel));
    }

    [Fact]
    public async Task One_whose_answer_was_lost_is_found_when_it_is_tried_again()
    {
        var made = new List<string>();
        _fixture.Discord
            .On("GET", "/guilds/10", _ => FakeDiscord.Json($$"""{"id":"10","name":"Owls","roles":[{{string.Join(',', made)}}]}"""))
            .On("POST", Roles, _ =>
            {
                made.Add($$"""{"id":"{{Now}}","name":"Night Owls","permissions":"0"}""");
                return FakeDiscord.Json("{}", 503);
            });
        var running = _fixture.Runner.RunAsync(_fixture.Link, Role(), CancellationToken.None);
        await Until.True(_fixture.Time, () => running.IsCompleted);
        Assert.Equal(Now, (await running).Made.Role);
        Assert.Single(made);
    }

    private static Effect Again(Effect effect)
    {
        effect.Again = true;
        return effect;
    }

    [Fact]
    public async Task Two_of_one_name_that_are_wanted_together_are_two()
    {
        var made = new List<ulong>();
        Known(roles: "", channels: "");
        _fixture.Discord
            .On("GET", "/guilds/10", _ => FakeDiscord.Json($$"""{"id":"10","name":"Owls","roles":[{{string.Join(',', made.Select(id => $$"""{"id":"{{id}}","name":"Night Owls","permissions":"0"}"""))}}]}"""))
            .On("POST", Roles, _ =>
            {
                made.Add(Now + (ulong)made.Count);
                return FakeDiscord.Json($$"""{"id":"{{made[^1]}}","name":"Night Owls","permissions":"0"}""");
            });
        var first = (await _fixture.DoAsync(Again(Role()))).Made.Role;
        var second = (await _fixture.DoAsync(Again(Role("r2")))).Made.Role;
        Assert.Equal([Now, Now + 1], new[] { first, second });
    }

    [Theory]
    [InlineData("Night Owls", 8, true)]
    [InlineData("Night Owls", 0, false)]
    [InlineData("Owls", 0, true)]
    public async Task One_that_may_more_or_is_older_or_is_called_otherwise_is_somebody_elses(string name, ulong may, bool isNew)
    {
        Known(roles: $$""",{"id":"{{(isNew ? Now : LastYear)}}","name":"{{name}}","permissions":"{{may}}"}""", channels: "");
        Assert.Equal(70UL, (await _fixture.DoAsync(Again(Role()))).Made.Role);
    }

    [Fact]
    public async Task A_channel_is_seen_by_its_role_and_the_bot_and_nobody_else()
    {
        Known(roles: "", channels: """{"id":"34","type":0,"parent_id":"5","guild_id":"10"}""");
        var result = await _fixture.DoAsync(Channel(voice: false));
        Assert.Equal(new Target { Channel = 71 }, result.Made);
        var body = _fixture.Discord.To("POST", Channels)[0].Body!;
        Assert.Equal(
            """[{"id":"10","type":0,"allow":"0","deny":"1024"},{"id":"9","type":1,"allow":"1024","deny":"0"},{"id":"7","type":0,"allow":"1024","deny":"0"}]""",
            body["permission_overwrites"]!.ToJsonString());
        Assert.Equal(("Night Owls", 0, "Ours", "5"), ((string?)body["name"], (int)body["type"]!, (string?)body["topic"], (string?)body["parent_id"]));
    }

    [Fact]
    public async Task A_room_to_talk_in_has_no_topic()
    {
        Known(roles: "", channels: """{"id":"34","type":0,"guild_id":"10"}""");
        await _fixture.DoAsync(Channel(voice: true));
        var body = _fixture.Discord.To("POST", Channels)[0].Body!;
        Assert.Equal((2, null), ((int)body["type"]!, body["topic"]));
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task A_channel_of_that_kind_for_that_role_is_the_one_that_was_wanted(bool voice, bool isKnown)
    {
        Known(roles: "", channels: $$"""{"id":"34","type":0},{"id":"{{Now}}","type":0,"name":"renamed","permission_overwrites":[{"id":"7","type":0,"allow":"1024","deny":"0"}]}""");
        Assert.Equal(isKnown ? Now : 71UL, (await _fixture.DoAsync(Again(Channel(voice)))).Made.Channel);
    }

    [Fact]
    public async Task A_channel_beside_one_of_another_guild_is_refused()
    {
        Known(roles: "", channels: "");
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(Channel(voice: false))).Failed.Reason);
    }

    [Fact]
    public async Task A_role_is_given_and_taken_and_whoever_counts_readers_hears_of_it()
    {
        _fixture.Discord.On("PUT", HisRole, _ => FakeDiscord.Nothing()).On("DELETE", HisRole, _ => FakeDiscord.Nothing());
        Assert.Equal(7UL, (await _fixture.DoAsync(Give())).Made.Role);
        Assert.Equal(7UL, (await _fixture.DoAsync(Take())).Made.Role);
        Assert.Equal(2, _fixture.RolesMoved);
    }

    [Theory]
    [InlineData(10007)]
    [InlineData(10011)]
    public async Task Who_is_gone_has_lost_it(int code)
    {
        _fixture.Discord.Refuse("DELETE", HisRole, 404, code).Refuse("PUT", HisRole, 404, code);
        Assert.Equal(Result.KindOneofCase.Made, (await _fixture.DoAsync(Take())).KindCase);
        Assert.Equal(Reason.Gone, (await _fixture.DoAsync(Give())).Failed.Reason);
    }

    [Fact]
    public async Task Where_the_bot_may_not_it_says_so()
    {
        Known(roles: "", channels: """{"id":"34","type":0}""");
        _fixture.Discord.Refuse("POST", Roles, 403, 50013).Refuse("POST", Channels, 403, 50013).Refuse("PUT", HisRole, 403, 50013);
        Assert.Equal(Reason.MissingPermission, (await _fixture.DoAsync(Role())).Failed.Reason);
        Assert.Equal(Reason.MissingPermission, (await _fixture.DoAsync(Channel(voice: false))).Failed.Reason);
        Assert.Equal(Reason.MissingPermission, (await _fixture.DoAsync(Give())).Failed.Reason);
    }

    private static ulong Id(Instant made) => (ulong)(made.ToUnixTimeMilliseconds() - 1_420_070_400_000) << 22;

    private void Known(string roles, string channels) => _fixture.Discord
        .On("GET", "/guilds/10", $$"""{"id":"10","name":"Owls","roles":[{"id":"10","name":"@everyone","permissions":"1024"}{{roles}}]}""")
        .On("GET", Channels, $"[{channels}]")
        .On("POST", Roles, """{"id":"70","name":"Night Owls","permissions":"0"}""")
        .On("POST", Channels, """{"id":"71","type":0,"guild_id":"10"}""");

    private Effect Role(string id = "r") => _fixture.Of(id, null, effect => effect.MakeRole = new MakeRole { Name = "Night Owls" });

    private Effect Channel(bool voice) => _fixture.Of(
        "c", null, effect => effect.MakeChannel = new MakeChannel { Name = "Night Owls", Voice = voice, Topic = "Ours", OnlyRoles = { 7 }, Beside = 34 });

    private Effect Give() => _fixture.Of("g", null, effect => effect.GiveRole = new GiveRole { User = 2, Role = 7 });

    private Effect Take() => _fixture.Of("t", null, effect => effect.TakeRole = new TakeRole { User = 2, Role = 7 });
}
