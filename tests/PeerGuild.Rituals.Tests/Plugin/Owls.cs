using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using Readers = PeerGuild.Plugins.Readers;

namespace PeerGuild.Rituals.Tests.Plugin;

/// <summary>A circle of five in Lisbon that meets every other Tuesday at 19:00, from 2027-01-05 on.</summary>
internal sealed class Owls : IAsyncDisposable
{
    public static readonly string[] Five = ["Ada", "Ben", "Chi", "Dee", "Eli"];

    private readonly TestLogs _logs = new();
    private long _card;

    public TestGuild Guild { get; private set; } = null!;

    public ChannelId Channel => Guild.Channel("circle");

    public ChannelId Room => Guild.Channel("Round Table");

    /// <summary>What the circle's channel shows, without its threads.</summary>
    public IEnumerable<TestMessage> InChannel => Guild.Messages.Where(message => message.Channel == Channel);

    public static async Task<Owls> MeetAsync(string often = "EveryTwoWeeks", string elsewhere = "")
    {
        var owls = new Owls();
        owls.Guild = await TestGuild.StartAsync(
            RitualsPlugin.Create(), new TestGuildOptions { Start = Instant.FromUtc(2027, 1, 4, 18, 0), Logs = owls._logs.Factory });
        owls.Guild.Readers = new Readers(5, Everyone: false);
        await owls.TellAsync(Five);
        await owls.PickAsync(often, elsewhere);
        return owls;
    }

    public Person Person(string name) => Guild.Person(name);

    public Task TellAsync(string[] people, bool open = false, bool resting = false, bool closed = false, string? newcomer = null, bool quiet = false, string? directly = null) => Guild.PublishAsync("circles", new CircleChanged
    {
        Circle = "owls",
        Version = ++_card,
        Name = "Night Owls",
        Channel = Channel.Value,
        Zone = "Europe/Lisbon",
        Steward = Person(people[0]).User.Value,
        Members = { people.Select(name => new Protocol.Circles.Member { User = Person(name).User.Value, Name = name, Agreed = name != newcomer, Reach = name == directly ? Reach.DirectMessage : Reach.Channel }) },
        Open = open,
        RitualsOff = resting,
        Closed = closed,
        Quiet = quiet,
    });

    public Task UntilAsync(string instant) => Guild.AdvanceAsync(InstantPattern.ExtendedIso.Parse(instant).Value - Guild.Now);

    /// <summary>Two of them hold the sessions of these days, and go.</summary>
    public async Task HoldAsync(params string[] days)
    {
        foreach (var day in days)
        {
            await UntilAsync($"{day}T18:58:00Z");
            Sit(Room);
            await UntilAsync($"{day}T21:00:00Z");
            Sit(null);
            await Guild.SettleAsync();
        }
    }

    /// <summary>The first three: from then on failures are told.</summary>
    public Task HoldThreeAsync() => HoldAsync("2027-01-05", "2027-01-19", "2027-02-02");

    /// <summary>The lines of /me, whoever's circle.</summary>
    public async Task<Waits[]> WaitsAsync(string name) => [.. (await Guild.WaitingAsync(Person(name))).SelectMany(seat => seat.Waits)];

    /// <summary>The line of /me that holds these words; null when there is none.</summary>
    public async Task<Waits?> WaitAsync(string name, string words) =>
        (await WaitsAsync(name)).FirstOrDefault(waits => waits.Text.Contains(words, StringComparison.Ordinal));

    public async Task<Said> FillAsync(string name, string label, params (string Name, string Value)[] fields) =>
        await Guild.SubmitAsync(Person(name), await Guild.PressAsync(Person(name), label), fields);

    public Task<Said> StoryAsync(string name, string tried = "I raised the price by mail.") =>
        FillAsync(name, Texts.IllTellOne, ("tried", tried), ("broke", "Three people left."), ("now", "I call first."));

    public async ValueTask DisposeAsync()
    {
        await Guild.DisposeAsync();
        _logs.Dispose();
    }

    private void Sit(ChannelId? room)
    {
        Guild.Voice(Person("Ada"), room);
        Guild.Voice(Person("Ben"), room);
    }

    private async Task PickAsync(string often, string elsewhere)
    {
        var dates = await Guild.SlashAsync(Person("Ada"), Channel, "/session schedule");
        var window = await Guild.PressAsync(Person("Ada"), dates.Buttons[^1], dates);
        await Guild.SubmitAsync(Person("Ada"), window, ("often", often), ("day", "Tuesday"), ("hour", "19:00"), (elsewhere.Length > 0 ? ("elsewhere", elsewhere) : ("room", "Round Table")));
    }
}
