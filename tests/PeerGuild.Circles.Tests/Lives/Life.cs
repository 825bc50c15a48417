using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;

namespace PeerGuild.Circles.Tests.Lives;

/// <summary>A circle that lives by chance: whoever comes, goes, is taken out or erased, whatever Discord refuses, and the plugin restarted in between.</summary>
internal sealed class Life(CirclePlay play, Random chance) : IAsyncDisposable
{
    /// <summary>Stands in everything that is meant for the circle alone.</summary>
    public const string Marker = "Marmalade";

    private readonly HashSet<string> _gone = [];
    private readonly SortedDictionary<ulong, CircleChanged> _events = [];
    private int _sessions;
    private ulong _read;

    public TestGuild Guild => play.Guild;

    /// <summary>Everything that was published, in order, as it was read when it was new.</summary>
    public IReadOnlyList<KeyValuePair<ulong, CircleChanged>> Events => [.. _events];

    /// <summary>The circle as others know it now.</summary>
    public CircleChanged Card => _events.Values.Last();

    /// <summary>How far the plugin's log goes.</summary>
    public ulong Head { get; private set; }

    public static async Task<Life> BeginAsync(int seed)
    {
        var life = new Life(await CirclePlay.StartAsync("Ada", "Ben", "Chi"), new Random(seed));
        await life.LookAsync();
        return life;
    }

    public ValueTask DisposeAsync() => play.DisposeAsync();

    public async Task StepAsync()
    {
        var (person, whom) = (Somebody(), Somebody());
        var steward = chance.Next(3) == 0 ? person : NameOf(Card.Steward) ?? person;
        await (chance.Next(18) switch
        {
            0 or 1 or 2 or 3 => play.SayAsync(person, "/circle join circle:\"Night Owls\""),
            4 => play.SayAsync(person, "/circle leave circle:\"Night Owls\""),
            5 => play.RemoveAsync(steward, whom),
            6 => play.SayAsync(steward, $"/circle hand-over person:{whom}"),
            7 => RewordAsync(steward),
            8 or 9 => AgreeAsync(person),
            10 => PressCharterAsync(steward, Texts.OneMore),
            11 or 12 => MeetAsync(),
            13 => WaitingAsync(person),
            14 => TakeAsync(person),
            15 => OursAsync(steward),
            16 => chance.Next(2) == 0 ? Guild.RestartAsync() : Guild.RestartGatewayAsync(),
            _ => PartAsync(person),
        });
        await LookAsync();
    }

    /// <summary>As whoever may look reads it: the names in order, and who is the steward.</summary>
    public async Task<string> MembersAsync() => (await play.SayAsync("Kit", "/circle members circle:\"Night Owls\"")).Text;

    /// <summary>What everyone who is not in the circle can read.</summary>
    public IEnumerable<string> Outside() => Guild.Messages.Where(message => message.Channel == play.Channel).Select(message => message.Text);

    private async Task LookAsync()
    {
        Head = (await play.SayAsync("Kit", "/circle browse")).Reply.Head;
        foreach (var read in await Guild.PublishedAsync(_read, Head))
        {
            _read = read.Number;
            if (read.Body.Is(CircleChanged.Descriptor))
            {
                _events[read.Number] = read.Body.Unpack<CircleChanged>();
            }
        }
    }

    private string Somebody()
    {
        var here = Guildhall.People.Where(name => !_gone.Contains(name)).ToArray();
        return here[chance.Next(here.Length)];
    }

    private string? NameOf(ulong user) => Guildhall.People.FirstOrDefault(name => Guild.Person(name).User.Value == user);

    private async Task RewordAsync(string person)
    {
        var charter = await play.SayAsync(person, "/circle charter circle:\"Night Owls\"");
        if (charter.Buttons.Contains(Texts.ChangeKeys) && await play.PressAsync(person, Texts.ChangeKeys, charter) is { Reply.Modal: not null } window)
        {
            await play.FillAsync(person, window, (Fields.Text, $"{Marker}, {chance.Next(100)} times."));
        }
    }

    private async Task PressCharterAsync(string person, string label)
    {
        var charter = await play.SayAsync(person, "/circle charter circle:\"Night Owls\"");
        _ = charter.Buttons.Contains(label) ? await play.PressAsync(person, label, charter) : charter;
    }

    private async Task AgreeAsync(string person)
    {
        if (await WaitsAsync(person, Fields.Keys) is { } keys)
        {
            var window = await Guild.PressAsync(Guild.Person(person), new Waits { Button = keys });
            await play.FillAsync(person, window, (Fields.Agree, "true"), (Fields.Wish, Marker), ("reach", chance.Next(2) == 0 ? "Direct" : "Me"));
        }
    }

    private Task MeetAsync() => Guild.PublishAsync("rituals", new SessionEnded
    {
        Session = $"s{++_sessions}",
        Circle = Card.Circle,
        Attended = { Card.Members.Where(_ => chance.Next(3) > 0).Select(member => new Attended { User = member.User, Minutes = 60 }) },
    });

    /// <summary>What others wait for somebody to say.</summary>
    private async Task WaitingAsync(string person)
    {
        var wanted = chance.Next(2) == 0 ? JoiningRules.LetIn : JoiningRules.Decline;
        if (await WaitsAsync(person, wanted) is { } answer)
        {
            await Guild.PressAsync(Guild.Person(person), new Waits { Button = answer });
        }

        if (await WaitsAsync(person, Together.Agree) is { } agree)
        {
            await Guild.PressAsync(Guild.Person(person), new Waits { Button = agree });
        }
    }

    private async Task<Button?> WaitsAsync(string person, string action) => (await Guild.WaitingAsync(Guild.Person(person)))
        .SelectMany(seat => seat.Waits)
        .SelectMany(waits => waits.Buttons.Append(waits.Button).OfType<Button>())
        .FirstOrDefault(button => button.Action == action);

    private async Task TakeAsync(string person)
    {
        if (Guild.Messages.LastOrDefault(message => message.Buttons.Contains(Texts.IWillDoIt)) is { } question)
        {
            await Guild.PressAsync(Guild.Person(person), Texts.IWillDoIt, question);
        }
    }

    private async Task OursAsync(string person)
    {
        if (chance.Next(3) == 0)
        {
            Guild.FailNext<MakeRole>(Failure.Types.Reason.MissingPermission);
        }

        if (chance.Next(3) == 0)
        {
            Guild.FailNext<MakeChannel>(Failure.Types.Reason.MissingPermission);
        }

        await PressCharterAsync(person, Texts.MakeItOurs);
    }

    /// <summary>Somebody leaves the server, or has themselves erased and goes on.</summary>
    private async Task PartAsync(string person)
    {
        if (chance.Next(3) == 0 && _gone.Count < 3)
        {
            _gone.Add(person);
            Guild.LeaveServer(Guild.Person(person));
        }
        else
        {
            await Guild.EraseAsync(Guild.Person(person));
        }
    }
}
