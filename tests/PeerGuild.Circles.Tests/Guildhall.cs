using System.Collections.Immutable;
using System.Globalization;
using System.Threading.Channels;
using Grpc.Core;
using NodaTime;
using PeerGuild.Grpc;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>
/// The plugin as the gateway meets it: served over gRPC on a socket of its own, with a store on disk. It acts for the people of Guildhall and
/// carries out the effects. Ending it fails the test if an Error was logged or if something was posted or published that the test did not look at.
/// </summary>
internal sealed class Guildhall : IAsyncDisposable
{
    public const ulong Home = 1000;
    public const ulong Elsewhere = 2000;
    public const ulong Channel = 12;

    public static readonly string[] People = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jon"];

    private static readonly Instant Evening = Instant.FromUtc(2027, 1, 4, 19, 4);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("circles");
    private readonly CancellationTokenSource _stop = new();
    private readonly TestLogs _logs = new();
    private readonly ProductClock _clock = ProductClock.Followed(TimeProvider.System, new Activity(), Evening);
    private readonly Channel<Effect> _posts = System.Threading.Channels.Channel.CreateUnbounded<Effect>();
    private readonly Channel<Event> _events = System.Threading.Channels.Channel.CreateUnbounded<Event>();
    private PluginHost _host = null!;
    private GrpcChannel _link = null!;
    private Plugin.PluginClient _plugin = null!;
    private Task _gateway = Task.CompletedTask;
    private Task _subscriber = Task.CompletedTask;
    private ulong _invocations;

    private Guildhall()
    {
    }

    /// <summary>The test does not look at everything that is posted and published.</summary>
    public bool LooksAway { get; init; }

    public static async Task<Guildhall> StartAsync(bool looksAway = false)
    {
        var hall = new Guildhall { LooksAway = looksAway };
        var listen = "unix:" + Path.Combine(hall._folder.FullName, "circles.sock");
        var options = new PluginHostOptions(listen, Path.Combine(hall._folder.FullName, "circles.db"), ImmutableDictionary<string, string>.Empty.Add("rituals", "unix:" + Path.Combine(hall._folder.FullName, "nobody.sock")));
        hall._host = await PluginHost.StartAsync(CirclesPlugin.Create(), options, hall._clock, TimeProvider.System, hall._logs.Factory, default);
        hall._link = GrpcChannel.ForAddress(listen);
        hall._plugin = new Plugin.PluginClient(hall._link);
        hall._gateway = hall.CarryOutAsync();
        hall._subscriber = hall.SubscribeAsync();
        return hall;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_gateway, _subscriber).Soon();
        _link.Dispose();
        await _host.DisposeAsync();
        _clock.Dispose();
        _stop.Dispose();
        _folder.Delete(recursive: true);
        _logs.Dispose();
        Assert.True(LooksAway || !_posts.Reader.TryRead(out _), "Something was posted that the test did not look at.");
        Assert.True(LooksAway || !_events.Reader.TryRead(out _), "Something was published that the test did not look at.");
    }

    public async Task<Manifest> DescribeAsync() => await _plugin.DescribeAsync(new DescribeRequest { ContractVersion = 1 }).ResponseAsync.Soon();

    /// <summary>Somebody uses a command: <c>/circle join circle:"night owls"</c> is <c>("Ben", "join", ("circle", "night owls"))</c>.</summary>
    public Task<string> SlashAsync(string person, string path, params (string Name, string Text)[] options) =>
        SlashAsync(new Acting(person), path, options);

    public async Task<string> SlashAsync(Acting acting, string path, params (string Name, string Text)[] options) =>
        Said(await InvokeAsync(Invocation(acting, path, options)));

    public async Task<Reply> InvokeAsync(Invocation invocation) => await _plugin.InvokeAsync(invocation).ResponseAsync.Soon();

    public Invocation Invocation(Acting acting, string path, params (string Name, string Text)[] options) => new()
    {
        Id = (++_invocations).ToString(CultureInfo.InvariantCulture),
        Guild = acting.Guild,
        Actor = ActorOf(acting),
        Slash = SlashOf(path, options),
    };

    /// <summary>A command with another root: <c>/thanks member:Ben for:tea</c> is <c>("Ada", "thanks", "", [("for", "tea")], ("member", 2))</c>.</summary>
    public Invocation Invocation(string person, string command, string path, IEnumerable<(string Name, string Text)> options, params (string Name, ulong Id)[] people)
    {
        var invocation = Invocation(new Acting(person), path, [.. options]);
        invocation.Slash.Command = command;
        invocation.Slash.Options.Add(people.Select(option => new OptionValue { Name = option.Name, Id = option.Id }));
        return invocation;
    }

    /// <summary>A button, or a window that was filled in, as it may come from anywhere.</summary>
    public async Task<Reply> InvokeAsync(string person, Action<Invocation> input)
    {
        var invocation = new Invocation { Id = (++_invocations).ToString(CultureInfo.InvariantCulture), Guild = Home, Actor = ActorOf(new Acting(person)) };
        input(invocation);
        return await InvokeAsync(invocation);
    }

    /// <summary>Everything that was posted and not looked at yet.</summary>
    public IEnumerable<Post> Posted()
    {
        while (_posts.Reader.TryRead(out var effect))
        {
            yield return effect.Post;
        }
    }

    public async Task<Choice[]> SuggestAsync(string person, string path, string option, string typed)
    {
        var acting = new Acting(person);
        var suggestion = new Suggestion { Guild = acting.Guild, Actor = ActorOf(acting), Slash = SlashOf(path, (option, typed)), Focused = option };
        return [.. (await _plugin.SuggestAsync(suggestion).ResponseAsync.Soon()).Choices_];
    }

    /// <summary>The next thing everyone sees.</summary>
    public async Task<Post> PostedAsync() => (await _posts.Reader.ReadAsync().AsTask().Soon()).Post;

    /// <summary>The next card that was published.</summary>
    public async Task<CircleChanged> PublishedAsync() => (await _events.Reader.ReadAsync().AsTask().Soon()).Body.Unpack<CircleChanged>();

    /// <summary>Ada opens Night Owls and the next ones join; what that posts and publishes has been looked at.</summary>
    public async Task<CircleChanged> FormAsync(int members, string name = "Night Owls", ulong channel = Channel)
    {
        await SlashAsync(new Acting("Ada", channel), "create", ("name", name), ("focus", "Better decisions"), ("timezone", "Europe/Lisbon"));
        await PostedAsync();
        var card = await PublishedAsync();
        foreach (var person in People[1..members])
        {
            await SlashAsync(person, "join", ("circle", name));
            await PostedAsync();
            card = await PublishedAsync();
        }

        return card;
    }

    /// <summary>The words of a private message.</summary>
    public static string Said(Reply reply)
    {
        Assert.Equal(Reply.KindOneofCase.Say, reply.KindCase);
        return Read(reply.Say);
    }

    /// <summary>The words of any message. Held for each that a test sees: nobody is pinged, and no word is unkind.</summary>
    public static string Read(View view)
    {
        Assert.Empty(view.PingUsers);
        var text = Shown.Text(view);
        Assert.DoesNotContain(TextsTests.Unkind, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        return text;
    }

    private static Actor ActorOf(Acting acting) => new()
    {
        User = acting.User ?? (ulong)Array.IndexOf(People, acting.Person) + 1,
        Name = acting.Person,
        Channel = acting.Channel,
    };

    private static Protocol.Plugin.Slash SlashOf(string path, params (string Name, string Text)[] options) => new()
    {
        Command = "circle",
        Path = path,
        Options = { options.Select(option => new OptionValue { Name = option.Name, Text = option.Text }) },
    };

    private async Task CarryOutAsync()
    {
        try
        {
            using var call = _plugin.Effects(cancellationToken: _stop.Token);
            await call.RequestStream.WriteAsync(new EffectsUp { Hello = new Hello { Window = 8 } });
            await foreach (var effect in call.ResponseStream.ReadAllAsync(_stop.Token))
            {
                if (effect.Post is not null)
                {
                    _posts.Writer.TryWrite(effect);
                }

                var made = new Target { Channel = effect.Post?.Channel ?? Channel, Message = 1 };
                await call.RequestStream.WriteAsync(new EffectsUp { Result = new Result { Effect = effect.Id, Made = made } });
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            // The test is over.
        }
    }

    private async Task SubscribeAsync()
    {
        try
        {
            var request = new SubscribeRequest { Subscriber = "the test" };
            using var call = new EventLog.EventLogClient(_link).Subscribe(request, cancellationToken: _stop.Token);
            await foreach (var happened in call.ResponseStream.ReadAllAsync(_stop.Token))
            {
                _events.Writer.TryWrite(happened);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or RpcException { StatusCode: StatusCode.Cancelled })
        {
            // The test is over.
        }
    }
}

/// <summary>Who acts, and where.</summary>
/// <param name="Person">The name shown; one of <see cref="Guildhall.People"/> unless <paramref name="User"/> is given.</param>
/// <param name="Channel">Where they type.</param>
/// <param name="Guild">On which server.</param>
/// <param name="User">Who they are, whatever their name.</param>
internal sealed record Acting(string Person, ulong Channel = Guildhall.Channel, ulong Guild = Guildhall.Home, ulong? User = null);
