namespace PeerGuild.Sandbox.Tests;

/// <summary>Scheduled events, as in https://docs.discord.com/developers/resources/guild-scheduled-event.</summary>
public sealed class ScheduledEventTests : IAsyncLifetime
{
    private const string Monday = """ "scheduled_start_time":"2027-01-11T18:00:00+00:00" """;
    private const string Outside = """{"name":"Picnic","privacy_level":2,"entity_type":3,"entity_metadata":{"location":"The park"},"scheduled_start_time":"2027-01-11T18:00:00Z","scheduled_end_time":"2027-01-11T20:00:00Z"}""";

    private TestSandbox _sandbox = null!;
    private TestGateway _gateway = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await TestSandbox.StartAsync(new ManualTime());
        _gateway = await _sandbox.IdentifyAsync(1 | (1 << 16));
    }

    public ValueTask DisposeAsync()
    {
        _gateway.Dispose();
        return _sandbox.DisposeAsync();
    }

    private string Events => $"/guilds/{_sandbox.Guild}/scheduled-events";

    [Fact]
    public async Task A_voice_event_is_made_read_listed_changed_and_deleted_and_each_is_heard()
    {
        var made = (await MakeAsync(InRoom())).Body!;
        Assert.Equal((1, 2, 2), (Number(made, "status"), Number(made, "entity_type"), Number(made, "privacy_level")));
        Assert.Equal(made["id"]!.ToString(), (await _gateway.HearAsync("GUILD_SCHEDULED_EVENT_CREATE"))["d"]!["id"]!.ToString());
        Assert.Equal("2027-01-11T18:00:00.000000+00:00", made["scheduled_start_time"]!.ToString());
        Assert.Single((await _sandbox.RestAsync("GET", Events)).Body!.AsArray());
        var path = $"{Events}/{made["id"]}";
        var changed = await _sandbox.RestAsync("PATCH", path, """{"name":"Night Owls, again","description":"Bring a case"}""");
        Assert.Equal("Night Owls, again", changed.Body!["name"]!.ToString());
        Assert.Equal("Bring a case", (await _gateway.HearAsync("GUILD_SCHEDULED_EVENT_UPDATE"))["d"]!["description"]!.ToString());
        Assert.Equal(204, (await _sandbox.RestAsync("DELETE", path)).Status);
        await _gateway.HearAsync("GUILD_SCHEDULED_EVENT_DELETE");
        Assert.Equal((404, 10070), Of(await _sandbox.RestAsync("GET", path)));
    }

    /// <summary>https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object-field-requirements-by-entity-type.</summary>
    [Theory]
    [InlineData("""{"privacy_level":2,"entity_type":3,"entity_metadata":{"location":"x"},"scheduled_start_time":"2027-01-11T18:00:00Z","scheduled_end_time":"2027-01-11T20:00:00Z"}""", "name")]
    [InlineData("""{"name":"x","privacy_level":1,"entity_type":2,"channel_id":"ROOM","scheduled_start_time":"2027-01-11T18:00:00Z"}""", "privacy_level")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":2,"scheduled_start_time":"2027-01-11T18:00:00Z"}""", "channel_id")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":1,"channel_id":"ROOM","scheduled_start_time":"2027-01-11T18:00:00Z"}""", "channel_id")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":2,"channel_id":"ROOM"}""", "scheduled_start_time")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":2,"channel_id":"ROOM","scheduled_start_time":"2027-01-04T17:00:00Z"}""", "scheduled_start_time")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":2,"channel_id":"ROOM","scheduled_start_time":"soon"}""", "scheduled_start_time")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":2,"channel_id":"ROOM","entity_metadata":{"location":"x"},"scheduled_start_time":"2027-01-11T18:00:00Z"}""", "entity_metadata")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":3,"scheduled_start_time":"2027-01-11T18:00:00Z","scheduled_end_time":"2027-01-11T20:00:00Z"}""", "entity_metadata")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":3,"entity_metadata":{"location":"x"},"scheduled_start_time":"2027-01-11T18:00:00Z"}""", "scheduled_end_time")]
    [InlineData("""{"name":"x","privacy_level":2,"entity_type":3,"entity_metadata":{"location":"x"},"scheduled_start_time":"2027-01-11T18:00:00Z","scheduled_end_time":"2027-01-11T18:00:00Z"}""", "scheduled_end_time")]
    public async Task What_an_event_cannot_be_is_refused_by_field(string body, string field)
    {
        var answer = await MakeAsync(body.Replace("ROOM", _sandbox.Channel("Round Table").ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Equal((400, 50035), Of(answer));
        Assert.NotEmpty(answer.Errors(field));
    }

    /// <summary>https://docs.discord.com/developers/resources/guild-scheduled-event#create-guild-scheduled-event: name 1-100, description 1-1000, location 1-100.</summary>
    [Theory]
    [InlineData("name", 100)]
    [InlineData("description", 1000)]
    [InlineData("entity_metadata.location", 100)]
    public async Task Texts_are_as_long_as_documented_and_no_longer(string field, int most)
    {
        Assert.Equal(200, (await MakeAsync(With(field, new string('x', most)))).Status);
        Assert.NotEmpty((await MakeAsync(With(field, new string('x', most + 1)))).Errors(field));
    }

    /// <summary>https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object-guild-scheduled-event-status: 1 to 2 to 3, 1 to 4.</summary>
    [Fact]
    public async Task It_begins_and_ends_or_is_called_off_and_then_nothing_changes_it()
    {
        var held = $"{Events}/{(await MakeAsync(InRoom())).Body!["id"]}";
        Assert.Equal((400, 50035), Of(await SetAsync(held, 3)));
        Assert.Equal(200, (await SetAsync(held, 2)).Status);
        Assert.Equal((400, 50035), Of(await SetAsync(held, 4)));
        Assert.Equal((400, 50035), Of(await SetAsync(held, 1)));
        Assert.Equal(200, (await SetAsync(held, 3)).Status);
        Assert.Equal((400, 180000), Of(await SetAsync(held, 2)));
        var off = $"{Events}/{(await MakeAsync(InRoom())).Body!["id"]}";
        Assert.Equal(200, (await SetAsync(off, 4)).Status);
        Assert.Equal((400, 180000), Of(await _sandbox.RestAsync("PATCH", off, """{"name":"x"}""")));
        Assert.Empty((await _sandbox.RestAsync("GET", Events)).Body!.AsArray());
    }

    /// <summary>https://docs.discord.com/developers/resources/guild-scheduled-event#modify-guild-scheduled-event: to EXTERNAL, channel_id null, location and end are required.</summary>
    [Fact]
    public async Task It_moves_outside_only_without_its_channel_and_with_a_place_and_an_end()
    {
        var path = $"{Events}/{(await MakeAsync(InRoom())).Body!["id"]}";
        var refused = await _sandbox.RestAsync("PATCH", path, """{"entity_type":3}""");
        Assert.All((string[])["channel_id", "entity_metadata", "scheduled_end_time"], field => Assert.NotEmpty(refused.Errors(field)));
        var moved = await _sandbox.RestAsync("PATCH", path, """{"entity_type":3,"channel_id":null,"entity_metadata":{"location":"The park"},"scheduled_end_time":"2027-01-11T20:00:00Z"}""");
        Assert.Equal((200, "The park"), (moved.Status, moved.Body!["entity_metadata"]!["location"]!.ToString()));
        Assert.Null(moved.Body["channel_id"]);
    }

    /// <summary>https://docs.discord.com/developers/resources/guild-scheduled-event#guild-scheduled-event-object-guild-scheduled-event-status-update-automation.</summary>
    [Fact]
    public async Task By_itself_an_external_one_begins_and_ends_a_room_left_empty_ends_one_and_one_never_begun_is_called_off()
    {
        var outside = (await MakeAsync(Outside)).Body!["id"]!.ToString();
        var never = (await MakeAsync(InRoom())).Body!["id"]!.ToString();
        var held = (await MakeAsync(InRoom())).Body!["id"]!.ToString();
        await SetAsync($"{Events}/{held}", 2);
        await _sandbox.ControlAsync("POST", "act/voice", """{"user":"Ben","channel":"Round Table"}""");
        await _sandbox.ControlAsync("POST", "act/voice", """{"user":"Ben","channel":null}""");
        await AdvanceAsync("PT5M");
        Assert.Equal(3, await StatusAsync(held));
        await AdvanceAsync("P7D");
        Assert.Equal((2, 1), (await StatusAsync(outside), await StatusAsync(never)));
        await AdvanceAsync("PT2H");
        Assert.Equal(3, await StatusAsync(outside));
        await AdvanceAsync("PT2H");
        Assert.Equal(4, await StatusAsync(never));
    }

    /// <summary>https://docs.discord.com/developers/resources/guild-scheduled-event#create-guild-scheduled-event: CREATE_EVENTS makes, MANAGE_EVENTS alone does not.</summary>
    [Fact]
    public async Task Making_one_takes_the_permission_to_and_the_way_into_the_room()
    {
        var made = $"{Events}/{(await MakeAsync(InRoom())).Body!["id"]}";
        var own = _sandbox.World.Roles.All.First(role => role.BotId is not null);
        Give(own, (own.Permissions & ~Permission.CreateEvents) | Permission.ManageEvents);
        Assert.Equal((403, 50013), Of(await MakeAsync(Outside)));
        Assert.Equal(200, (await _sandbox.RestAsync("PATCH", made, """{"name":"x"}""")).Status);
        Give(own, own.Permissions & ~Permission.CreateEvents);
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("DELETE", made)));
        Give(own, own.Permissions);
        var room = _sandbox.World.Channels.Find(_sandbox.Channel("Round Table"))!;
        _sandbox.Discord.Run(() => _sandbox.World.Put(room with { Overwrites = [new Overwrite(_sandbox.Bot, true, Permission.None, Permission.Connect)] }));
        Assert.Equal((403, 50013), Of(await MakeAsync(InRoom())));
        Assert.Equal((403, 50013), Of(await _sandbox.RestAsync("DELETE", made)));
    }

    /// <summary>https://docs.discord.com/developers/topics/opcodes-and-status-codes#json: 30038.</summary>
    [Fact]
    public async Task A_hundred_are_planned_at_once_and_no_more()
    {
        _sandbox.Discord.Run(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                var now = _sandbox.Discord.Clock.Now;
                _sandbox.World.Put(new ScheduledEvent(_sandbox.World.Ids.Next(now), _sandbox.Guild, _sandbox.Channel("Annex"), _sandbox.Bot, "x", now, EventKind.Voice, EventStatus.Scheduled));
            }
        });
        Assert.Equal((400, 30038), Of(await MakeAsync(Outside)));
    }

    /// <summary>https://docs.discord.com/developers/resources/guild-scheduled-event#get-guild-scheduled-event-users: upwards by user id, before wins over after.</summary>
    [Fact]
    public async Task Who_is_interested_is_counted_listed_by_pages_and_heard()
    {
        var path = $"{Events}/{(await MakeAsync(InRoom())).Body!["id"]}";
        foreach (var person in (string[])["Chi", "Ben", "Dee"])
        {
            await _sandbox.ControlAsync("POST", "act/event", $$"""{"user":"{{person}}","event":"Night Owls","interested":true}""");
        }

        Assert.Equal(_sandbox.Person("Chi").ToString(System.Globalization.CultureInfo.InvariantCulture), (await _gateway.HearAsync("GUILD_SCHEDULED_EVENT_USER_ADD"))["d"]!["user_id"]!.ToString());
        await _sandbox.ControlAsync("POST", "act/event", """{"user":"Dee","event":"Night Owls","interested":false}""");
        await _gateway.HearAsync("GUILD_SCHEDULED_EVENT_USER_REMOVE");
        Assert.Equal(2, Number((await _sandbox.RestAsync("GET", $"{path}?with_user_count=true")).Body!, "user_count"));
        Assert.Equal(["Ben", "Chi"], await NamesAsync($"{path}/users"));
        Assert.Equal(["Ben"], await NamesAsync($"{path}/users?limit=1"));
        Assert.Equal(["Chi"], await NamesAsync($"{path}/users?after={_sandbox.Person("Ben")}"));
        Assert.Equal(["Ben"], await NamesAsync($"{path}/users?before={_sandbox.Person("Chi")}&after={_sandbox.Person("Ben")}"));
    }

    [Fact]
    public async Task It_is_in_the_state_in_the_view_in_guild_create_and_there_after_a_kill()
    {
        await MakeAsync(InRoom());
        Assert.Equal("Night Owls", (await _sandbox.ControlAsync("GET", "state")).Body!["guilds"]![0]!["events"]![0]!["name"]!.ToString());
        Assert.Equal("scheduled", (await _sandbox.ControlAsync("GET", "view?as=Ben")).Body!["guild"]!["events"]![0]!["status"]!.ToString());
        await using var again = await TestSandbox.StartAsync(new ManualTime(), _sandbox.Corpse());
        using var gateway = await again.IdentifyAsync(1);
        var guild = (await gateway.HearAsync("GUILD_CREATE"))["d"]!;
        Assert.Equal("Night Owls", Assert.Single(guild["guild_scheduled_events"]!.AsArray())!["name"]!.ToString());
    }

    private static (int Status, int Code) Of(Answer answer) => (answer.Status, answer.Code);

    private static int Number(JsonNode node, string name) => node[name]!.GetValue<int>();

    private static string With(string field, string text)
    {
        var body = JsonNode.Parse(Outside)!;
        var parts = field.Split('.');
        (parts.Length > 1 ? body[parts[0]]! : body)[parts[^1]] = text;
        return body.ToJsonString();
    }

    private string InRoom() => $$"""{"name":"Night Owls","privacy_level":2,"entity_type":2,"channel_id":"{{_sandbox.Channel("Round Table")}}",{{Monday}}}""";

    private Task<Answer> MakeAsync(string body) => _sandbox.RestAsync("POST", Events, body);

    private Task<Answer> SetAsync(string path, int status) => _sandbox.RestAsync("PATCH", path, $$"""{"status":{{status}}}""");

    private Task<Answer> AdvanceAsync(string by) => _sandbox.ControlAsync("POST", "clock/advance", $$"""{"by":"{{by}}"}""");

    private async Task<int> StatusAsync(string id) => Number((await _sandbox.RestAsync("GET", $"{Events}/{id}")).Body!, "status");

    private async Task<string[]> NamesAsync(string path) =>
        [.. (await _sandbox.RestAsync("GET", path)).Body!.AsArray().Select(one => one!["user"]!["global_name"]!.ToString())];

    private void Give(Role role, Permission permissions) => _sandbox.Discord.Run(() => _sandbox.World.Put(role with { Permissions = permissions }));
}
