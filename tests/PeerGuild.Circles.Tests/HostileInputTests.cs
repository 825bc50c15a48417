using System.Globalization;
using Grpc.Core;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>
/// Whatever stands in any option, field or button, the person reads something private that fits Discord, nobody is pinged, and what says that
/// nothing was changed has changed nothing.
/// </summary>
public sealed class HostileInputTests : IAsyncLifetime
{
    private const int Rounds = 4;

    private static readonly string[] Pieces =
    [
        "", " ", "\t", "\n\n", "\u2028", "x", "Better decisions", "AI", "@everyone", "@here", "<@1>", "<@&1>", "<#12>", "<t:0:R>", "</circle:1>", "**", "__", "||", "```", "~~",
        "# ", "-# ", "> ", "1. ", "- ", "[a](https://example.org)", "https://example.org", "javascript:alert(1)", "/", "//", "\\", "\"", "'; DROP TABLE circle", "{0}", "%s", "\0", "\u200b",
        "\u200d", "\u202e", "\u2066", "\ufeff", "\u3164", "\ud83d", "\udc00", "🦉", "👨‍👩‍👧‍👦", "e\u0301\u0301\u0301\u0301\u0301", "שלום", "مرحبا", "\uffff",
        new('x', 61), new('*', 201), new('\u00e9', 1501), new('*', 4000), string.Concat(Enumerable.Repeat("🦉", 2000)),
    ];

    private Guildhall _hall = null!;
    private string _circle = "";
    private string _look = "";
    private int _names;

    public async ValueTask InitializeAsync()
    {
        _hall = await Guildhall.StartAsync(looksAway: true);
        _circle = (await _hall.FormAsync(3)).Circle;
        await SubmitAsync("Ada", "purposed", [_circle], ("text", "Fewer meetings"), ("whose", "both"));
        _look = await LookAsync();
    }

    public ValueTask DisposeAsync() => _hall.DisposeAsync();

    [Fact]
    public async Task In_every_option_of_every_command()
    {
        var chance = new Random(1);
        var commands = (await _hall.DescribeAsync()).Commands.Single(command => command.Name == "circle").Subcommands;
        foreach (var (command, option) in commands.SelectMany(command => command.Options.Where(option => option.Kind == OptionKind.Text).Select(option => (command, option))))
        {
            foreach (var typed in Typed(chance))
            {
                // Jon is in no circle: what is left empty or means Night Owls takes nothing from it.
                var given = command.Options.Where(other => other.Kind == OptionKind.Text && other.Required && other != option).Select(other => (other.Name, Fit(other.Name)));
                await HoldsAsync(() => _hall.InvokeAsync(_hall.Invocation(new Acting("Jon"), command.Name, [.. given, (option.Name, typed)])));
            }
        }
    }

    [Fact]
    public async Task In_every_field_of_every_window()
    {
        var chance = new Random(2);
        var windows = await WindowsAsync();
        Assert.True(windows.Count > 7, "Windows have moved: " + string.Join(", ", windows.Select(window => window.Action)));
        foreach (var window in windows)
        {
            foreach (var field in window.Parts.Select(part => part.Field).Where(field => field is { Text: not null } or { Pick: not null }))
            {
                foreach (var typed in Typed(chance))
                {
                    var others = window.Parts.Select(part => part.Field).Where(other => other is not null && other != field).Select(Fit).OfType<FieldValue>();
                    await HoldsAsync(() => _hall.InvokeAsync("Ada", invocation =>
                    {
                        invocation.Submit = new Submit { Action = window.Action, Args = { window.Args }, Message = new Target() };
                        invocation.Submit.Values.Add(others);
                        invocation.Submit.Values.Add(new FieldValue { Name = field.Name, Text = typed });
                    }));
                }
            }
        }
    }

    [Fact]
    public async Task In_what_buttons_and_windows_are_told()
    {
        var chance = new Random(3);
        foreach (var action in (await _hall.DescribeAsync()).Actions)
        {
            foreach (var typed in Typed(chance))
            {
                string[] args = chance.Next(3) switch { 0 => [typed], 1 => [_circle, typed], _ => [typed, typed, typed] };
                await HoldsAsync(() => PressOrSubmitAsync(action.Name, args));
            }
        }
    }

    /// <summary>The manifest does not say which of its actions are windows.</summary>
    private async Task<Reply> PressOrSubmitAsync(string action, string[] args)
    {
        try
        {
            return await _hall.InvokeAsync("Jon", invocation => invocation.Click = new Click { Action = action, Args = { args }, Message = new Target() });
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.InvalidArgument)
        {
            return await _hall.InvokeAsync("Jon", invocation => invocation.Submit = new Submit { Action = action, Args = { args }, Message = new Target() });
        }
    }

    private static IEnumerable<string> Typed(Random chance) => Pieces.Concat(Enumerable.Range(0, Rounds).Select(_ =>
        string.Concat(Enumerable.Range(0, chance.Next(2, 6)).Select(_ => Pieces[chance.Next(Pieces.Length)]))));

    private async Task HoldsAsync(Func<Task<Reply>> act)
    {
        var reply = await act();
        Read(reply);
        foreach (var post in _hall.Posted())
        {
            Assert.Empty(post.View.PingUsers);
            ViewLimits.Check("circles", post.View);
        }

        var now = await LookAsync();
        Assert.Equal(Words(reply).Contains("Nothing was changed", StringComparison.Ordinal) ? _look : now, now);
        _look = now;
    }

    private static void Read(Reply reply)
    {
        var words = Words(reply);
        Assert.NotEqual(Reply.KindOneofCase.None, reply.KindCase);
        Assert.NotEmpty(words);
        Assert.DoesNotContain(TextsTests.Unkind, unkind => words.Contains(unkind, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("@everyone", words.Replace("\\@", "", StringComparison.Ordinal), StringComparison.Ordinal);
        if ((reply.Say ?? reply.Update) is { } view)
        {
            Assert.Empty(view.PingUsers);
            ViewLimits.Check("circles", view);
        }
        else if (reply.Modal is { } modal)
        {
            WindowLimits.Check("circles", modal);
        }
    }

    private static string Words(Reply reply) => reply.Modal is { } modal ? modal.Title
        : string.Join('\n', (reply.Say ?? reply.Update).Blocks.Select(block => block.Section?.Text ?? block.Text));

    private async Task<string> LookAsync() => string.Join(
        '\n', Words(await AskAsync("charter")), Words(await AskAsync("members")), Words(await AskAsync("settings")), Words(await AskAsync("browse")));

    private Task<Reply> AskAsync(string path) =>
        _hall.InvokeAsync(_hall.Invocation(new Acting("Ben"), path, path == "browse" ? [] : [("circle", _circle)]));

    /// <summary>Every window there is, as the steward can open it.</summary>
    private async Task<List<Modal>> WindowsAsync()
    {
        var windows = new List<Modal>();
        foreach (var action in (await _hall.DescribeAsync()).Actions.Where(action => action.Answers == Answers.Modal))
        {
            var reply = await _hall.InvokeAsync("Ada", invocation => invocation.Click = new Click { Action = action.Name, Args = { _circle }, Message = new Target() });
            windows.AddRange(reply.Modal is { } window ? [window] : Array.Empty<Modal>());
        }

        return windows;
    }

    private Task<Reply> SubmitAsync(string person, string action, string[] args, params (string Name, string Text)[] fields) => _hall.InvokeAsync(person, invocation =>
    {
        invocation.Submit = new Submit { Action = action, Args = { args }, Message = new Target() };
        invocation.Submit.Values.Add(fields.Select(field => new FieldValue { Name = field.Name, Text = field.Text }));
    });

    private string Fit(string option) => option switch
    {
        "timezone" => "Lisbon",
        "name" => string.Create(CultureInfo.InvariantCulture, $"Foxes {++_names}"),
        _ => "Better decisions",
    };

    private static FieldValue? Fit(Field field) => field.KindCase switch
    {
        Field.KindOneofCase.Pick => new FieldValue { Name = field.Name, Text = field.Pick.Picks[0].Value },
        Field.KindOneofCase.Tick => new FieldValue { Name = field.Name, Ticked = true },
        Field.KindOneofCase.Text when field.Required => new FieldValue { Name = field.Name, Text = "Better decisions" },
        _ => null,
    };
}
