using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Grpc;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time;

namespace PeerGuild.Gateway.Plugins;

/// <summary>The link to one plugin: dialled for as long as the gateway runs, described anew after each break. Thread-safe.</summary>
internal sealed class PluginLink : IDisposable
{
    internal const uint ContractVersion = 1;
    private const int Streams = 2;
    private static readonly TimeSpan DescribeWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TakeUpWithin = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PauseAside = TimeSpan.FromSeconds(10);

    private readonly GrpcChannel _channel;
    private readonly TimeProvider _time;
    private readonly Activity _activity;
    private readonly ILogger _log;
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Crashes _crashes;
    private IDisposable? _opening;
    private int _toOpen;
    private RpcException? _broke;
    private bool _isSaidToBeAway;
    private long _head;

    public PluginLink(string name, PluginOptions options, Activity activity, TimeProvider time, ILogger log, GrpcChannelOptions? channel = null)
    {
        Name = name;
        Options = options;
        _time = time;
        _log = log;
        _activity = activity;
        _crashes = new Crashes(time);
        _channel = GrpcChannel.ForAddress(options.Address, channel ?? new GrpcChannelOptions { TimeProvider = time });
        Client = new Plugin.PluginClient(_channel);
    }

    public string Name { get; }

    public PluginOptions Options { get; }

    public Plugin.PluginClient Client { get; }

    /// <summary>What it said of itself; null until it has.</summary>
    public Manifest? Manifest { get; private set; }

    /// <summary>Why it is not used; null while it may be.</summary>
    public string? RefusedBecause { get; private set; }

    /// <summary>Until when it is set aside because it crashed too often; null while it is not.</summary>
    public DateTimeOffset? AsideUntil => _crashes.AsideUntil;

    /// <summary>It is set aside: it is asked nothing and nothing is done for it.</summary>
    public bool IsAside => AsideUntil is not null;

    /// <summary>Its streams are open.</summary>
    public bool IsConnected { get; private set; }

    /// <summary>Completes when both its streams were open once, or it was refused.</summary>
    public Task Settled => _settled.Task;

    /// <summary>Its event log's head, as far as the gateway has heard.</summary>
    public ulong Head
    {
        get => (ulong)Interlocked.Read(ref _head);
        set
        {
            var known = Interlocked.Read(ref _head);
            while ((long)value > known && Interlocked.CompareExchange(ref _head, (long)value, known) != known)
            {
                known = Interlocked.Read(ref _head);
            }
        }
    }

    /// <summary>Whether what is filled in in a window is to be kept nowhere beside who did; true as well while nobody can say.</summary>
    public bool IsNameless(string action) => Manifest?.Actions.Any(known => known.Name == action && known.Nameless) is not false;

    /// <summary>Whether it answers in a guild.</summary>
    public bool Serves(ulong guild) => RefusedBecause is null && (Options.Guilds is null || Options.Guilds.Contains(guild));

    /// <summary>Whether it asked for a capability and was granted it.</summary>
    public bool May(Capability capability) => Manifest?.Capabilities.Contains(capability) is true && Options.Allow.Contains(capability);

    /// <summary>Keeps the link until cancelled: describe, run the streams, and again when they break.</summary>
    /// <param name="described">Called with each new description.</param>
    /// <param name="streams">Runs until one of the streams breaks.</param>
    /// <param name="cancellationToken">Ends the link.</param>
    public async Task RunAsync(Func<Task> described, Func<CancellationToken, Task> streams, CancellationToken cancellationToken)
    {
        while (RefusedBecause is null)
        {
            try
            {
                await DescribeAsync(cancellationToken);
                if (!IsAside)
                {
                    // Busy until both streams are open: what the plugin wants done or told is not on its way before.
                    using var opening = _activity.Begin();
                    (_opening, _toOpen) = (opening, Streams);
                    await described();
                    await StreamsAsync(streams, cancellationToken);
                }
            }
            catch (Exception exception) when (exception is RpcException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                SayAway(exception.Message);
            }

            await Task.Delay(IsAside ? PauseAside : Pause, _time, cancellationToken);
        }
    }

    /// <summary>
    /// One of the two streams was opened: waits until the plugin has taken it up, which it says by its response headers. One that says nothing
    /// is taken to have.
    /// </summary>
    public async Task OpenedAsync(Task<Metadata> headers, CancellationToken cancellationToken)
    {
        await Task.WhenAny(headers, Task.Delay(TakeUpWithin, _time, cancellationToken));
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Decrement(ref _toOpen) == 0)
        {
            _opening?.Dispose();
            _settled.TrySetResult();
        }
    }

    public void Dispose() => _channel.Dispose();

    /// <summary>Takes over what the plugin says of itself.</summary>
    internal void Take(Manifest manifest)
    {
        RefusedBecause = WhyNot(Name, Options, manifest);
        if (RefusedBecause is { } why)
        {
            _log.Refused(Name, why);
            _settled.TrySetResult();
        }
        else
        {
            Judge(manifest);
            Manifest = manifest;
            _log.Described(Name, manifest.Commands.Count, manifest.Actions.Count);
        }
    }

    private async Task StreamsAsync(Func<CancellationToken, Task> streams, CancellationToken cancellationToken)
    {
        IsConnected = RefusedBecause is null;
        _isSaidToBeAway = false;
        try
        {
            if (IsConnected)
            {
                await streams(cancellationToken);
            }
        }
        catch (RpcException exception)
        {
            _broke = exception;
            throw;
        }
        finally
        {
            IsConnected = false;
        }
    }

    /// <summary>Once, over however many tries.</summary>
    private void SayAway(string why)
    {
        if (!_isSaidToBeAway)
        {
            _isSaidToBeAway = true;
            _log.Away(Name, why);
        }
    }

    private async Task DescribeAsync(CancellationToken cancellationToken)
    {
        await _channel.ConnectAsync(cancellationToken);
        using var limit = new CancellationTokenSource(DescribeWithin, _time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var manifest = await Client.DescribeAsync(new DescribeRequest { ContractVersion = ContractVersion }, cancellationToken: ended.Token);
        Take(manifest);
    }

    /// <summary>Was the break before this description a crash, and one too many?</summary>
    private void Judge(Manifest manifest)
    {
        if (_crashes.LetBack(manifest))
        {
            _log.TriedAgain(Name);
        }

        if (_broke is { } broke && Manifest is { } before && Crashes.IsCrash(Partings.Of(broke), before, manifest))
        {
            if (_crashes.Add(manifest))
            {
                _log.SetAside(Name, _crashes.Count, AsideUntil!.Value);
            }
            else
            {
                _log.Crashed(Name, _crashes.Count, broke.Status.Detail);
            }
        }

        _broke = null;
    }

    /// <summary>Why a plugin that describes itself so is not used; null when it is.</summary>
    internal static string? WhyNot(string name, PluginOptions options, Manifest manifest) =>
        manifest.Name != name ? $"it calls itself {manifest.Name}; configure it under that name"
        : manifest.ContractVersion != ContractVersion ? $"it speaks version {manifest.ContractVersion} of the contract and this gateway {ContractVersion}; update the older of the two"
        : manifest.Capabilities.FirstOrDefault(wish => !options.Allow.Contains(wish)) is var wished and not Capability.Unspecified
            ? $"it asks for {wished}, which its configuration does not allow"
        : manifest.Actions.FirstOrDefault(action => action.Name is Me.Name or Drafts.Action) is { } own
            ? $"it declares the action '{own.Name}', which is the gateway's own; name it otherwise"
        : null;
}
