using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Turns;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using Xunit;
using Duration = NodaTime.Duration;
using Enum = System.Enum;
using Member = PeerGuild.Protocol.Circles.Member;

namespace PeerGuild.Rituals.Tests.Years;

/// <summary>
/// A circle's months lived in the whole plugin, with its store: people come, go, cancel, pass, swap and drop out; dates are moved and left out; the plugin, the
/// gateway and the links between them end at any time; facts are lost, late, or come twice. It looks only at what people see.
/// </summary>
internal sealed partial class LivedYear : IAsyncDisposable
{
    // Weeks in which the US and Europe differ, half an hour of summer, none at all, the south.
    private static readonly string[] Zones =
    [
        "Europe/Lisbon", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Santiago", "Pacific/Auckland", "Africa/Casablanca", "Europe/Berlin",
    ];

    private static readonly LocalTime Hour = new(19, 0);

    private readonly TestLogs _logs = new();
    private readonly Random _chance;
    private readonly DateTimeZone _zone;
    private readonly List<string> _members = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay"];
    private readonly HashSet<string> _cannot = [];
    private readonly Dictionary<string, HashSet<(Duty Duty, string Who)>> _byHand = [];
    private readonly HashSet<Instant> _moved = [];
    private readonly HashSet<Instant> _met = [];
    private readonly FairTurns _turns = new();
    private long _card;
    private int _newest;

    private LivedYear(int seed)
    {
        _chance = new Random(seed);
        _zone = DateTimeZoneProviders.Tzdb[Zones[seed % Zones.Length]];
    }

    public TestGuild Guild { get; private set; } = null!;

    public int Held => _turns.Held;

    public int Compared => _turns.Compared;

    public int Attended { get; private set; }

    public int Swaps { get; private set; }

    public int Kills { get; private set; }

    public Numbers Numbers { get; private set; } = null!;

    private ChannelId Channel => Guild.Channel("circle");

    private ChannelId Room => Guild.Channel("Round Table");

    public static async Task<LivedYear> BeginAsync(int seed, string often)
    {
        var year = new LivedYear(seed);

        // The clocks change in the weeks that follow, in the north as in the south.
        var start = seed % 2 == 0 ? Instant.FromUtc(2027, 2, 22, 12, 0) : Instant.FromUtc(2027, 9, 6, 12, 0);
        year.Guild = await TestGuild.StartAsync(RitualsPlugin.Create(), new TestGuildOptions { Start = start, Logs = year._logs.Factory });
        await year.TellAsync();
        var dates = await year.SlashAsync("Ada", "/session schedule");
        var window = await year.Guild.PressAsync(year.Guild.Person("Ada"), dates.Buttons[^1], dates);
        await year.Guild.SubmitAsync(year.Guild.Person("Ada"), window, ("often", often), ("day", "Wednesday"), ("hour", "19:00"), ("room", "Round Table"));
        year._members.ForEach(year._turns.Joined);
        return year;
    }

    /// <summary>Lives through so many sessions.</summary>
    public async Task LiveAsync(int sessions)
    {
        while (Held < sessions)
        {
            var next = (await DatesAsync())[0];
            if (next.At - Guild.Now < Duration.FromDays(2) && _chance.Next(3) > 0)
            {
                await MeetAsync();
            }
            else
            {
                await ActAsync(next);
                await PassAsync(Duration.Min(next.At - Guild.Now - Duration.FromHours(1), Duration.FromHours(_chance.Next(8, 90))));
            }
        }

        await Guild.AdvanceAsync(Duration.FromHours(2));
        Numbers = new Numbers(_zone);
        Numbers.Read(Guild.Messages.Where(message => message.Channel == Channel));
        var twice = Guild.Messages.Where(message => !message.Text.StartsWith("Something waits", StringComparison.Ordinal) && message.Text != Old)
            .GroupBy(message => (message.Channel, message.Text)).Where(group => group.Count() > 1).Select(group => group.Key.Text).ToArray();
        Assert.True(twice.Length == 0, "said twice: " + string.Join(" | ", twice));
    }

    public async ValueTask DisposeAsync()
    {
        await Guild.DisposeAsync();
        _logs.Dispose();
    }

    private static string Old => string.Join('\n', new ViewBuilder().Text(Texts.OldFailureCard).Build().Blocks.Select(block => block.Text));

    /// <summary>Time goes by, now and then while something is away.</summary>
    private async Task PassAsync(Duration by)
    {
        switch (_chance.Next(8))
        {
            case 0:
                Kills++;
                await Guild.RestartAsync(() => Guild.AdvanceAsync(by));
                break;
            case 1:
                Kills++;
                await Guild.RestartGatewayAsync(() => Guild.AdvanceAsync(by));
                break;
            case 2:
                Kills++;
                Guild.BreakLinkOnNext(Effect.ActOneofCase.Post);
                await Guild.AdvanceAsync(by);
                Guild.Spare();
                break;
            case 3:
                Kills++;
                Guild.KillOnCommit(_chance.Next(1, 4), isKept: _chance.Next(2) == 0);
                await Guild.AdvanceAsync(by);
                Guild.Spare();
                break;
            default:
                await Guild.AdvanceAsync(by);
                break;
        }
    }

    private async Task ActAsync(Dated next)
    {
        var who = Anyone();
        switch (_chance.Next(11))
        {
            case 0:
                await PressAsync(who, RitualsPlugin.Misses, "owls", next.Key);
                _cannot.Add(who);
                break;
            case 1:
                await PressAsync(who, RitualsPlugin.Comes, "owls", next.Key);
                _cannot.Remove(who);
                break;
            case 2 when _chance.Next(2) == 0:
                await PassTurnAsync(next);
                break;
            case 4 when _chance.Next(2) == 0:
                await SwapAsync(who);
                break;
            case 6:
                await MoveAsync(next);
                break;
            case 7 when _chance.Next(3) == 0:
                await PressAsync("Ada", RitualsPlugin.LeaveOut, "owls", next.Key);
                Forget(next);
                break;
            case 8 when _chance.Next(2) == 0:
                await ChangeAsync();
                break;
            default:
                await WantAsync(who);
                break;
        }
    }

    private async Task PassTurnAsync(Dated next)
    {
        var who = next.Turns.Values.ElementAt(_chance.Next(next.Turns.Count));
        var duty = next.Turns.First(turn => turn.Value == who).Key;
        var said = await PressAsync(who, RitualsPlugin.PassTurn, "owls", next.Key);
        if (said.Text.Contains("your turn comes again", StringComparison.Ordinal))
        {
            ByHand(next.Key).Add((duty, who));
            var taker = (await DatesAsync())[0].Turns[duty];
            Assert.NotEqual(who, taker);
            ByHand(next.Key).Add((duty, taker));
        }
    }

    private async Task SwapAsync(string who)
    {
        var window = await PressAsync(who, RitualsPlugin.SwapTurn, "owls");
        if (window.Reply.Modal is not { } modal)
        {
            return;
        }

        var picks = modal.Parts.Single(part => part.Field?.Pick is not null).Field;
        var pick = picks.Pick.Picks[_chance.Next(picks.Pick.Picks.Count)];
        await Guild.SubmitAsync(Guild.Person(who), window, (picks.Name, pick.Value));
        if (pick.Value.Split(' ') is not [var user, var day, var duty])
        {
            return;
        }

        var other = _members.Single(name => Guild.Person(name).User.Value.ToString(CultureInfo.InvariantCulture) == user);
        var said = await PressAsync(other, RitualsPlugin.SwapYes, "owls", Guild.Person(who).User.Value.ToString(CultureInfo.InvariantCulture));
        Assert.Contains("wapped", said.Text, StringComparison.Ordinal);
        Swaps++;
        ByHand(modal.Args[1]).Add((Enum.Parse<Duty>(modal.Args[2]), who));
        ByHand(modal.Args[1]).Add((Enum.Parse<Duty>(modal.Args[2]), other));
        ByHand(day).Add((Enum.Parse<Duty>(duty), other));
        ByHand(day).Add((Enum.Parse<Duty>(duty), who));
    }

    private async Task MoveAsync(Dated next)
    {
        var to = next.At.InZone(_zone).LocalDateTime.PlusMinutes(_chance.Next(-3, 4) * 45 * _chance.Next(1, 20));
        if (to.InZoneLeniently(_zone).ToInstant() < Guild.Now + Duration.FromHours(3))
        {
            return;
        }

        var window = await PressAsync("Ada", RitualsPlugin.MoveDate, "owls", next.Key);
        await Guild.SubmitAsync(Guild.Person("Ada"), window, ("day", LocalDatePattern.Iso.Format(to.Date)), ("hour", to.TimeOfDay.ToString("HH:mm", CultureInfo.InvariantCulture)));
        _moved.Add(to.InZoneLeniently(_zone).ToInstant());
    }

    /// <summary>Somebody drops out, or somebody comes.</summary>
    private async Task ChangeAsync()
    {
        if (_members.Count > 5 && _chance.Next(2) == 0)
        {
            var gone = _members[_chance.Next(1, _members.Count)];
            _members.Remove(gone);
            _turns.Left(gone);
        }
        else if (_members.Count < 9)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"New{(char)('A' + _newest++)}");
            _members.Add(name);
            _turns.Joined(name);
        }

        await TellAsync();
    }

    private Task WantAsync(string who) => Guild.PublishAsync("goals", new NudgeWanted
    {
        Member = Guild.Person(who).User.Value,
        Circle = "owls",
        Key = $"goal-{_chance.Next(3)}",
        Text = _chance.Next(6) == 0 ? "" : "Something of yours.",
        Until = Timestamp.FromDateTimeOffset((Guild.Now + Duration.FromDays(_chance.Next(1, 20))).ToDateTimeOffset()),
    });

    private void Forget(Dated dated)
    {
        _cannot.Clear();
        _byHand.Remove(dated.Key);
    }

    private HashSet<(Duty Duty, string Who)> ByHand(string day) => _byHand.TryGetValue(day, out var known) ? known : _byHand[day] = [];

    private string Anyone() => _members[_chance.Next(_members.Count)];

    private void Sit(IEnumerable<string> names, ChannelId? room)
    {
        foreach (var name in names)
        {
            Guild.Voice(Guild.Person(name), room);
        }
    }

    private Task<Said> SlashAsync(string who, string text) => Guild.SlashAsync(Guild.Person(who), Channel, text);

    private Task<Said> PressAsync(string who, string action, params string[] args) =>
        Guild.PressAsync(Guild.Person(who), new Waits { Button = ViewBuilder.Button("Here", action, args) });

    private Task TellAsync() => Guild.PublishAsync("circles", new CircleChanged
    {
        Circle = "owls",
        Version = ++_card,
        Name = "Night Owls",
        Channel = Channel.Value,
        Zone = _zone.Id,
        Steward = Guild.Person("Ada").User.Value,
        Members = { _members.Select(name => new Member { User = Guild.Person(name).User.Value, Name = name, Agreed = true }) },
    });

    /// <summary>The dates as everybody reads them; none is off by an hour, and each has somebody to lead it.</summary>
    private async Task<Dated[]> DatesAsync()
    {
        var said = await SlashAsync("Ada", "/session schedule");
        var dates = DateLine().Matches(said.Text).Select(match => new Dated(
            InstantPattern.ExtendedIso.Parse(match.Groups["at"].Value).Value,
            Turn().Matches(match.Groups["turns"].Value).ToDictionary(
                turn => turn.Groups["does"].Value switch { "leads" => Duty.Facilitator, "brings" => Duty.Spotlight, _ => Duty.NoteTaker }, turn => turn.Groups["who"].Value))).ToArray();
        Assert.True(dates.Length >= 3, said.Text);
        Assert.All(dates, date =>
        {
            var local = date.At.InZone(_zone);
            Assert.True(_moved.Contains(date.At) || (local.TimeOfDay == Hour && local.DayOfWeek == IsoDayOfWeek.Wednesday), $"off by an hour: {local}");
            Assert.Contains(Duty.Facilitator, date.Turns.Keys);
        });
        var press = said.Reply.Say.Blocks.SelectMany(block => block.Buttons?.Buttons_.AsEnumerable() ?? []).First(button => button.Action is RitualsPlugin.Comes or RitualsPlugin.Misses);
        dates[0].Key = press.Args[1];
        return dates;
    }

    [GeneratedRegex(@"\*\*(?<at>\d{4}-\d\d-\d\dT[\d:]+Z)\*\*[^\n]*\n(?<turns>[^\n]*)")]
    private static partial Regex DateLine();

    [GeneratedRegex(@"(?<who>\w+) (?<does>leads|brings|takes)")]
    private static partial Regex Turn();

    /// <summary>A date as people read it.</summary>
    private sealed record Dated(Instant At, Dictionary<Duty, string> Turns)
    {
        /// <summary>What its buttons call it; "" for all but the next.</summary>
        public string Key { get; set; } = "";
    }
}
