using System.Collections.Immutable;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Cycles;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;
using Seat = PeerGuild.Protocol.Plugin.Seat;

namespace PeerGuild.Goals.Seats;

/// <summary>What /me says of goals: the one until next time, and those that wait for a word, circle by circle.</summary>
internal static class SeatLines
{
    // A seat shows so many of those that wait: one word at a time.
    private const int MostWaiting = 3;

    public static async ValueTask<IEnumerable<Seat>> Waiting(IRead read, Invoker member, Moment moment, CancellationToken cancellationToken)
    {
        var open = await SheetReads.ListAsync(read, "open-of-member", CircleReads.Key(member.User.Value), cancellationToken);
        var circles = await CircleReads.OfAsync(read, member.User, cancellationToken);
        var seats = ImmutableArray.CreateBuilder<Seat>();
        foreach (var id in circles.Select(circle => circle.Id).Union(open.Select(goal => goal.Circle)))
        {
            var circle = (await read.GetAsync(Kinds.Circle, id, cancellationToken))?.State;
            var round = (await read.GetAsync(Kinds.Round, id, cancellationToken))?.State ?? new Round(id);
            seats.Add(Of(id, circle, round, [.. open.Where(goal => goal.Circle == id)], member.User));
        }

        return seats.ToImmutable();
    }

    private static Seat Of(string id, CircleCopy? circle, Round round, ImmutableArray<Goal> open, UserId user)
    {
        var seat = new Seat { Circle = id, Name = circle?.Name ?? "" };
        var current = open.LastOrDefault(goal => !round.Waits(goal));
        if (current is not null)
        {
            var helpers = current.Helpers.Select(helper => circle?.NameOf(helper) is { } name ? Markup.Of($"{Texts.Short(name, 40)}") : Link.User(helper)).ToArray();
            seat.Waits.Add(new Waits { Text = Texts.YourGoal(current, helpers).ToString(), Button = ViewBuilder.Button(Texts.HowIsIt, GoalsPlugin.Going, [current.Id]) });
        }

        seat.Waits.AddRange(open.Where(round.Waits).Take(MostWaiting)
            .Select(goal => new Waits { Text = Texts.HowDidItGo(goal).ToString(), Buttons = { Texts.Endings(goal) } }));
        if (circle?.Has(user) is true && (current is null || round.IsLast(current)))
        {
            seat.Buttons.Add(ViewBuilder.Button(Texts.MyNextGoal, GoalsPlugin.Next, [id]));
        }

        return seat;
    }
}
