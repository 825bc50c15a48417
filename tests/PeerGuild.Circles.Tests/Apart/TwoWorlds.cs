using System.Text.RegularExpressions;
using PeerGuild.Circles.Joining;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Rituals;
using PeerGuild.TestKit;

namespace PeerGuild.Circles.Tests.Apart;

/// <summary>
/// The same life lived twice, once in a world in which Chi does not want to be in a circle with Dee, and all that anybody reads in both. A step in which
/// that would be the only cause of a refusal is left out of both; where there is another cause as well, it is lived.
/// </summary>
internal sealed partial class TwoWorlds : IAsyncDisposable
{
    public const string Author = "Chi";
    public const string Other = "Dee";

    public static readonly string[] People = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay"];
    private static readonly string[] Names = ["Night Owls", "Early Birds"];
    private static readonly string[] Channels = ["owls", "birds"];

    private readonly TestLogs _logs = new();
    private readonly HashSet<int> _begun = [];
    private readonly HashSet<(int Circle, string Person)> _out = [];
    private TestGuild _plain = null!;
    private TestGuild _apart = null!;
    private int _sessions;

    /// <summary>Everything that reads differently, for others than the author.</summary>
    public List<string> Differences { get; } = [];

    /// <summary>Refusals that both worlds gave to one of the two for another cause.</summary>
    public int Refused { get; private set; }

    public static async Task<TwoWorlds> StartAsync()
    {
        var worlds = new TwoWorlds();
        worlds._plain = await TestGuild.StartAsync(CirclesPlugin.Create(), new TestGuildOptions { Logs = worlds._logs.Factory });
        worlds._apart = await TestGuild.StartAsync(CirclesPlugin.Create(), new TestGuildOptions { Logs = worlds._logs.Factory });
        foreach (var guild in new[] { worlds._plain, worlds._apart })
        {
            // The same ids in both: lists go by them.
            _ = People.Select(guild.Person).ToArray();
        }

        await worlds.BothAsync("Ada", guild => SlashAsync(guild, "Ada", 0, "/circle create name:\"Night Owls\" focus:x timezone:Lisbon"));
        await worlds.BothAsync("Ben", guild => SlashAsync(guild, "Ben", 1, "/circle create name:\"Early Birds\" focus:y timezone:Lisbon"));
        await worlds.BothAsync(Author, guild => SlashAsync(guild, Author, 0, "/circle join circle:\"Night Owls\""));
        await worlds.BothAsync(Other, guild => SlashAsync(guild, Other, 0, "/circle join circle:\"Early Birds\""));
        await SlashAsync(worlds._plain, Author, 0, "/profile show");
        await SlashAsync(worlds._apart, Author, 0, $"/profile apart person:{Other}");
        return worlds;
    }

    public async ValueTask DisposeAsync()
    {
        await _plain.DisposeAsync();
        await _apart.DisposeAsync();
        _logs.Dispose();
    }

    public async Task LiveAsync(Step step)
    {
        var (person, whom, circle) = (People[step.Person], People[step.Whom], step.Circle);
        var name = Names[circle];
        switch (step.Verb)
        {
            case Verb.Join when !await IsOnlyCauseAsync(circle, person):
                var text = await BothAsync(person, guild => SlashAsync(guild, person, circle, $"/circle join circle:\"{name}\""));
                Refused += text.Contains("isn't taking you in", StringComparison.Ordinal) && person is Author or Other ? 1 : 0;
                break;
            case Verb.Leave:
                await BothAsync(person, guild => SlashAsync(guild, person, circle, $"/circle leave circle:\"{name}\""));
                break;
            case Verb.Remove:
                var steward = People[circle];
                var removed = await BothAsync(steward, guild => RemoveAsync(guild, steward, circle, whom));
                _ = removed.Contains("is not in the circle any more", StringComparison.Ordinal) && _out.Add((circle, whom));
                break;
            case Verb.Meet when IsOpen(circle):
                _begun.Add(circle);
                _sessions++;
                await BothAsync(person, guild => MeetAsync(guild, circle));
                break;
            case Verb.Answer:
                await AnswerAsync(circle, step.Person % 2 == 0 ? Texts.LetIn : Texts.NotNowThen);
                break;
            case Verb.Invite:
                var invited = await BothAsync(person, guild => SlashAsync(guild, person, circle, $"/circle invite person:{whom}"));
                // Whom the steward invites may come back.
                _ = invited.StartsWith("I have mentioned", StringComparison.Ordinal) && _out.Remove((circle, whom));
                break;
            case Verb.Look when IsOpen(circle):
                await BothAsync(person, guild => guild.PressAsync(guild.Person(person), Texts.HaveALook, Home(guild, circle)));
                break;
            case Verb.Show:
                await BothAsync(person, guild => SlashAsync(guild, person, circle, $"/profile show person:{whom}"));
                break;
            case Verb.Apart when person != Author:
                await BothAsync(person, guild => SlashAsync(guild, person, circle, $"/profile apart person:{whom}"));
                break;
        }

        await LookAroundAsync(person, circle);
    }

    /// <summary>Everything that everybody but the author can look at.</summary>
    public async Task LookAtAllAsync()
    {
        Compare("everyone", string.Join("\n---\n", _plain.Messages.Select(message => message.Text)), string.Join("\n---\n", _apart.Messages.Select(message => message.Text)));
        foreach (var person in People)
        {
            await LookAroundAsync(person, 0);
            await LookAroundAsync(person, 1);
        }
    }

    private async Task LookAroundAsync(string person, int circle)
    {
        foreach (var look in new[] { $"/circle members circle:\"{Names[circle]}\"", $"/circle charter circle:\"{Names[circle]}\"", "/circle browse", "/profile show", "/profile find skill:maps" })
        {
            await BothAsync(person, guild => SlashAsync(guild, person, circle, look));
        }

        await CompareAsync(person, guild => OfferedAsync(guild, person, circle));
        await CompareAsync(person, guild => WaitingAsync(guild, person));
    }

    private async Task<string> BothAsync(string person, Func<TestGuild, Task<Said>> act)
    {
        var plain = (await act(_plain)).Text;
        var apart = (await act(_apart)).Text;
        Compare(person, plain, apart);
        return plain;
    }

    private async Task CompareAsync(string person, Func<TestGuild, Task<string>> look) => Compare(person, await look(_plain), await look(_apart));

    private void Compare(string person, string plain, string apart)
    {
        if (person != Author && plain != apart)
        {
            Differences.Add($"{person}: {plain} <> {apart}");
        }
    }

    /// <summary>Nothing else keeps one of the two out of a circle that the other is in.</summary>
    private async Task<bool> IsOnlyCauseAsync(int circle, string person)
    {
        var counterpart = person == Author ? Other : person == Other ? Author : null;
        return counterpart is not null && !_begun.Contains(circle) && !_out.Contains((circle, person)) && (await MembersAsync(circle)).Contains(counterpart);
    }

    private async Task AnswerAsync(int circle, string label)
    {
        foreach (var person in People)
        {
            var requests = await RequestsAsync(_plain, person, circle);
            if (requests.Length == 0)
            {
                continue;
            }

            var who = People.Single(name => requests[0].Text.StartsWith($"**{name}**", StringComparison.Ordinal));
            var counterpart = who == Author ? Other : who == Other ? Author : null;
            if (label != Texts.LetIn || counterpart is null || !(await MembersAsync(circle)).Contains(counterpart))
            {
                await BothAsync(person, async guild => await guild.PressAsync(
                    guild.Person(person),
                    new Protocol.Plugin.Waits { Button = (await RequestsAsync(guild, person, circle))[0].Buttons.Single(button => button.Label == label) }));
            }

            return;
        }
    }

    private async Task<string[]> MembersAsync(int circle) =>
        [.. Member().Matches((await SlashAsync(_plain, "Ada", circle, $"/circle members circle:\"{Names[circle]}\"")).Text).Select(match => match.Groups[1].Value)];

    private static async Task<Protocol.Plugin.Waits[]> RequestsAsync(TestGuild guild, string person, int circle) =>
    [
        .. (await guild.WaitingAsync(guild.Person(person)))
            .Where(seat => seat.Name == Names[circle])
            .SelectMany(seat => seat.Waits)
            .Where(waits => waits.Buttons.Any(button => button.Action == JoiningRules.LetIn)),
    ];

    private async Task<Said> MeetAsync(TestGuild guild, int circle)
    {
        await guild.PublishAsync("rituals", new SessionEnded { Session = $"s{_sessions}", Circle = CircleOf(guild, circle) });
        return await SlashAsync(guild, "Ada", circle, "/circle browse");
    }

    private bool IsOpen(int circle) => Home(_plain, circle).Buttons.Contains(Texts.HaveALook);

    private static string CircleOf(TestGuild guild, int circle) => Home(guild, circle).View.Blocks.SelectMany(block => block.Buttons?.Buttons_ ?? []).First().Args[0];

    private static TestMessage Home(TestGuild guild, int circle) => guild.Messages.Single(message => message.Id == guild.Pins[circle]);

    private static async Task<string> OfferedAsync(TestGuild guild, string person, int circle) =>
        string.Join('|', (await guild.SuggestAsync(guild.Person(person), guild.Channel(Channels[circle]), "/circle join circle:\"\"", Options.Circle)).Select(choice => choice.Name));

    private static async Task<string> WaitingAsync(TestGuild guild, string person) => string.Join('\n', (await guild.WaitingAsync(guild.Person(person)))
        .Select(seat => $"{seat.Title}: {string.Join('|', seat.Waits.Select(waits => $"{waits.Text} {waits.Button?.Label} {string.Join(',', waits.Buttons.Select(button => button.Label))}"))}"));

    private static async Task<Said> RemoveAsync(TestGuild guild, string steward, int circle, string whom)
    {
        var asked = await SlashAsync(guild, steward, circle, $"/circle remove person:{whom}");
        return asked.Buttons.Contains(Texts.TakeThemOut) ? await guild.PressAsync(guild.Person(steward), Texts.TakeThemOut, asked) : asked;
    }

    private static Task<Said> SlashAsync(TestGuild guild, string person, int circle, string text) =>
        guild.SlashAsync(guild.Person(person), guild.Channel(Channels[circle]), text);

    [GeneratedRegex(@"^\d+\. (\w+)", RegexOptions.Multiline)]
    private static partial Regex Member();
}

internal enum Verb
{
    Join,
    Leave,
    Remove,
    Meet,
    Answer,
    Invite,
    Look,
    Show,
    Apart,
}

/// <param name="Verb">What is done.</param>
/// <param name="Person">Who does it.</param>
/// <param name="Whom">Whom it is about, where it is about somebody.</param>
/// <param name="Circle">In which circle.</param>
internal sealed record Step(Verb Verb, int Person, int Whom, int Circle);
