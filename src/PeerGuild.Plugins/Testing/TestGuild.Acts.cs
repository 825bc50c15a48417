using System.Collections.Immutable;
using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <content>What people do.</content>
public sealed partial class TestGuild
{
    private Invocation? _last;
    private bool _isBlind;

    /// <summary>Somebody of this name: the same one each time.</summary>
    public Person Person(string name) => _world.Person(name);

    /// <summary>A program of this name: the same one each time.</summary>
    public Person Bot(string name) => _world.Bot(name);

    /// <summary>A channel of this name, for text or voice: the same one each time.</summary>
    public ChannelId Channel(string name) => _world.Channel(name);

    /// <summary>Somebody sits down in a voice channel, or leaves it. The plugin hears of it if it watches; the next act waits until it has.</summary>
    /// <param name="person">Who.</param>
    /// <param name="room">Where; null leaves.</param>
    public void Voice(Person person, ChannelId? room)
    {
        var before = _world.Move(person.User, room);
        if (!_isBlind)
        {
            _facts.Moved(person.User, before, room);
        }
    }

    /// <summary>Somebody uses a slash command: <c>/session start room:"Round Table"</c>.</summary>
    /// <exception cref="ArgumentException">Discord would not let anyone send this.</exception>
    public Task<Said> SlashAsync(Person person, ChannelId channel, string text) => InvokeAsync(new Invocation
    {
        Actor = Acting(person, channel),
        Slash = SlashText.Parse(text, _plugin.Manifest, _world),
    });

    /// <summary>Somebody uses a command in the menu of another: <c>"Show profile"</c>.</summary>
    public Task<Said> OnUserAsync(Person person, ChannelId channel, string command, Person on) => InvokeAsync(new Invocation
    {
        Actor = Acting(person, channel),
        OnUser = new Protocol.Plugin.OnUser { Command = Declared(command, CommandKind.UserMenu), User = on.User.Value },
    });

    /// <summary>Somebody uses a command in the menu of a message that another wrote.</summary>
    public Task<Said> OnMessageAsync(Person person, ChannelId channel, string command, Person author, string text) => InvokeAsync(new Invocation
    {
        Actor = Acting(person, channel),
        OnMessage = new Protocol.Plugin.OnMessage
        {
            Command = Declared(command, CommandKind.MessageMenu),
            Message = new Target { Channel = channel.Value, Message = _world.NextId() },
            Author = author.User.Value,
            Text = text,
        },
    });

    /// <summary>Somebody writes something in a channel or thread; nobody is told, and what they write is nowhere.</summary>
    public void Write(Person person, ChannelId channel) => _world.Write(person.User, channel, Now);

    /// <summary>Somebody takes no direct messages any more.</summary>
    public void CloseDirectMessages(Person person) => _world.Close(person.User);

    /// <summary>Somebody leaves the server; nobody is told.</summary>
    public void LeaveServer(Person person) => _world.Leave(person.User);

    /// <summary>Somebody presses a button of the newest message everyone can see that has one with this label.</summary>
    /// <exception cref="ArgumentException">There is none that can be pressed.</exception>
    public Task<Said> PressAsync(Person person, string label) => PressAsync(
        person, label, Messages.LastOrDefault(message => Find(message.View, label) is not null) ?? throw NoButton(label));

    /// <summary>Somebody presses a button of a message.</summary>
    /// <exception cref="ArgumentException">It has none with this label that can be pressed. On a message that was edited, pass it as it was then.</exception>
    public Task<Said> PressAsync(Person person, string label, TestMessage on) =>
        ClickAsync(person, on.Channel, new Target { Channel = on.Channel.Value, Message = on.Id }, Find(on.View, label) ?? throw NoButton(label));

    /// <summary>Somebody presses a button of what they alone were shown.</summary>
    /// <exception cref="ArgumentException">It has none with this label that can be pressed.</exception>
    public Task<Said> PressAsync(Person person, string label, Said on)
    {
        var view = on.Reply.Say ?? on.Reply.Update ?? new View();
        return ClickAsync(person, default, new Target { Message = _world.NextId() }, Find(view, label) ?? throw NoButton(label));
    }

    /// <summary>Somebody fills in the window they were shown: <c>("what", "Two interviews")</c>. A tick is "true" or "false", people are names with commas.</summary>
    /// <exception cref="ArgumentException">There is no window, or Discord would not let anyone send this.</exception>
    public Task<Said> SubmitAsync(Person person, Said window, params (string Name, string Value)[] fields)
    {
        var modal = window.Reply.Modal ?? throw new ArgumentException("No window is open.", nameof(window));
        var submit = new Submit { Action = modal.Action, Message = new Target { Message = _world.NextId() } };
        submit.Args.AddRange(modal.Args);
        submit.Values.AddRange(FilledIn.Of(modal, fields, _world));
        return InvokeAsync(new Invocation { Actor = Acting(person, default), Submit = submit });
    }

    /// <summary>What waits for somebody, circle by circle.</summary>
    public async Task<ImmutableArray<Seat>> WaitingAsync(Person person)
    {
        await SettleAsync();
        var member = new Protocol.Plugin.Member { Guild = Id.Value, Actor = Acting(person, default), At = Timestamp.FromDateTimeOffset(Now.ToDateTimeOffset()) };
        return [.. (await Gateway.Plugin.WaitingAsync(member)).Seats_];
    }

    /// <summary>Somebody presses a button beside what waits for them.</summary>
    public Task<Said> PressAsync(Person person, Waits waits) => ClickAsync(person, default, new Target { Message = _world.NextId() }, waits.Button);

    /// <summary>Somebody presses one of several buttons below what waits for them.</summary>
    /// <exception cref="ArgumentException">There is none with this label.</exception>
    public Task<Said> PressAsync(Person person, string label, Waits waits) => ClickAsync(
        person, default, new Target { Message = _world.NextId() }, waits?.Buttons.FirstOrDefault(button => button.Label == label) ?? throw NoButton(label));

    /// <summary>The last invocation comes again with the same id, as it does when the gateway has not heard the answer.</summary>
    public Task<Said> RepeatAsync() => AnswerAsync(_last ?? throw new InvalidOperationException("Nobody has done anything yet."));

    /// <summary>What is offered to somebody who has typed this much of a slash command.</summary>
    /// <param name="person">Who.</param>
    /// <param name="channel">Where.</param>
    /// <param name="text">As in <see cref="SlashAsync"/>; the option that is being typed included.</param>
    /// <param name="focused">The name of that option.</param>
    public async Task<ImmutableArray<Choice>> SuggestAsync(Person person, ChannelId channel, string text, string focused)
    {
        var choices = await Gateway.Plugin.SuggestAsync(new Suggestion
        {
            Guild = Id.Value,
            Actor = Acting(person, channel),
            Slash = SlashText.Parse(text, _plugin.Manifest, _world),
            Focused = focused,
            At = Timestamp.FromDateTimeOffset(Now.ToDateTimeOffset()),
        });
        return [.. choices.Choices_];
    }

    /// <summary>Buttons of other plugins that were pressed, the newest last: nobody answers those here.</summary>
    public ImmutableArray<Button> PressedElsewhere { get; private set; } = [];

    private Task<Said> ClickAsync(Person person, ChannelId channel, Target message, Button button)
    {
        if (button.Plugin.Length > 0 && button.Plugin != _plugin.Name)
        {
            PressedElsewhere = PressedElsewhere.Add(button);
            return Task.FromResult(new Said("", [], new Reply()));
        }

        var click = new Click { Action = button.Action, Message = message };
        click.Args.AddRange(button.Args);
        return InvokeAsync(new Invocation { Actor = Acting(person, channel), Click = click });
    }

    /// <summary>Who can read every channel; null: nobody can say. A plugin that watches hears of it; the next act waits until it has.</summary>
    public Readers? Readers
    {
        get;
        set
        {
            field = value;
            _facts.Read(Told(value));
        }
    }

    /// <summary>Discord announces the server, as it does at every start. Before that it has been announced without a system channel.</summary>
    /// <param name="system">Where the server shows who has come.</param>
    public Task AnnounceAsync(ChannelId? system)
    {
        _facts.Announce(system);
        return SettleAsync();
    }

    /// <summary>The bot is taken out of the server.</summary>
    public Task LeaveAsync()
    {
        _facts.Leave();
        return SettleAsync();
    }

    private static Protocol.Plugin.Readers? Told(Readers? readers) =>
        readers is null ? null : new Protocol.Plugin.Readers { People = (uint)readers.People, Everyone = readers.Everyone };

    private async Task<Said> InvokeAsync(Invocation invocation)
    {
        await SettleAsync();
        invocation.Readers = Told(Readers);
        invocation.Id = _world.NextId().ToString(CultureInfo.InvariantCulture);
        invocation.Guild = Id.Value;
        invocation.At = Timestamp.FromDateTimeOffset(Now.ToDateTimeOffset());
        invocation.Named.AddRange(Mentioned(invocation).Select(user => _world.Showing(new UserId(user))).OfType<Protocol.Plugin.Named>());
        foreach (var (name, log) in _publishers)
        {
            invocation.Heads.Add(name, log.Head);
        }

        _last = invocation;
        return await AnswerAsync(invocation);
    }

    private static IEnumerable<ulong> Mentioned(Invocation invocation) => invocation.InputCase switch
    {
        Invocation.InputOneofCase.Slash => invocation.Slash.Options.Where(option => option.HasId).Select(option => option.Id),
        Invocation.InputOneofCase.Submit => invocation.Submit.Values.SelectMany(value => value.People?.Users ?? []),
        Invocation.InputOneofCase.OnUser => [invocation.OnUser.User],
        Invocation.InputOneofCase.OnMessage => [invocation.OnMessage.Author],
        _ => [],
    };

    private string Declared(string command, CommandKind kind) =>
        _plugin.Manifest.Commands.Any(known => (known.Kind, known.Name) == (kind, command))
            ? command
            : throw new ArgumentException($"{_plugin.Name} has no such command in a menu: '{command}'.", nameof(command));

    private async Task<Said> AnswerAsync(Invocation invocation)
    {
        var reply = await Gateway.Plugin.InvokeAsync(invocation).ResponseAsync.WaitAsync(Patience, TimeProvider.System);
        await SettleAsync();
        var view = reply.Say ?? reply.Update ?? new View();
        _foreign.LeaveOut(view);
        return new Said(reply.Modal is { } modal ? _world.Read(modal) : _world.Read(view), [.. ViewLimits.ButtonsOf(view).Select(button => button.Label)], reply);
    }

    private Actor Acting(Person person, ChannelId channel) => new()
    {
        User = person.User.Value,
        Name = person.Name,
        Permissions = person.Permissions,
        VoiceChannel = _world.RoomOf(person.User)?.Value ?? 0,
        Channel = channel.Value,
    };

    private static Button? Find(View view, string label) =>
        ViewLimits.ButtonsOf(view).FirstOrDefault(button => button.Label == label && !button.Disabled);

    private static ArgumentException NoButton(string label) => new($"There is no button '{label}' to press.", nameof(label));
}
