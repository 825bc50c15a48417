using System.Collections.Immutable;
using Grpc.Core;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Privacy;
using PeerGuild.Gateway.Tests.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.TestKit;
using PeerGuild.Time;
using Record = PeerGuild.Protocol.Plugin.Record;
using Standing = PeerGuild.Protocol.Plugin.ReceiptLine.Types.Standing;
using Status = Grpc.Core.Status;

namespace PeerGuild.Gateway.Tests.Privacy;

/// <summary>Every configured plugin is asked, and the receipt says of each what came of it.</summary>
public sealed class PrivacyDeskTests : IAsyncLifetime
{
    private const ulong Guild = 81384788765712384;
    private const ulong Ada = 42;

    private readonly ManualTime _time = new();
    private readonly TestLogs _logs = new();
    private readonly List<PluginLink> _links = [];
    private ScriptedPlugin _owls = null!;
    private ScriptedPlugin _larks = null!;
    private PrivacyDesk _desk = null!;

    public async ValueTask InitializeAsync()
    {
        (_owls, _larks) = (await ScriptedPlugin.StartAsync(), await ScriptedPlugin.StartAsync());
        _owls.OnErase = _larks.OnErase = (_, _) => Task.FromResult(new Erased { Things = 2, Messages = 1 });
        _links.AddRange([Link("owls", _owls.Address), Link("larks", _larks.Address)]);
        _desk = Desk();
    }

    public async ValueTask DisposeAsync()
    {
        _links.ForEach(link => link.Dispose());
        await _owls.DisposeAsync();
        await _larks.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Each_plugin_is_asked_twice_and_named_in_the_receipt()
    {
        Assert.Equal("owls Done 4 2, larks Done 4 2", Said(await EraseAsync()));
        Assert.Equal([Ada, Ada], _owls.Erased.Select(subject => subject.User));
        Assert.All(_larks.Erased, subject => Assert.Equal(Guild, subject.Guild));
    }

    [Fact]
    public async Task A_plugin_that_does_not_serve_it_keeps_nothing()
    {
        _larks.OnErase = null;
        Assert.Equal("owls Done 4 2, larks KeepsNothing 0 0", Said(await EraseAsync()));
        Assert.Equal([Standing.KeepsNothing, Standing.KeepsNothing], (await ExportAsync()).Select(kept => kept.Standing));
    }

    [Fact]
    public async Task A_plugin_that_fails_and_comes_back_is_done_within_the_same_receipt()
    {
        var fails = 3;
        _larks.OnErase = (_, _) => fails-- > 0
            ? throw new RpcException(new Status(StatusCode.Unavailable, "starting"))
            : Task.FromResult(new Erased { Things = 1 });
        Assert.Equal("owls Done 4 2, larks Done 2 0", Said(await EraseAsync()));
    }

    [Fact]
    public async Task A_plugin_that_stays_away_is_said_to_be_and_can_be_asked_alone_later()
    {
        await _larks.DisposeAsync();
        Assert.Equal("owls Done 4 2, larks Away 0 0", Said(await EraseAsync()));
        _larks = await ScriptedPlugin.StartAsync();
        _larks.OnErase = (_, _) => Task.FromResult(new Erased());
        _links[1].Dispose();
        _links[1] = Link("larks", _larks.Address);
        _desk = Desk();
        Assert.Equal("larks Done 0 0", Said(await EraseAsync(plugins: "larks")));
        Assert.Equal(2, _owls.Erased.Count);
    }

    [Fact]
    public async Task A_plugin_that_is_refused_may_keep_something_all_the_same()
    {
        _logs.Expect("larks is refused");
        _links[1].Take(new Manifest { Name = "doves", ContractVersion = 1 });
        Assert.Equal("owls Done 4 2, larks Away 0 0", Said(await EraseAsync()));
        Assert.Empty(_larks.Erased);
    }

    [Fact]
    public async Task A_gateway_that_is_killed_in_between_asks_all_of_them_again_after_the_next_start()
    {
        var asked = new TaskCompletionSource();
        _larks.OnErase = async (_, token) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new Erased();
        };
        using var kill = new CancellationTokenSource();
        var broken = _desk.EraseAsync(_links[0], Wanted(Ada), kill.Token);
        await asked.Task.Soon();
        await kill.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => broken.Soon());

        _larks.OnErase = (_, _) => Task.FromResult(new Erased { Things = 2 });
        _desk = Desk();
        Assert.Equal("owls Done 4 2, larks Done 4 0", Said(await EraseAsync()));
    }

    [Fact]
    public async Task Whoever_wants_a_whole_guild_forgotten_is_asked_last_and_not_while_somebody_is_away()
    {
        _larks.OnErase = (_, _) => throw new RpcException(new Status(StatusCode.Internal, "broken"));
        Assert.Equal("larks Away 0 0, owls Away 0 0", Said(await EraseAsync(user: 0)));
        Assert.Empty(_owls.Erased);

        _larks.OnErase = (_, _) => Task.FromResult(new Erased());
        Assert.Equal("larks Done 0 0, owls Done 4 2", Said(await EraseAsync(user: 0)));
    }

    [Fact]
    public async Task Whoever_waits_for_a_receipt_gets_the_one_that_began_after_they_asked()
    {
        var subject = new Subject { Guild = Guild, User = Ada };
        await EraseAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        var waiting = _desk.Receipts.FindAsync(subject, _time.GetTimestamp(), CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        _larks.OnErase = null;
        await EraseAsync();
        Assert.Equal(Standing.KeepsNothing, (await waiting.Soon())!.Lines[1].Standing);
    }

    [Fact]
    public async Task A_receipt_that_does_not_come_in_time_is_not_waited_for()
    {
        var waiting = _desk.Receipts.FindAsync(new Subject { Guild = Guild, User = Ada }, 0, CancellationToken.None);
        _time.Advance(Receipts.Patience);
        Assert.Null(await waiting.Soon());
    }

    [Fact]
    public async Task An_export_has_everything_of_those_that_answer()
    {
        _owls.OnExport = subject => Enumerable.Range(0, 200).Select(i => new Record { Kind = "nest", Id = $"{subject.User}-{i}", Title = "A nest" });
        var kept = await ExportAsync();
        Assert.Equal([("owls", Standing.Done, 200), ("larks", Standing.KeepsNothing, 0)], kept.Select(one => (one.Plugin, one.Standing, one.Records.Length)));
    }

    private static string Said(Receipt receipt) => string.Join(
        ", ", receipt.Lines.Select(line => $"{line.Plugin} {line.Standing} {line.Erased?.Things ?? 0} {line.Erased?.Messages ?? 0}"));

    private static Effect Wanted(ulong user, params string[] plugins) => new() { Id = "e-1", Guild = Guild, Erase = new Erase { User = user, Plugins = { plugins } } };

    private PrivacyDesk Desk() => new([.. _links], _time, _logs.Logger<PrivacyDesk>());

    private PluginLink Link(string name, string address) =>
        new(name, new PluginOptions(address, [.. Enum.GetValues<Capability>()]), new Activity(), _time, _logs.Logger<PluginLink>());

    private async Task<Receipt> EraseAsync(ulong user = Ada, params string[] plugins)
    {
        var result = _desk.EraseAsync(_links[0], Wanted(user, plugins), CancellationToken.None);
        await Until.True(_time, TimeSpan.FromSeconds(6), () => result.IsCompleted);
        return (await result).Receipt;
    }

    private Task<ImmutableArray<KeptByPlugin>> ExportAsync() => _desk.ExportAsync(new Subject { Guild = Guild, User = Ada }, CancellationToken.None);
}
