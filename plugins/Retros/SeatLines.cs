using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <summary>What /me says: the nameless questions somebody may still answer, and a sign to whoever looks after the circle. Whoever has answered reads nothing of them.</summary>
internal sealed class SeatLines(PulseReads pulses, QuarterReads quarters)
{
    private const int MostCircles = 25;

    public async ValueTask<IEnumerable<Seat>> WaitingAsync(IRead read, Invoker member, Moment moment, CancellationToken cancellationToken)
    {
        var seats = ImmutableArray.CreateBuilder<Seat>();
        foreach (var circle in await read.ListAsync(Kinds.Circle, "member", Kinds.Key(member.User), MostCircles, cancellationToken))
        {
            var waits = await WaitsAsync(read, circle.State, member.User, moment, cancellationToken);
            if (!waits.IsEmpty)
            {
                seats.Add(new Seat { Circle = circle.State.Id, Name = circle.State.Name, Waits = { waits } });
            }
        }

        return seats.ToImmutable();
    }

    private async ValueTask<ImmutableArray<Waits>> WaitsAsync(IRead read, CircleCopy circle, UserId user, Moment moment, CancellationToken cancellationToken)
    {
        var open = await pulses.OpenAsync(read, circle.Id, cancellationToken);
        var running = await read.ByAsync(Kinds.Retro, "running", circle.Id, cancellationToken);
        var looked = running is null ? Looked.None : await quarters.RetroById(read, running.State.Id, cancellationToken);
        return [.. open.SelectMany(pulse => PulseViews.Waits(pulse, user)), .. OfQuarter(looked, user), .. await SignAsync(read, circle, user, moment, cancellationToken)];
    }

    /// <summary>A sign, for whoever looks after the circle.</summary>
    private static async ValueTask<ImmutableArray<Waits>> SignAsync(IRead read, CircleCopy circle, UserId user, Moment moment, CancellationToken cancellationToken) =>
        circle.Steward == user && SignRules.Of(await SignReads.OfAsync(read, circle, cancellationToken), moment.Now) is { } sign
            ? [SignViews.Of(sign, circle)]
            : [];

    private static IEnumerable<Waits> OfQuarter(Looked looked, UserId user) => looked.Asks(user) && !looked.Round!.Knows(user)
        ?
        [
            new Waits
            {
                Text = (looked.Round.Lost(user) ? Texts.PrivateOnceMore : Texts.PrivateWaits).ToString(),
                Button = ViewBuilder.Button(Texts.AnswerInPrivate, RetrosPlugin.AskPrivate, [looked.Retro!.Id]),
            },
        ]
        : [];
}
