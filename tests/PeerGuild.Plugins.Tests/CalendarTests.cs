using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Duration = NodaTime.Duration;

namespace PeerGuild.Plugins.Tests;

/// <summary>The server's calendar, and who has written in a thread, in a test's guild as on Discord.</summary>
public sealed class CalendarTests : IAsyncLifetime
{
    private static readonly DocKind<Written> Note = new DocKind<Written>("note", 1, MenuJson.Default.Written).Nobody();

    private TestGuild _guild = null!;

    public async ValueTask InitializeAsync() => _guild = await TestGuild.StartAsync(new PluginBuilder("calendar")
        .Asks(Capability.Schedule, Capability.ReadAuthors)
        .Keeps(Note)
        .Command("plan", "Plans", _ => { }, Load.Nothing, (Nothing _, Slash _, Moment moment) => Does(new Effect
        {
            Schedule = new ScheduleEvent { Name = "Owls", StartsAt = At(moment.Now + Duration.FromHours(1)), VoiceChannel = 34 },
        }))
        .Command("off", "Calls off", _ => { }, (read, _, token) => read.GetAsync(Note, "n", token), (Doc<Written>? note, Slash _, Moment _) => Does(new Effect
        {
            ChangeEvent = new ChangeEvent { Event = new Target { Event = ulong.Parse(note!.State.Text, null) }, Cancel = new Empty() },
        }))
        .Command("who", "Who wrote", options => options.Text("since", "Hours"), Load.Nothing, (Nothing _, Slash slash, Moment moment) => Does(new Effect
        {
            FindAuthors = new FindAuthors { Channel = slash.Invoker.Channel.Value, After = At(moment.Now - Duration.FromHours(1)) },
        }))
        .Command("kept", "What came of it", _ => { }, (read, _, token) => read.GetAsync(Note, "n", token), (Doc<Written>? note, Slash _, Moment _) =>
            Decision.Say(new ViewBuilder().Text($"{note!.State.Text}").Build()))
        .Result(Note, (_, ended, _) => new Decision
        {
            Puts = [Note.Put("n", new Written(ended.Result.Authors is { } authors ? string.Join(' ', authors.Users) : $"{ended.Result.Made?.Event}"))],
        }));

    public ValueTask DisposeAsync() => _guild.DisposeAsync();

    [Fact]
    public async Task An_event_is_in_the_calendar_and_called_off_by_the_id_the_plugin_was_told()
    {
        await UseAsync("/plan");
        var planned = Assert.Single(_guild.Events);
        Assert.Equal(("Owls", _guild.Now + Duration.FromHours(1), TestEventStatus.Scheduled), (planned.Name, planned.StartsAt, planned.Status));
        await UseAsync("/off");
        Assert.True(Assert.Single(_guild.Events).IsOver);
    }

    [Fact]
    public async Task Who_has_written_is_told_by_id_and_since_when()
    {
        var (ada, ben) = (_guild.Person("Ada"), _guild.Person("Ben"));
        _guild.Write(ben, _guild.Channel("hall"));
        await _guild.AdvanceAsync(Duration.FromHours(2));
        _guild.Write(ada, _guild.Channel("hall"));
        _guild.Write(_guild.Bot("Bell"), _guild.Channel("hall"));
        await UseAsync("/who");
        Assert.Equal($"{ada.User.Value}", (await UseAsync("/kept")).Text);
    }

    [Fact]
    public void What_no_calendar_takes_is_refused_when_it_is_decided()
    {
        var at = At(Instant.FromUtc(2027, 1, 4, 18, 0));
        Refuses(new ScheduleEvent { Name = "Owls", VoiceChannel = 34 });
        Refuses(new ScheduleEvent { Name = "Owls", StartsAt = at });
        Refuses(new ScheduleEvent { Name = "Owls", StartsAt = at, Place = "Park" });
        Refuses(new ScheduleEvent { Name = "Owls", StartsAt = at, EndsAt = at, VoiceChannel = 34 });
        Refuses(new ScheduleEvent { Name = new string('x', 101), StartsAt = at, VoiceChannel = 34 });
        ViewLimits.Check("calendar", new Effect { Schedule = new ScheduleEvent { Name = "Owls", StartsAt = at, VoiceChannel = 34 } });
    }

    private static void Refuses(ScheduleEvent wanted) => Assert.Throws<ViewLimitException>(() => ViewLimits.Check("calendar", new Effect { Schedule = wanted }));

    private static Timestamp At(Instant instant) => Timestamp.FromDateTimeOffset(instant.ToDateTimeOffset());

    private static Decision Does(Effect act) => new()
    {
        Puts = [Note.Put("n", new Written("n"))],
        Effects = [new Do(Note.Ref("n"), act) { Tell = true }],
    };

    private Task<Said> UseAsync(string text) => _guild.SlashAsync(_guild.Person("Ada"), _guild.Channel("hall"), text);
}
