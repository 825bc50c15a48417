using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using Member = PeerGuild.Protocol.Circles.Member;
using Person = PeerGuild.Plugins.Testing.Person;
using Readers = PeerGuild.Plugins.Readers;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;

namespace PeerGuild.Goals.Tests;

/// <summary>Night Owls: a circle that meets, as goals hears of it.</summary>
internal sealed class Owls : IAsyncDisposable
{
    public const string Circle = "owls";

    public static readonly string[] Six = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay"];

    private readonly TestLogs _logs = new();
    private long _card;

    private Owls()
    {
    }

    public TestGuild Guild { get; private set; } = null!;

    public ChannelId Channel => Guild.Channel("circle");

    public static async Task<Owls> StartAsync()
    {
        var owls = new Owls();
        owls.Guild = await TestGuild.StartAsync(GoalsPlugin.Create(), new TestGuildOptions { Start = Instant.FromUtc(2027, 1, 4, 18, 0), Logs = owls._logs.Factory });
        return owls;
    }

    public async ValueTask DisposeAsync()
    {
        await Guild.DisposeAsync();
        _logs.Dispose();
    }

    public Task CircleAsync(string[]? people = null, string[]? agreed = null, bool isOpen = false, bool asksInOpen = false, bool closed = false, params string[] purposes) => Guild.PublishAsync("circles", new CircleChanged
    {
        Circle = Circle,
        Version = ++_card,
        Name = "Night Owls",
        Channel = Channel.Value,
        Zone = "Europe/Lisbon",
        Members = { (people ?? Six).Select(name => new Member { User = Guild.Person(name).User.Value, Name = name, Agreed = (agreed ?? people ?? Six).Contains(name) }) },
        Purposes = { purposes.Select((text, at) => new Purpose { Id = $"p{at}", Text = text }) },
        Open = isOpen,
        AsksInOpen = asksInOpen,
        Closed = closed,
    });

    public Task<Said> SlashAsync(string who, string text) => Guild.SlashAsync(Guild.Person(who), Channel, text);

    public Person Person(string who) => Guild.Person(who);

    /// <summary>The board as it stands next to the people.</summary>
    public TestMessage Board => Guild.Messages.Last(message => message.Channel == Room);

    public ChannelId Room => Guild.Channel("Round Table");

    public ChannelId Thread => Guild.Channel("thread");

    /// <summary>A session begins, with the check-in.</summary>
    public async Task BeginAsync(string session = "s1")
    {
        await Guild.PublishAsync("rituals", Changed(session, Segment.CheckIn, over: false));
        await Guild.PublishAsync("rituals", Part(session, Segment.CheckIn));
    }

    public Task GoalsPartAsync(string session = "s1") => Guild.PublishAsync("rituals", Part(session, Segment.Goals));

    public async Task EndAsync(string session = "s1")
    {
        await Guild.PublishAsync("rituals", Changed(session, Segment.Unspecified, over: true));
        await Guild.PublishAsync("rituals", new SessionEnded { Session = session, Circle = Circle, At = Stamp(Guild.Now) });
    }

    /// <summary>A whole session, an hour long, a fortnight after what was before.</summary>
    public async Task MeetAsync(string session)
    {
        await Guild.AdvanceAsync(Duration.FromDays(14));
        await BeginAsync(session);
        await Guild.AdvanceAsync(Duration.FromMinutes(50));
        await GoalsPartAsync(session);
        await Guild.AdvanceAsync(Duration.FromMinutes(25));
        await EndAsync(session);
    }

    /// <summary>Nobody but its people reads along in the room.</summary>
    public async Task BehindClosedDoorsAsync()
    {
        Guild.Readers = new Readers(6, Everyone: false);
        await Guild.SettleAsync();
    }

    public async Task<Said> SetAsync(string who, string what, string sees = "Circle", string help = "")
    {
        var window = await SlashAsync(who, "/goal set");
        var fields = new List<(string, string)> { ("what", what), ("sees", sees) };
        return await Guild.SubmitAsync(Person(who), window, [.. help.Length > 0 ? fields.Append(("help", help)) : fields]);
    }

    public Task<Said> CloseAsync(string who, string result) => SlashAsync(who, $"/goal close result:\"{result}\"");

    public async Task<Seat> SeatAsync(string who) => (await Guild.WaitingAsync(Person(who))).Single();

    private SegmentStarted Part(string session, Segment segment) => new()
    {
        Session = session,
        Circle = Circle,
        Segment = segment,
        Room = Room.Value,
        At = Stamp(Guild.Now),
        Until = Stamp(Guild.Now + Duration.FromMinutes(10)),
        Thread = Thread.Value,
    };

    private SessionChanged Changed(string session, Segment running, bool over) => new()
    {
        Session = session,
        Circle = Circle,
        Version = 1,
        Room = Room.Value,
        Channel = Channel.Value,
        StartedAt = Stamp(Guild.Now - (over ? Duration.FromMinutes(75) : Duration.Zero)),
        EndedAt = over ? Stamp(Guild.Now) : null,
        Running = running,
        Thread = Thread.Value,
    };

    private static Timestamp Stamp(Instant at) => Timestamp.FromDateTimeOffset(at.ToDateTimeOffset());
}
