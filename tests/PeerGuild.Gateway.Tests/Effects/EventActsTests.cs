using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using Duration = NodaTime.Duration;
using Reason = PeerGuild.Protocol.Plugin.Failure.Types.Reason;

namespace PeerGuild.Gateway.Tests.Effects;

/// <summary>An event in the server's calendar is there once, however often it is asked for, and only the bot's own are changed.</summary>
public sealed class EventActsTests : IAsyncLifetime
{
    private const string All = "/guilds/10/scheduled-events";
    private const string One = All + "/501";

    private readonly JsonArray _events = [];
    private EffectFixture _fixture = new();
    private bool _losesAnswers;

    private Instant Evening => _fixture.Clock.GetCurrentInstant() + Duration.FromHours(1);

    public ValueTask InitializeAsync()
    {
        Serve();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task An_event_in_a_room_is_made_and_its_id_told()
    {
        Assert.Equal(new Target { Event = 501 }, (await _fixture.DoAsync(Scheduled())).Made);
        Assert.Equal(
            """{"name":"Night Owls","scheduled_start_time":"2027-01-04T19:00:00+00:00","entity_type":2,"channel_id":"34","description":"A case each.","privacy_level":2}""",
            Plain(Posted));
    }

    [Fact]
    public async Task An_event_elsewhere_has_a_place_and_an_end()
    {
        await _fixture.DoAsync(_fixture.Of("e", null, effect => effect.Schedule = new ScheduleEvent
        {
            Name = "Night Owls",
            StartsAt = EffectFixture.At(Evening),
            EndsAt = EffectFixture.At(Evening + Duration.FromHours(1)),
            Place = "Café",
        }));
        Assert.Equal((3, "Caf\u00e9", null), ((int)Posted["entity_type"]!, (string?)Posted["entity_metadata"]!["location"], Posted["channel_id"]));
        Assert.Equal("2027-01-04T20:00:00+00:00", (string?)Posted["scheduled_end_time"]);
    }

    [Fact]
    public async Task One_whose_answer_is_lost_and_that_is_asked_for_again_after_a_restart_is_there_once()
    {
        _losesAnswers = true;
        using var stop = new CancellationTokenSource();
        var first = _fixture.Runner.RunAsync(_fixture.Link, Scheduled(), stop.Token);
        await Until.True(() => _events.Count == 1);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.Soon());
        await _fixture.DisposeAsync();

        _fixture = new EffectFixture();
        _losesAnswers = false;
        Serve();
        var again = Scheduled();
        again.Again = true;
        Assert.Equal(501UL, (await _fixture.DoAsync(again)).Made.Event);
        Assert.Single(_events);
    }

    [Theory]
    [InlineData("creator_id", "2")]
    [InlineData("name", "Owls")]
    [InlineData("channel_id", "35")]
    [InlineData("scheduled_start_time", "2027-01-04T19:30:00+00:00")]
    public async Task One_that_differs_in_who_what_where_or_when_is_another(string field, string value)
    {
        await _fixture.DoAsync(Scheduled());
        _events[0]![field] = value;
        await _fixture.DoAsync(Scheduled("e2"));
        Assert.Equal(2, _events.Count);
    }

    [Theory]
    [InlineData(1, "start", "2")]
    [InlineData(2, "start", "")]
    [InlineData(3, "start", "")]
    [InlineData(1, "complete", "2,3")]
    [InlineData(2, "complete", "3")]
    [InlineData(1, "cancel", "4")]
    [InlineData(2, "cancel", "3")]
    [InlineData(3, "cancel", "")]
    [InlineData(4, "cancel", "")]
    public async Task It_goes_on_the_way_Discord_allows_and_twice_is_once(int status, string change, string sent)
    {
        Known(status);
        Assert.Equal(501UL, (await _fixture.DoAsync(Change(change))).Made.Event);
        Assert.Equal(sent, string.Join(',', _fixture.Discord.To("PATCH", One).Select(asked => asked.Body!["status"]!.ToString())));
    }

    [Fact]
    public async Task It_moves_to_another_time_and_out_of_the_room()
    {
        Known(status: 1);
        await _fixture.DoAsync(_fixture.Of("c", null, effect => effect.ChangeEvent = new ChangeEvent
        {
            Event = new Target { Event = 501 },
            To = new ScheduleEvent { StartsAt = EffectFixture.At(Evening), EndsAt = EffectFixture.At(Evening + Duration.FromHours(1)), Place = "Park" },
        }));
        Assert.Equal(
            """{"scheduled_start_time":"2027-01-04T19:00:00+00:00","scheduled_end_time":"2027-01-04T20:00:00+00:00","entity_type":3,"channel_id":null,"entity_metadata":{"location":"Park"}}""",
            Plain(_fixture.Discord.To("PATCH", One)[0].Body!));
    }

    [Fact]
    public async Task What_is_called_off_does_not_begin_and_what_is_gone_is_called_off()
    {
        Known(status: 4);
        Assert.Equal(Reason.Gone, (await _fixture.DoAsync(Change("start"))).Failed.Reason);
        _fixture.Discord.Refuse("GET", One, 404, 10070);
        Assert.Equal(501UL, (await _fixture.DoAsync(Change("cancel"))).Made.Event);
        Assert.Equal(Reason.Gone, (await _fixture.DoAsync(Change("start", "again"))).Failed.Reason);
    }

    [Fact]
    public async Task Somebody_elses_is_left_alone()
    {
        Known(status: 1, creator: "2");
        Assert.Equal(Reason.NotAllowed, (await _fixture.DoAsync(Change("cancel"))).Failed.Reason);
        Assert.Empty(_fixture.Discord.To("PATCH", One));
    }

    [Fact]
    public async Task Where_the_bot_may_not_it_says_so()
    {
        _fixture.Discord.Refuse("POST", All, 403, 50013);
        Assert.Equal(Reason.MissingPermission, (await _fixture.DoAsync(Scheduled())).Failed.Reason);
    }

    private static string Plain(JsonNode body) => body.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal);

    private JsonNode Posted => _fixture.Discord.To("POST", All)[0].Body!;

    private Effect Scheduled(string id = "e") => _fixture.Of(id, null, effect => effect.Schedule = new ScheduleEvent
    {
        Name = "Night Owls",
        StartsAt = EffectFixture.At(Evening),
        VoiceChannel = Owls.Room.Value,
        Description = "A case each.",
    });

    private Effect Change(string change, string id = "") => _fixture.Of($"c{change}{id}", null, effect =>
    {
        effect.ChangeEvent = new ChangeEvent { Event = new Target { Event = 501 } };
        switch (change)
        {
            case "start":
                effect.ChangeEvent.Start = new Empty();
                break;
            case "complete":
                effect.ChangeEvent.Complete = new Empty();
                break;
            default:
                effect.ChangeEvent.Cancel = new Empty();
                break;
        }
    });

    private void Known(int status, string? creator = null) => _fixture.Discord
        .On("GET", One, Json(status, creator))
        .On("PATCH", One, Json(status, creator));

    private static string Json(int status, string? creator) =>
        $$"""{"id":"501","name":"Night Owls","creator_id":"{{creator ?? Owls.Bot.ToString()}}","scheduled_start_time":"2027-01-04T19:00:00+00:00","status":{{status}},"entity_type":2,"channel_id":"34"}""";

    /// <summary>A calendar that keeps what it is sent.</summary>
    private void Serve() => _fixture.Discord
        .On("GET", All, _ => FakeDiscord.Json(_events.ToJsonString()))
        .On("POST", All, asked =>
        {
            var made = (JsonObject)asked.Body!.DeepClone();
            (made["id"], made["creator_id"], made["status"]) = ($"{501 + _events.Count}", Owls.Bot.ToString(), 1);
            _events.Add(made);
            return _losesAnswers ? throw new HttpRequestException("The answer is lost.") : FakeDiscord.Json(made.ToJsonString());
        });
}
