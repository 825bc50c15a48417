using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using Readers = PeerGuild.Plugins.Readers;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>A circle that meets in the Round Table and keeps what is said.</summary>
internal sealed class Owls : IAsyncDisposable
{
    private readonly TestLogs _logs = new();
    private long _version;

    private Owls(TestGuild guild, TestLogs logs) => (Guild, _logs) = (guild, logs);

    public TestGuild Guild { get; }

    public ChannelId Channel => Guild.Channel("circle");

    public ChannelId Room => Guild.Channel("Round Table");

    /// <summary>Everyone on the server can read the channel, as circles tells next.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The steward allows asks all the same.</summary>
    public bool AsksInOpen { get; set; }

    /// <summary>What a model calls the session that runs; null while none does.</summary>
    public string? Session { get; set; }

    /// <summary>What it calls those that are over, in order.</summary>
    public List<string> Ended { get; } = [];

    public IEnumerable<string> Texts => Guild.Messages.Select(message => message.Text);

    public TestMessage WrapUp => Guild.Messages.Last(message => message.Buttons.Contains("Add or mend"));

    public TestMessage Card => Guild.Messages.Last(message => message.Buttons.Contains("Save something"));

    public static async Task<Owls> MeetAsync(params string[] members)
    {
        var logs = new TestLogs();
        var owls = new Owls(await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Start = Instant.FromUtc(2027, 1, 4, 18, 0), Logs = logs.Factory }), logs);
        owls.Guild.Readers = new Readers(4, Everyone: false);
        await owls.TellAsync(members.Length == 0 ? ["Ada", "Ben", "Chi", "Dee"] : members);
        return owls;
    }

    /// <summary>Circles tells who is in.</summary>
    public Task TellAsync(params string[] members) => TellAsync(true, members);

    private Task TellAsync(bool lastAgreed, params string[] members)
    {
        var card = new CircleChanged
        {
            Circle = "owls",
            Version = ++_version,
            Name = "Night Owls",
            Channel = Channel.Value,
            Zone = "Europe/Lisbon",
            Steward = Guild.Person(members[0]).User.Value,
            Open = IsOpen,
            AsksInOpen = AsksInOpen,
        };
        card.Members.AddRange(members.Select(name => new Member { User = Guild.Person(name).User.Value, Name = name, Agreed = lastAgreed || name != members[^1] }));
        return Guild.PublishAsync("circles", card);
    }

    /// <summary>Somebody joins the four.</summary>
    public Task JoinAsync(string who, bool agreed) => TellAsync(agreed, "Ada", "Ben", "Chi", "Dee", who);

    /// <summary>A session from its beginning to its end.</summary>
    public async Task MeetOnceAsync()
    {
        await Guild.AdvanceAsync(Duration.FromHours(1));
        await BeginAsync();
        await EndAsync();
        await Guild.AdvanceAsync(Duration.FromHours(1));
    }

    public async Task BeginAsync()
    {
        foreach (var name in new[] { "Ada", "Ben" })
        {
            Guild.Voice(Guild.Person(name), Room);
        }

        await SlashAsync("Ada", "/session start agenda:75");
    }

    public Task<Said> SlashAsync(string who, string text) => Guild.SlashAsync(Guild.Person(who), Channel, text);

    public async Task<Said> EndAsync()
    {
        await Guild.AdvanceAsync(Duration.FromMinutes(5));
        return await SlashAsync("Ada", "/session end");
    }

    /// <summary>Presses [Save something] on the newest card and fills in its window.</summary>
    public async Task<Said> SaveAsync(string who, string kind, string text, params (string Name, string Value)[] more) =>
        await SubmitAsync(who, await Guild.PressAsync(Guild.Person(who), "Save something", Card), kind, text, more);

    /// <summary>Saves something by command.</summary>
    public async Task<Said> AddAsync(string who, string kind, string text, params (string Name, string Value)[] more) =>
        await SubmitAsync(who, await SlashAsync(who, "/insight add"), kind, text, more);

    public Task<Said> SubmitAsync(string who, Said window, string kind, string text, params (string Name, string Value)[] more) =>
        Guild.SubmitAsync(Guild.Person(who), window, [("kind", kind), ("text", text), .. more]);

    public Task<Said> PressAsync(string who, string label, Said on) => Guild.PressAsync(Guild.Person(who), label, on);

    public Task<Said> PressAsync(string who, string label, TestMessage on) => Guild.PressAsync(Guild.Person(who), label, on);

    /// <summary>Presses what only who was asked is shown.</summary>
    public async Task<Said> PressTopicAsync(string who)
    {
        var button = PeerGuild.Plugins.Views.ViewBuilder.Button("Gladly", "bring", [Guild.Messages[^1].View.Blocks[^1].Buttons.Buttons_[0].Args[0]]);
        return await Guild.PressAsync(Guild.Person(who), new PeerGuild.Protocol.Plugin.Waits { Button = button });
    }

    public async Task<string> MeAsync(string who) =>
        string.Join('\n', (await Guild.WaitingAsync(Guild.Person(who))).SelectMany(seat => seat.Waits).Select(waits => waits.Text));

    /// <summary>Presses a button beside what waits for somebody.</summary>
    public async Task<Said> MeAsync(string who, string label)
    {
        var all = (await Guild.WaitingAsync(Guild.Person(who))).SelectMany(seat => seat.Waits).ToArray();
        var waits = all.First(one => one.Button?.Label == label || one.Buttons.Any(button => button.Label == label));
        var pressed = waits.Clone();
        pressed.Button = waits.Button?.Label == label ? waits.Button : waits.Buttons.First(button => button.Label == label);
        return await Guild.PressAsync(Guild.Person(who), pressed);
    }

    public async ValueTask DisposeAsync()
    {
        await Guild.DisposeAsync();
        _logs.Dispose();
    }
}
