using System.Collections.Immutable;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;
using PeerGuild.TestKit;

namespace PeerGuild.Circles.Tests;

/// <summary>The plugin played by people: Ada opens Night Owls in #circle and others come. An unexpected Error fails the test.</summary>
internal sealed class CirclePlay : IAsyncDisposable
{
    private readonly TestLogs _logs = new();

    public TestGuild Guild { get; private init; } = null!;

    public ChannelId Channel => Guild.Channel("circle");

    /// <summary>The pinned home card, as everyone sees it now.</summary>
    public TestMessage Home => Guild.Messages.Single(message => message.Id == Guild.Pins[^1]);

    public static Task<CirclePlay> StartAsync(params string[] members) => StartAsync(members, []);

    /// <param name="members">Who opens it and who comes.</param>
    /// <param name="away">Plugins that are not there.</param>
    public static async Task<CirclePlay> StartAsync(string[] members, ImmutableArray<string> away)
    {
        var logs = new TestLogs();
        var play = new CirclePlay(logs) { Guild = await TestGuild.StartAsync(CirclesPlugin.Create(), new TestGuildOptions { Logs = logs.Factory, NotConfigured = away }) };
        if (members.Length > 0)
        {
            await play.SayAsync(members[0], "/circle create name:\"Night Owls\" focus:\"Better decisions\" timezone:Lisbon");
            foreach (var member in members[1..])
            {
                await play.SayAsync(member, "/circle join circle:\"Night Owls\"");
            }
        }

        return play;
    }

    private CirclePlay(TestLogs logs) => _logs = logs;

    public async ValueTask DisposeAsync()
    {
        await Guild.DisposeAsync();
        _logs.Dispose();
    }

    public Task<Said> SayAsync(string person, string text) => Guild.SlashAsync(Guild.Person(person), Channel, text);

    public Task<Said> PressAsync(string person, string label, Said on) => Guild.PressAsync(Guild.Person(person), label, on);

    public Task<Said> PressAsync(string person, string label) => Guild.PressAsync(Guild.Person(person), label);

    public Task<Said> FillAsync(string person, Said window, params (string Name, string Value)[] fields) =>
        Guild.SubmitAsync(Guild.Person(person), window, fields);

    /// <summary>What waits for somebody: a line each, with the label of its button.</summary>
    public async Task<ImmutableArray<string>> WaitingAsync(string person) =>
        [.. (await Guild.WaitingAsync(Guild.Person(person))).SelectMany(seat => seat.Waits).Select(waits => $"{waits.Text} >> {waits.Button?.Label}")];

    /// <summary>Those met for an hour; rituals says so.</summary>
    public Task MeetAsync(string session, params string[] present) => Guild.PublishAsync("rituals", new SessionEnded
    {
        Session = session,
        Circle = Home.View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? []).First().Args[0],
        Attended = { present.Select(name => new Attended { User = Guild.Person(name).User.Value, Minutes = 60 }) },
    });

    /// <summary>The circle meets then; rituals says so.</summary>
    public Task DateAsync(Instant next) => Guild.PublishAsync("rituals", new ScheduleChanged
    {
        Circle = Home.View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? []).First().Args[0],
        Version = 1,
        Room = Guild.Channel("Round Table").Value,
        Ahead = { new Date { At = Timestamp.FromDateTimeOffset(next.ToDateTimeOffset()) } },
    });

    /// <summary>What people were to be reminded of so far, and what not any more: rituals does.</summary>
    public async Task<ImmutableArray<NudgeWanted>> NudgesAsync()
    {
        var head = (await SayAsync("Kit", "/circle browse")).Reply.Head;
        return [.. (await Guild.PublishedAsync(0, head)).Where(read => read.Body.Is(NudgeWanted.Descriptor)).Select(read => read.Body.Unpack<NudgeWanted>())];
    }

    /// <summary>Somebody takes somebody out, and says so a second time when asked.</summary>
    public async Task<Said> RemoveAsync(string by, string whom)
    {
        var asked = await SayAsync(by, $"/circle remove person:{whom}");
        return asked.Buttons.Contains(Texts.TakeThemOut) ? await PressAsync(by, Texts.TakeThemOut, asked) : asked;
    }

    /// <summary>Somebody reads the keys in /me and agrees.</summary>
    public async Task<Said> AgreeAsync(string person)
    {
        var waits = (await Guild.WaitingAsync(Guild.Person(person))).SelectMany(seat => seat.Waits).First(one => one.Button?.Action == Fields.Keys);
        return await FillAsync(person, await Guild.PressAsync(Guild.Person(person), waits), (Fields.Agree, "true"));
    }
}
