using Google.Protobuf.Collections;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time;
using Status = Grpc.Core.Status;

namespace PeerGuild.Plugins.Running;

/// <summary>Says what waits for a member: reads only, and rather an error than half of it. Thread-safe.</summary>
internal sealed class MemberSeats(PluginBuilder plugin, Heads heads, IStore store, ProductClock clock, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(1500);

    /// <exception cref="RpcException">It took too long, or the plugin broke.</exception>
    public async Task<Seats> FindAsync(Protocol.Plugin.Member member, CancellationToken cancellationToken)
    {
        if (plugin.Waits is not { } waiting)
        {
            return new Seats();
        }

        using var busy = clock.Activity.Begin();
        using var limit = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await heads.ReachAsync(member.Heads, "waiting", either.Token);
            var guild = new GuildId(member.Guild);
            var moment = new Moment(clock.GetCurrentInstant(), guild, new Seed("waiting"));
            var seats = new Seats();
            seats.Seats_.AddRange(await waiting(store.Read(guild), Acts.Invoker(member.Actor), moment, either.Token).AsTask().WaitAsync(either.Token));
            Check(seats);
            return seats;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "It took too long to see what waits."));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.WaitingThrew(exception, plugin.Name);
            throw new RpcException(new Status(StatusCode.Internal, "Saying what waits broke."));
        }
    }

    private void Check(Seats seats)
    {
        foreach (var view in seats.Seats_.Select(ViewOf).Where(view => view.Blocks.Count > 0))
        {
            ViewLimits.Check(plugin.Name, view);
        }
    }

    private static View ViewOf(Seat seat)
    {
        var view = new View();
        view.Blocks.AddRange(seat.Waits.SelectMany(one => Blocks(one)).Concat(Row(seat.Buttons)));
        return view;
    }

    private static IEnumerable<Block> Blocks(Protocol.Plugin.Waits waits) => waits.Button is { } button
        ? [new Block { Section = new Section { Text = waits.Text, Button = button } }]
        : Row(waits.Buttons).Prepend(new Block { Text = waits.Text });

    private static IEnumerable<Block> Row(RepeatedField<Button> buttons) =>
        buttons.Count == 0 ? [] : [new Block { Buttons = new Buttons { Buttons_ = { buttons } } }];
}
