using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Commands;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Gateway.Tests.Plugins;
using PeerGuild.Gateway.Views;
using PeerGuild.TestKit;
using PeerGuild.Time;
using ApplicationId = PeerGuild.Discord.ApplicationId;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>A gateway between a scripted plugin and a fake Discord, in which Ada acts.</summary>
internal sealed class RouterFixture : IAsyncDisposable
{
    public const string Callback = "/callback";
    public const string Original = "/messages/@original";

    private readonly CancellationTokenSource _stop = new();
    private readonly FakeDiscord _discord = new();
    private DiscordRest _rest = null!;
    private CommandRegistry _commands = null!;
    private InteractionRouter _router = null!;
    private Task _running = Task.CompletedTask;
    private ulong _last = 1000;

    public ManualTime Time { get; } = new();

    public TestLogs Logs { get; } = new();

    public GuildMap Guilds { get; } = new();

    public ScriptedPlugin Plugin { get; private set; } = null!;

    public PluginLink Link { get; private set; } = null!;

    public ProductClock Clock { get; } = ProductClock.Followed(new ManualTime(), new Activity(), Instant.FromUtc(2027, 1, 4, 18, 0));

    public FakeDiscord Discord => _discord;

    /// <summary>How Discord was answered, in order: type and text.</summary>
    public IReadOnlyList<FakeDiscord.Asked> Callbacks => _discord.To("POST", Callback);

    public static async Task<RouterFixture> StartAsync(PluginOptions? options = null)
    {
        var fixture = new RouterFixture { Plugin = await ScriptedPlugin.StartAsync() };
        fixture.Guilds.Add(Owls.Created);
        fixture._rest = fixture._discord.Client(fixture.Time, fixture.Logs);
        fixture._discord
            .On("GET", "/applications/9/commands", "[]")
            .On("PUT", "/applications/9/commands", asked => FakeDiscord.Json(asked.Body!.ToJsonString()))
            .On("POST", "/interactions/*", _ => FakeDiscord.Nothing())
            .On("PATCH", "/webhooks/*", """{"id":"1","channel_id":"12","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""")
            .On("POST", "/webhooks/*", """{"id":"1","channel_id":"12","timestamp":"2027-01-04T18:00:00+00:00","content":"","type":0}""");
        options ??= new PluginOptions("", [.. Enum.GetValues<PeerGuild.Protocol.Plugin.Capability>()]);
        fixture.Link = new PluginLink("owls", options with { Address = fixture.Plugin.Address }, new Activity(), fixture.Time, fixture.Logs.Logger<PluginLink>());
        ImmutableArray<PluginLink> links = [fixture.Link];
        fixture._commands = new CommandRegistry(links, fixture._rest, fixture.Time, fixture.Logs.Logger<CommandRegistry>());
        var foreign = new ForeignButtons(["owls"], fixture.Logs.Logger<ForeignButtons>());
        var answering = new Answering(
            fixture._rest,
            new Invoking(fixture.Time, fixture.Logs.Logger<Invoking>()),
            new KeptBlocks(new PrivacyDesk(links, fixture.Time, fixture.Logs.Logger<PrivacyDesk>()), fixture.Clock),
            new Readership(fixture._rest, fixture.Time),
            foreign,
            fixture.Time);
        fixture._router = new InteractionRouter(
            links,
            fixture._commands,
            fixture._rest,
            new Translation(fixture.Guilds, links),
            answering,
            foreign,
            fixture.Clock,
            fixture.Time,
            fixture.Logs.Logger<InteractionRouter>());
        fixture._running = fixture.Link.RunAsync(
            () => fixture._commands.RefreshAsync(new ApplicationId(9), fixture._stop.Token), fixture.ReadAsync, fixture._stop.Token);
        await Until.True(() => fixture.Link.IsConnected);
        return fixture;
    }

    /// <summary>The plugin says anew what it offers.</summary>
    public async Task DescribedAgainAsync()
    {
        Link.Take(Plugin.Manifest);
        await _commands.RefreshAsync(new ApplicationId(9), _stop.Token);
    }

    /// <summary>Ada types <c>/owl hoot</c>, or another command.</summary>
    public Interaction Slash(string command = "owl", string sub = "hoot", params InteractionOption[] options) => Acts(
        InteractionType.ApplicationCommand,
        new InteractionData(Name: command) { Options = [new InteractionOption(sub, CommandOptionType.SubCommand) { Options = options }] });

    /// <summary>Ada types an option.</summary>
    public Interaction Typing(string typed) => Acts(
        InteractionType.Autocomplete,
        new InteractionData(Name: "owl") { Options = [new InteractionOption("hoot", CommandOptionType.SubCommand) { Options = [Text("which", typed) with { Focused = true }] }] });

    /// <summary>Ada presses a button.</summary>
    public Interaction Press(string customId, bool onPrivate = false) => Acts(InteractionType.MessageComponent, new InteractionData(CustomId: customId)) with
    {
        Message = new Message(new MessageId(77), new ChannelId(12), Time.GetUtcNow(), Flags: onPrivate ? MessageFlags.Ephemeral : MessageFlags.None),
    };

    /// <summary>Ada sends a window off with these fields.</summary>
    public Interaction Submit(string customId, bool fromButton, params Component[] fields) => Acts(
        InteractionType.ModalSubmit, new InteractionData(CustomId: customId) { Components = [.. fields.Select(field => new Label(field))] }) with
    {
        Message = fromButton ? new Message(new MessageId(77), new ChannelId(12), Time.GetUtcNow(), Flags: MessageFlags.Ephemeral) : null,
    };

    public Interaction Acts(InteractionType type, InteractionData data) => new(
        new InteractionId(++_last),
        new ApplicationId(9),
        type,
        $"token-{_last}",
        data,
        Owls.Guild,
        new ChannelId(12),
        Member: new Member(new User(Owls.Ada, "ada", "Ada"), Permissions: PeerGuild.Discord.Guilds.Permissions.SendMessages));

    public static InteractionOption Text(string name, string value) => new(name, CommandOptionType.String, JsonSerializer.SerializeToElement(value));

    public void Take(Interaction interaction) => _router.Take(interaction, _stop.Token);

    /// <summary>Takes it and waits until Discord was answered.</summary>
    public async Task<JsonNode> AnsweredAsync(Interaction interaction)
    {
        var before = Callbacks.Count;
        Take(interaction);
        await Until.True(() => Callbacks.Count > before);
        return Callbacks[^1].Body!;
    }

    /// <summary>Every word of an answer.</summary>
    public static string Words(JsonNode body) => string.Join('\n', Texts(body["data"] ?? body));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default).Soon();
        await Clock.Activity.IdleAsync(CancellationToken.None).Soon();
        await Plugin.DisposeAsync();
        Link.Dispose();
        _commands.Dispose();
        _rest.Dispose();
        _stop.Dispose();
        Clock.Dispose();
        Logs.Dispose();
    }

    private static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonObject some => some.Where(pair => pair.Value is not null).SelectMany(pair => pair.Key == "content" ? [pair.Value!.ToString()] : Texts(pair.Value!)),
        JsonArray many => many.OfType<JsonNode>().SelectMany(Texts),
        _ => [],
    };

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        using var call = Link.Client.Facts(cancellationToken: cancellationToken);
        while (await call.ResponseStream.MoveNext(cancellationToken))
        {
            // Wishes are not what this is about.
        }
    }
}
