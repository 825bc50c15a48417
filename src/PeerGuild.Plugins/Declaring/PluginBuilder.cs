using Google.Protobuf;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>
/// Declares a plugin, as one maps endpoints: what people can do, what time and other plugins bring, what it wants to know. For each input a load
/// and a decide.
/// </summary>
/// <param name="name">[a-z][a-z0-9-]{0,23}, the name it is configured under.</param>
/// <exception cref="ArgumentException">Thrown by whatever declares something that Discord or the contract would refuse.</exception>
public sealed partial class PluginBuilder(string name)
{
    private const int LongestName = 24;
    private const int LongestAction = 32;

    /// <summary>The version of the contract this kit speaks.</summary>
    public const uint ContractVersion = 1;

    private readonly Manifest _manifest = new() { Name = Names.Short(name, LongestName), ContractVersion = ContractVersion };

    /// <summary>The plugin's name.</summary>
    public string Name { get; } = name;

    internal Manifest Manifest => _manifest;

    /// <summary>What its store is run as; a test's guild has one that can be killed.</summary>
    internal Func<IStore, IStore> Store { get; set; } = store => store;

    internal Dictionary<string, CommandRule> Commands { get; } = [];

    internal Dictionary<string, IRule<OnUser>> UserCommands { get; } = [];

    internal Dictionary<string, IRule<OnMessage>> MessageCommands { get; } = [];

    internal Dictionary<string, IRule<Press>> Actions { get; } = [];

    internal Dictionary<string, IRule<Filled>> Windows { get; } = [];

    /// <summary>Actions and windows that leave no trace of who used them.</summary>
    internal HashSet<string> NamelessActs { get; } = [];

    internal Waiting? Waits { get; private set; }

    internal Dictionary<(string Kind, string Name), IRule<TimerFell>> Timers { get; } = [];

    internal Dictionary<string, IRule<Ended>> Results { get; } = [];

    internal List<Subscription> Subscriptions { get; } = [];

    /// <summary>The kinds of document it keeps, by name.</summary>
    internal Dictionary<string, Keeping> Kept { get; } = [];

    /// <summary>The names of the kinds of document it keeps.</summary>
    public IReadOnlyCollection<string> KindsKept => Kept.Keys;

    internal NamedEvents Named { get; } = new();

    internal PeopleKept People => new() { Kinds = [.. Kept.Values.Select(keeping => keeping.Kind)], NamedIn = Named.In, Without = Named.Without };

    /// <summary>The full names of the events it publishes.</summary>
    internal HashSet<string> Events { get; } = [];

    /// <summary>What the plugin asks to be allowed. Configuration grants it.</summary>
    public PluginBuilder Asks(params ReadOnlySpan<Capability> capabilities)
    {
        _manifest.Capabilities.AddRange(capabilities.ToArray());
        return this;
    }

    /// <summary>A slash command with sub-commands.</summary>
    /// <param name="name">Lower case, 1 to 32 characters.</param>
    /// <param name="description">1 to 100 characters.</param>
    /// <param name="command">Its sub-commands.</param>
    /// <param name="needsPermissions">Discord's permission bits without which it is not offered; 0: to everyone. Rules check the invoker's all the same.</param>
    public PluginBuilder Command(string name, string description, Action<CommandBuilder> command, ulong needsPermissions = 0)
    {
        var declared = Declared(name, description);
        declared.NeedsPermissions = needsPermissions;
        command(new CommandBuilder(declared, Commands));
        return this;
    }

    /// <summary>A slash command without sub-commands. It answers with a private message.</summary>
    public PluginBuilder Command<TRead>(
        string name, string description, Action<OptionsBuilder> options, Load<TRead, Slash> load, Decide<TRead, Slash> decide)
    {
        var suggestions = OptionsBuilder.Declare(Declared(name, description), options);
        Commands.Add(CommandRule.Key(name, ""), new CommandRule(new Rule<TRead, Slash>(load, decide), suggestions));
        return this;
    }

    /// <summary>A command in the menu of a person.</summary>
    /// <param name="name">As people read it: 1 to 32 characters, "Show profile".</param>
    /// <param name="description">For /help; Discord shows none in a menu.</param>
    /// <param name="answers">With what it is answered.</param>
    /// <param name="load">What the rule reads.</param>
    /// <param name="decide">The rule.</param>
    public PluginBuilder UserCommand<TRead>(string name, string description, Answers answers, Load<TRead, OnUser> load, Decide<TRead, OnUser> decide)
    {
        Declared(name, description, CommandKind.UserMenu).Answers = answers;
        UserCommands.Add(name, new Rule<TRead, OnUser>(load, decide));
        return this;
    }

    /// <summary>A command in the menu of a message; otherwise as <see cref="UserCommand"/>.</summary>
    public PluginBuilder MessageCommand<TRead>(string name, string description, Answers answers, Load<TRead, OnMessage> load, Decide<TRead, OnMessage> decide)
    {
        Declared(name, description, CommandKind.MessageMenu).Answers = answers;
        MessageCommands.Add(name, new Rule<TRead, OnMessage>(load, decide));
        return this;
    }

    /// <summary>Something a button asks for.</summary>
    public PluginBuilder Action<TRead>(string name, Answers answers, Load<TRead, Press> load, Decide<TRead, Press> decide)
    {
        if (Views.ViewBuilder.GatewaysOwn.Contains(name) || Windows.ContainsKey(name))
        {
            throw new ArgumentException($"The action '{name}' is the gateway's, or a window has its name.", nameof(name));
        }

        _manifest.Actions.Add(new Protocol.Plugin.Action { Name = Names.Short(name, LongestAction), Answers = answers });
        Actions.Add(name, new Rule<TRead, Press>(load, decide));
        return this;
    }

    /// <summary>The action declared last is told how many people can read the channel it is used in: <see cref="Invoker.Readers"/>.</summary>
    public PluginBuilder WithReaders()
    {
        _manifest.Actions[^1].Readers = true;
        return this;
    }

    /// <summary>
    /// The action or window declared last leaves no trace of who used it but what its rule writes: its id is in no inbox, no log and no seed. So the same
    /// press may be decided again, and its rule has to come to the same; and a rule of it that throws is logged without its words.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is no action yet.</exception>
    public PluginBuilder Nameless()
    {
        if (_manifest.Actions.Count == 0)
        {
            throw new InvalidOperationException("There is no action yet.");
        }

        _manifest.Actions[^1].Nameless = true;
        NamelessActs.Add(_manifest.Actions[^1].Name);
        return this;
    }

    /// <summary>A window that was filled in.</summary>
    /// <param name="name">What windows are made with; no action has the same name.</param>
    /// <param name="answers">What it is answered with; never another window.</param>
    /// <param name="load">What the rule reads.</param>
    /// <param name="decide">The rule.</param>
    public PluginBuilder Window<TRead>(string name, Answers answers, Load<TRead, Filled> load, Decide<TRead, Filled> decide)
    {
        if (answers == Answers.Modal || Actions.ContainsKey(name) || Views.ViewBuilder.GatewaysOwn.Contains(name))
        {
            throw new ArgumentException($"The window '{name}' is answered with a window, or an action or the gateway has its name.", nameof(name));
        }

        _manifest.Actions.Add(new Protocol.Plugin.Action { Name = Names.Short(name, LongestAction), Answers = answers });
        Windows.Add(name, new Rule<TRead, Filled>(load, decide));
        return this;
    }

    /// <summary>What waits for a member, for /me. Declared several times, they follow one another.</summary>
    public PluginBuilder Waiting(Waiting waiting)
    {
        Waits = Waits is not { } others ? waiting : async (read, member, moment, cancellationToken) =>
        [
            .. await others(read, member, moment, cancellationToken),
            .. await waiting(read, member, moment, cancellationToken),
        ];
        return this;
    }

    /// <summary>A timer of a kind of document, decided on that document.</summary>
    public PluginBuilder Timer<TDoc>(string name, DocKind<TDoc> kind, Decide<Doc<TDoc>?, TimerFell> decide)
        where TDoc : class => Timer(name, kind, Load.Document(kind), decide);

    /// <summary>A timer of a kind of document.</summary>
    public PluginBuilder Timer<TDoc, TRead>(string name, DocKind<TDoc> kind, LoadById<TRead> load, Decide<TRead, TimerFell> decide)
        where TDoc : class
    {
        Timers.Add((kind.Name, name), new Rule<TRead, TimerFell>((read, timer, token) => load(read, timer.Doc.Id, token), decide));
        return this;
    }

    /// <summary>What came of the effects of a kind of document, decided on that document.</summary>
    public PluginBuilder Result<TDoc>(DocKind<TDoc> kind, Decide<Doc<TDoc>?, Ended> decide)
        where TDoc : class => Result(kind, Load.Document(kind), decide);

    /// <summary>What came of the effects of a kind of document: every failure, and the successes that asked to be told.</summary>
    public PluginBuilder Result<TDoc, TRead>(DocKind<TDoc> kind, LoadById<TRead> load, Decide<TRead, Ended> decide)
        where TDoc : class
    {
        Results.Add(kind.Name, new Rule<TRead, Ended>((read, ended, token) => load(read, ended.Lane.Id, token), decide));
        return this;
    }

    /// <summary>Another plugin's event.</summary>
    /// <param name="publisher">That plugin's name.</param>
    /// <param name="load">What the rule reads.</param>
    /// <param name="decide">The rule.</param>
    public PluginBuilder On<TEvent, TRead>(string publisher, Load<TRead, Heard<TEvent>> load, Decide<TRead, Heard<TEvent>> decide)
        where TEvent : class, IMessage<TEvent>, new()
    {
        Subscriptions.Add(Subscription.To(publisher, new Rule<TRead, Heard<TEvent>>(load, decide)));
        return this;
    }

    /// <summary>
    /// Says that it keeps documents of this kind; others are refused when a rule decides them. What is exported and erased follows from what the kind
    /// says of people.
    /// </summary>
    public PluginBuilder Keeps<TDoc>(DocKind<TDoc> kind)
        where TDoc : class => Keeps(kind, (_, _, _) => default(ValueTask<Nothing>), (_, _, _) => Decision.Nothing);

    /// <summary>The same, with what keeps current what is shown and told of a document when somebody in it is forgotten.</summary>
    /// <param name="kind">The kind of document.</param>
    /// <param name="load">What the rule reads.</param>
    /// <param name="shows">
    /// Effects, events and timers; the document itself is written as its kind says, unless the rule writes it.
    /// </param>
    public PluginBuilder Keeps<TDoc, TRead>(DocKind<TDoc> kind, LoadById<TRead> load, Decide<TRead, Forgetting<TDoc>> shows)
        where TDoc : class
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (!kind.DeclaresPeople)
        {
            throw new ArgumentException($"The kind '{kind.Name}' does not say whom it speaks of: declare People, or Nobody.", nameof(kind));
        }

        Kept.Add(kind.Name, new Keeping<TDoc, TRead>(kind, load, shows));
        return this;
    }

    /// <summary>Says that it publishes events of this kind, which name people: those of somebody who is forgotten are rewritten or dropped.</summary>
    /// <param name="who">Whom an event names.</param>
    /// <param name="without">How a state event reads without one of them; null when it says nothing any more.</param>
    public PluginBuilder Publishes<TEvent>(Func<TEvent, IEnumerable<UserId>> who, Func<TEvent, UserId, TEvent?> without)
        where TEvent : class, IMessage<TEvent>, new()
    {
        Named.Add(who, without);
        return Publishes<TEvent>();
    }

    /// <summary>Says that it publishes events of this kind, which name nobody; others are refused when a rule decides them.</summary>
    public PluginBuilder Publishes<TEvent>()
        where TEvent : IMessage<TEvent>, new()
    {
        _manifest.Publishes = true;
        Events.Add(new TEvent().Descriptor.FullName);
        return this;
    }

    private Command Declared(string name, string description, CommandKind kind = CommandKind.Slash)
    {
        var shown = kind == CommandKind.Slash ? Names.Shown(name) : Names.InMenu(name);
        var declared = new Command { Name = shown, Description = Names.Described(description), Answers = Answers.Say, Kind = kind };
        if (_manifest.Commands.Any(known => (known.Kind, known.Name) == (kind, name)))
        {
            throw new ArgumentException($"/{name} is declared twice.", nameof(name));
        }

        _manifest.Commands.Add(declared);
        return declared;
    }
}
