using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using Readers = PeerGuild.Plugins.Readers;

namespace PeerGuild.Rituals.Tests;

/// <summary>Night Owls, six of them, around a table: what its tests do in a line each.</summary>
internal sealed class Table : IAsyncDisposable
{
    public static readonly string[] Six = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay"];

    private readonly TestLogs _logs = new();
    private long _card;

    private Table()
    {
    }

    public TestGuild Guild { get; private set; } = null!;

    public ChannelId Room => Guild.Channel("Round Table");

    public ChannelId Channel => Guild.Channel("circle");

    /// <summary>The card of the part that runs: the newest message with a button to move on, or with the close's words.</summary>
    public TestMessage Card => Guild.Messages.Last(message => message.Text.StartsWith("## ", StringComparison.Ordinal) && message.Text.Contains("until", StringComparison.Ordinal));

    public static async Task<Table> SetAsync(Instant? start = null, params string[] people)
    {
        var table = new Table();
        table.Guild = await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Start = start ?? Instant.FromUtc(2027, 1, 4, 18, 0), Logs = table._logs.Factory });
        table.Guild.Readers = new Readers(6, Everyone: false);
        await table.CircleAsync("owls", "Night Owls", "circle", people is [] ? Six : people);
        return table;
    }

    public async Task CircleAsync(string id, string name, string channel, IEnumerable<string> people, Outcome outcome = Outcome.Unspecified, bool closed = false) =>
        await Guild.PublishAsync("circles", new CircleChanged
        {
            Circle = id,
            Version = ++_card,
            Name = name,
            Channel = Guild.Channel(channel).Value,
            Zone = "Europe/Lisbon",
            Steward = Guild.Person(people.First()).User.Value,
            Members = { people.Select(one => new Member { User = Guild.Person(one).User.Value, Name = one, Agreed = true }) },
            Outcome = outcome,
            Closed = closed,
        });

    /// <summary>Circles tells that the Night Owls are closed.</summary>
    public Task CloseAsync() => CircleAsync("owls", "Night Owls", "circle", Six, closed: true);

    public void Sit(params string[] people)
    {
        foreach (var name in people)
        {
            Guild.Voice(Guild.Person(name), Room);
        }
    }

    public async Task LeaveAsync(string name)
    {
        Guild.Voice(Guild.Person(name), null);
        await Guild.SettleAsync();
    }

    public async Task<Said> StartAsync(string leader, string options = "agenda:75")
    {
        await Guild.SettleAsync();
        return await SlashAsync(leader, $"/session start {options}");
    }

    public Task<Said> SlashAsync(string name, string text) => Guild.SlashAsync(Guild.Person(name), Channel, text);

    public Task<Said> PressAsync(string name, string label) => Guild.PressAsync(Guild.Person(name), label, Card);

    public Task PassAsync(double minutes) => Guild.AdvanceAsync(Duration.FromSeconds((long)(minutes * 60)));

    public async ValueTask DisposeAsync()
    {
        await Guild.DisposeAsync();
        _logs.Dispose();
    }
}
