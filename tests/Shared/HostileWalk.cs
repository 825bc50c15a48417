using System.Collections.Immutable;
using System.Globalization;
using Grpc.Core;
using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Shared;

/// <summary>
/// Somebody types, fills in and presses whatever they like, by a program of their own, wherever a plugin takes anything. Held at every step: they read
/// something private, kind and whole that fits Discord; nobody is pinged; what Discord would not have let through, and what says that nothing was
/// changed, has changed nothing; after what was changed, everything that can be looked at fits Discord still.
/// </summary>
/// <param name="guild">Where.</param>
/// <param name="walker">Who; with the permissions they have.</param>
/// <param name="channel">Where they type.</param>
internal sealed class HostileWalk(TestGuild guild, Person walker, ChannelId channel)
{
    // Of what is found in one place, so much is shown.
    private const int Shown = 3;

    // Nobody, the guild's first id, somebody who is not there, and more than any snowflake.
    private static readonly ulong[] Ids = [0, 1, 4242, ulong.MaxValue];

    private readonly List<(string Where, string What)> _found = [];
    private readonly HashSet<ulong> _named = [];
    private int _changes;

    /// <summary>One window of each kind, as somebody was shown it.</summary>
    public ImmutableArray<Modal> Windows { get; init; } = [];

    /// <summary>What buttons here really carry: a circle's id, a circle's and a day. What is hostile comes behind.</summary>
    public ImmutableArray<string[]> Known { get; init; } = [];

    /// <summary>What can be looked at, as slash commands that change nothing.</summary>
    public ImmutableArray<string> Looks { get; init; } = [];

    /// <summary>Who looks at it; whoever walks if it is not said.</summary>
    public Person? Looker { get; init; }

    /// <summary>Something fitting for an option or a field of this name, when it is another's turn to be hostile.</summary>
    public Func<string, string> Fits { get; init; } = _ => "Two interviews";

    /// <summary>Whether what they do may change anything. A stranger's may not.</summary>
    public bool MayChange { get; init; } = true;

    /// <summary>The commands that are everybody's, a stranger's too.</summary>
    public ImmutableArray<string> Everybodys { get; init; } = [];

    /// <summary>Every option of every command.</summary>
    public async Task InEveryOptionAsync()
    {
        foreach (var (path, command, option) in from root in guild.Manifest.Commands
                                                where root.Kind == CommandKind.Slash
                                                from command in root.Subcommands.DefaultIfEmpty(root)
                                                from option in command.Options
                                                select ((root.Name, Sub: command == root ? "" : command.Name), command, option))
        {
            foreach (var value in Values(option))
            {
                var slash = new Protocol.Plugin.Slash { Command = path.Name, Path = path.Sub };
                slash.Options.AddRange(command.Options.Where(other => other.Required && other != option).Select(Fitting).Append(value));
                await StepAsync($"{command.Name} {option.Name}", new Invocation { Slash = slash }, IsLetThrough(option, value));
            }
        }

        End();
    }

    /// <summary>What is offered while somebody types.</summary>
    public async Task InWhatIsOfferedAsync()
    {
        foreach (var (path, option) in from root in guild.Manifest.Commands
                                       from command in root.Subcommands.DefaultIfEmpty(root)
                                       from option in command.Options
                                       where option.Autocomplete
                                       let others = command.Options.Where(other => other.Required && other != option && other.Kind == OptionKind.Text)
                                       let fits = string.Concat(others.Select(other => $"{other.Name}:{Hostile.Quoted(Fits(other.Name))} "))
                                       select ($"/{root.Name}{(command == root ? "" : " " + command.Name)} {fits}", option.Name))
        {
            foreach (var typed in Hostile.Typed(4))
            {
                var choices = await guild.SuggestAsync(walker, channel, $"{path}{option}:{Hostile.Quoted(typed)}", option);
                Assert.InRange(choices.Length, 0, 25);
                Assert.All(choices, choice => Assert.InRange(choice.Name.Length, 1, 100));
                Assert.All(choices, choice => Assert.InRange(choice.Value.Length, 1, 100));
            }
        }
    }

    /// <summary>Every field of every window; a window that nobody opened for this walk is found.</summary>
    public async Task InEveryFieldAsync()
    {
        var declared = await DeclaredWindowsAsync();
        Assert.Equal(declared, Windows.Select(window => window.Action).Distinct().Order(StringComparer.Ordinal));
        foreach (var window in Windows)
        {
            await WalkAsync(window, () => Task.CompletedTask);
        }

        End();
        Assert.True(_changes > 0 || !MayChange, "Nothing was let through: this walks past the rules.");
    }

    /// <summary>Every field of one window.</summary>
    /// <param name="window">As they were shown it.</param>
    /// <param name="before">What has to be so each time, for the window to count.</param>
    public async Task InEveryFieldOfAsync(Modal window, Func<Task> before)
    {
        await WalkAsync(window, before);
        End();
    }

    /// <summary>What every button and window is told.</summary>
    public async Task InWhatButtonsAndWindowsAreToldAsync()
    {
        foreach (var action in guild.Manifest.Actions)
        {
            var round = 0;
            foreach (var typed in Hostile.Typed(3))
            {
                await StepAsync(action.Name, await PressOrSubmitAsync(action.Name, Args(typed, round++)), isLetThrough: true);
            }
        }

        End();
    }

    private async Task WalkAsync(Modal window, Func<Task> before)
    {
        foreach (var field in window.Parts.Select(part => part.Field).OfType<Field>())
        {
            foreach (var value in Values(field))
            {
                await before();
                var submit = new Submit { Action = window.Action, Args = { window.Args }, Message = new Target() };
                submit.Values.AddRange(Filled(window, field).Append(value));
                await StepAsync($"{window.Action} {field.Name}", new Invocation { Submit = submit }, IsLetThrough(field, value));
            }
        }
    }

    private string[] Args(string typed, int round) => (round % (Known.Length + 3)) switch
    {
        0 => [typed],
        1 => [typed, typed, typed],
        2 => round == 2 ? [] : ["", typed],
        var at => [.. Known[at - 3], typed],
    };

    /// <summary>The manifest does not say which of its actions are windows: those cannot be pressed.</summary>
    private async Task<string[]> DeclaredWindowsAsync()
    {
        var windows = new List<string>();
        foreach (var action in guild.Manifest.Actions)
        {
            windows.AddRange(await IsWindowAsync(action.Name) ? [action.Name] : []);
        }

        return [.. windows.Order(StringComparer.Ordinal)];
    }

    private async Task<bool> IsWindowAsync(string action)
    {
        try
        {
            await guild.SendAsync(guild.Person("Somebody"), channel, new Invocation { Click = new Click { Action = action, Message = new Target() } });
            return false;
        }
        catch (RpcException refused) when (refused.StatusCode == StatusCode.InvalidArgument)
        {
            return true;
        }
    }

    private async Task<Invocation> PressOrSubmitAsync(string action, string[] args)
    {
        if (!await IsWindowAsync(action))
        {
            return new Invocation { Click = new Click { Action = action, Args = { args }, Message = new Target() } };
        }

        var submit = new Submit { Action = action, Args = { args }, Message = new Target() };
        submit.Values.AddRange(Windows.Where(window => window.Action == action).Take(1).SelectMany(window => Filled(window, but: null)));
        return new Invocation { Submit = submit };
    }

    private async Task StepAsync(string where, Invocation input, bool isLetThrough)
    {
        try
        {
            _named.UnionWith(Named(input));
            var before = guild.Commits;
            var said = await guild.SendAsync(walker, channel, input);
            Holds(said);
            if (guild.Commits == before)
            {
                return;
            }

            _changes++;
            Assert.True(MayChange || Everybodys.Contains(input.Slash?.Command ?? ""), $"somebody who may not has changed something, and reads: {said.Text}");
            Assert.True(isLetThrough, $"what Discord lets nobody send has changed something: {said.Text}");
            Assert.DoesNotContain("nothing was ", said.Text, StringComparison.OrdinalIgnoreCase);
            Assert.False(said.Reply.Again, "what was taken is offered again");
            await LookAsync();
        }
        catch (Exception broken)
        {
            _found.Add((where, $"{Short(Told(input))}: {Short(broken.Message)}"));
        }
    }

    private void End() => Assert.True(
        _found.Count == 0,
        string.Join('\n', _found.GroupBy(one => one.Where, one => one.What).Select(place =>
            string.Create(CultureInfo.InvariantCulture, $"{walker.Name}, {place.Key}: {place.Count()} found\n{string.Join('\n', place.Take(Shown))}"))));

    private async Task LookAsync()
    {
        foreach (var message in guild.Messages.Concat(guild.DirectMessages))
        {
            Assert.Empty(message.View.PingUsers.Except(_named));
            Whole(message.View);
        }

        foreach (var look in Looks)
        {
            Holds(await guild.SlashAsync(Looker ?? walker, channel, look));
        }

        await guild.WaitingAsync(Looker ?? walker);
    }

    /// <summary>Private, kind and whole; it fits Discord and pings nobody.</summary>
    private void Holds(Said said)
    {
        Assert.DoesNotMatch(Unkind.Words, said.Text);
        Assert.DoesNotContain("Something went wrong", said.Text, StringComparison.Ordinal);
        if (said.Reply.Modal is { } modal)
        {
            WindowLimits.Check(guild.Manifest.Name, modal);
            return;
        }

        if ((said.Reply.Say ?? said.Reply.Update) is not { } view)
        {
            Assert.Equal(Reply.KindOneofCase.Nothing, said.Reply.KindCase);
            return;
        }

        Assert.NotEmpty(said.Text.Trim());
        Assert.Empty(view.PingUsers);
        Assert.DoesNotContain("@everyone", view.ToString().Replace("\\\\@", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Whole(view);
    }

    /// <summary>Within Discord's limits, and no character of it is cut in half: JSON has no half ones.</summary>
    private void Whole(View view)
    {
        ViewLimits.Check(guild.Manifest.Name, view);
        Assert.NotEmpty(view.ToString());
    }

    private static IEnumerable<OptionValue> Values(Option option) => option.Kind switch
    {
        OptionKind.Text => Hostile.Typed(1).Select(typed => new OptionValue { Name = option.Name, Text = typed }),
        OptionKind.User or OptionKind.Channel or OptionKind.VoiceChannel => Ids.Select(id => new OptionValue { Name = option.Name, Id = id }),
        OptionKind.Integer => new[] { option.Min, option.Max, 0, -1, long.MinValue, long.MaxValue }
            .Select(number => new OptionValue { Name = option.Name, Integer = number }),
        OptionKind.File => Hostile.Typed(1).Where(typed => typed.Length > 0)
            .Select(typed => new OptionValue { Name = option.Name, File = new FileLink { Name = typed, Url = "https://files.test/attachments/1/file", Size = 1 } }),
        _ => [],
    };

    // A number beyond its bounds may be taken for the nearest one.
    private static bool IsLetThrough(Option option, OptionValue value) => value.ValueCase switch
    {
        OptionValue.ValueOneofCase.Text => (value.Text.Length > 0 || !option.Required) && (option.Max == 0 || value.Text.Length <= option.Max)
            && (option.Choices.Count == 0 || option.Choices.Any(choice => choice.Value == value.Text)),
        _ => true,
    };

    private static IEnumerable<FieldValue> Values(Field field) => field.KindCase switch
    {
        Field.KindOneofCase.Text or Field.KindOneofCase.Pick => Hostile.Typed(2).Select(typed => new FieldValue { Name = field.Name, Text = typed }),
        Field.KindOneofCase.People => Ids.Select(id => new FieldValue { Name = field.Name, People = new People { Users = { id } } }),
        Field.KindOneofCase.Room => Ids.Select(id => new FieldValue { Name = field.Name, Channel = id }),
        _ => [new FieldValue { Name = field.Name, Ticked = false }],
    };

    // A pick that is empty is left out: what was picked before stays.
    private static bool IsLetThrough(Field field, FieldValue value) => field.KindCase switch
    {
        Field.KindOneofCase.Text => value.Text.Length >= field.Text.Min && value.Text.Length <= (field.Text.Max == 0 ? ViewLimits.Text : field.Text.Max)
            && (!field.Required || value.Text.Trim().Length > 0),
        Field.KindOneofCase.Pick => value.Text.Length == 0 || field.Pick.Picks.Any(pick => pick.Value == value.Text),
        _ => true,
    };

    private OptionValue Fitting(Option option) => option.Kind switch
    {
        OptionKind.Integer => new OptionValue { Name = option.Name, Integer = option.Min },
        OptionKind.User => new OptionValue { Name = option.Name, Id = guild.Person("Ben").User.Value },
        OptionKind.Channel or OptionKind.VoiceChannel => new OptionValue { Name = option.Name, Id = channel.Value },
        _ => new OptionValue { Name = option.Name, Text = option.Choices.Count > 0 ? option.Choices[0].Value : Fits(option.Name) },
    };

    /// <summary>Something that fits in what else is asked for.</summary>
    private IEnumerable<FieldValue> Filled(Modal window, Field? but) => window.Parts.Select(part => part.Field).OfType<Field>().Where(field => field != but)
        .Select(field => field.KindCase switch
        {
            Field.KindOneofCase.Pick => new FieldValue { Name = field.Name, Text = field.Pick.Picks[0].Value },
            Field.KindOneofCase.Tick => new FieldValue { Name = field.Name, Ticked = true },
            Field.KindOneofCase.People => new FieldValue { Name = field.Name, People = new People { Users = { guild.Person("Ben").User.Value } } },
            Field.KindOneofCase.Room => new FieldValue { Name = field.Name, Channel = channel.Value },
            _ => new FieldValue { Name = field.Name, Text = field.Text.Value.Length > 0 ? field.Text.Value : field.Required ? Fits(field.Name) : "" },
        })
        .Where(value => value.ValueCase != FieldValue.ValueOneofCase.Text || value.Text.Length > 0);

    /// <summary>Whoever is named as somebody, and not in words, may be pinged: who is invited is.</summary>
    private static IEnumerable<ulong> Named(Invocation input) =>
        [.. input.Slash?.Options.Select(option => option.Id) ?? [], .. input.Submit?.Values.SelectMany(value => value.People?.Users ?? []) ?? []];

    private static string Told(Invocation input) => input.InputCase switch
    {
        Invocation.InputOneofCase.Slash => $"/{input.Slash.Command} {input.Slash.Path} "
            + string.Join(' ', input.Slash.Options.Select(option => $"{option.Name}:{option.Text}{option.Integer}")),
        Invocation.InputOneofCase.Click => $"{input.Click.Action}/{string.Join('/', input.Click.Args)}",
        _ => $"{input.Submit.Action}/{string.Join('/', input.Submit.Args)} "
            + string.Join(' ', input.Submit.Values.Select(value => $"{value.Name}:{value.Text}")),
    };

    private static string Short(string text) => text.Length <= 200 ? text : text[..200] + "...";
}
