using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Retros.Nameless;
using PeerGuild.Storage;
using PeerGuild.TestKit;

namespace PeerGuild.Retros.Tests;

/// <summary>A circle of six in a guild of its own; nothing may be logged as an error.</summary>
internal sealed class Play : IAsyncDisposable
{
    public static readonly string[] Six = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay"];

    /// <summary>The circle's id.</summary>
    public const string Circle = "owls";

    private readonly TestLogs _logs;
    private long _card;

    private Play(TestGuild guild, TestLogs logs, Hat hat) => (Guild, _logs, Hat) = (guild, logs, hat);

    public TestGuild Guild { get; }

    /// <summary>Where nameless answers wait: what a restart of the process loses.</summary>
    public Hat Hat { get; }

    public TestMessage Newest => Guild.Messages[^1];

    public ChannelId Here => Guild.Channel("circle");

    public TestLogs Logs => _logs;

    /// <param name="start">A Monday at 18:00 in Lisbon unless said.</param>
    public static async Task<Play> StartAsync(NodaTime.Instant? start = null)
    {
        var logs = new TestLogs();
        var hat = new Hat();
        var options = new TestGuildOptions { Start = start ?? Instant.FromUtc(2027, 1, 4, 18, 0), Logs = logs.Factory };
        var play = new Play(await TestGuild.StartAsync(RetrosPlugin.Create(hat), options), logs, hat);
        await play.CircleAsync(Six);
        return play;
    }

    /// <summary>Somebody who may write where they are.</summary>
    public Person Who(string name) => Guild.Person(name) with { Permissions = 1 << 11 };

    public Task<Said> SayAsync(string who, string command) => Guild.SlashAsync(Who(who), Here, command);

    public TestMessage Again(TestMessage message) => Guild.Messages.Single(one => one.Id == message.Id);

    /// <summary>Where the circle is at home.</summary>
    public string Zone { get; set; } = "Europe/Lisbon";

    /// <summary>The circle, with these members and purposes.</summary>
    public Task CircleAsync(string[] members, params string[] purposes) => CardAsync(members, purposes, closed: members.Length == 0);

    /// <summary>The circle of six is closed.</summary>
    public Task ArchiveAsync() => CardAsync(Six, [], closed: true);

    private Task CardAsync(string[] members, string[] purposes, bool closed)
    {
        var card = new CircleChanged
        {
            Circle = Circle,
            Version = ++_card,
            Name = "Night Owls",
            Channel = Here.Value,
            Zone = Zone,
            Steward = members.Length == 0 ? 0 : Guild.Person(members[0]).User.Value,
            Closed = closed,
        };
        card.Members.AddRange(members.Select(name => new Member { User = Guild.Person(name).User.Value, Name = name, Agreed = true }));
        card.Purposes.AddRange(purposes.Select((text, at) => new Purpose { Id = $"p{at}", Text = text }));
        return Guild.PublishAsync("circles", card);
    }

    /// <summary>The close of a session begins, in the Round Table; its thread is "thread".</summary>
    public Task CloseAsync(string session, Instant? at = null) => PartAsync(session, Segment.Close, 10, at);

    /// <summary>A part begins, there too.</summary>
    public Task PartAsync(string session, Segment segment, int minutes, Instant? at = null) => Guild.PublishAsync("rituals", new SegmentStarted
    {
        Session = session,
        Circle = Circle,
        Segment = segment,
        Room = Guild.Channel("Round Table").Value,
        Thread = Guild.Channel("thread").Value,
        At = Timestamp.FromDateTimeOffset((at ?? Guild.Now).ToDateTimeOffset()),
        Until = Timestamp.FromDateTimeOffset(((at ?? Guild.Now) + NodaTime.Duration.FromMinutes(minutes)).ToDateTimeOffset()),
    });

    /// <summary>A session ended with these in the room.</summary>
    public Task EndAsync(string session, params string[] who)
    {
        var ended = new SessionEnded { Session = session, Circle = Circle, At = Timestamp.FromDateTimeOffset(Guild.Now.ToDateTimeOffset()) };
        ended.Attended.AddRange(who.Select(name => new Attended { User = Guild.Person(name).User.Value, Minutes = 75 }));
        return Guild.PublishAsync("rituals", ended);
    }

    /// <summary>Somebody has led a session that is over.</summary>
    public Task LedAsync(string session, string leader) => Guild.PublishAsync("rituals", new SessionChanged
    {
        Session = session,
        Version = 9,
        Circle = Circle,
        Leader = Guild.Person(leader).User.Value,
        EndedAt = Timestamp.FromDateTimeOffset(Guild.Now.ToDateTimeOffset()),
    });

    /// <summary>They meet again in a fortnight, and a fortnight after that.</summary>
    /// <param name="version">Of the dates.</param>
    /// <param name="leads">Who leads; "" for nobody.</param>
    public Task DatesAsync(long version, string leads)
    {
        var dates = new ScheduleChanged { Circle = Circle, Version = version };
        dates.Ahead.AddRange(new[] { 14, 28 }.Select(days => new Date
        {
            At = Timestamp.FromDateTimeOffset((Guild.Now + NodaTime.Duration.FromDays(days)).ToDateTimeOffset()),
            Leads = leads.Length == 0 ? 0 : Guild.Person(leads).User.Value,
        }));
        return Guild.PublishAsync("rituals", dates);
    }

    public async ValueTask DisposeAsync()
    {
        await Guild.DisposeAsync();
        _logs.Dispose();
    }
}
