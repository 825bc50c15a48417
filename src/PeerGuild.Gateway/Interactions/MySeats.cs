using System.Collections.Immutable;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Messages;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Interactions;

/// <summary>A member's seats, each with what waits there, put together from what the plugins said.</summary>
/// <param name="Seats">By circle, in the order they were first named.</param>
/// <param name="IsWhole">Every plugin answered.</param>
internal sealed record MySeats(ImmutableArray<MySeats.Mine> Seats, bool IsWhole)
{
    private const int MostChoices = 25;
    private const int LongestChoice = 100;

    // Of Discord's 40 components and 4,000 characters, what the container and the last line leave.
    private const int MostComponents = 38;
    private const int MostText = 3800;

    /// <summary>One seat.</summary>
    /// <param name="Circle">The circle's id.</param>
    /// <param name="Name">Its name; "" if no plugin said it.</param>
    /// <param name="Title">What stands above.</param>
    /// <param name="Waits">What waits, each with whose it is.</param>
    /// <param name="Rows">What can be done though nothing waits, a row for each plugin.</param>
    internal sealed record Mine(
        string Circle, string Name, string Title, ImmutableArray<(string Plugin, Waits Waits)> Waits, ImmutableArray<(string Plugin, Block Row)> Rows);

    public static MySeats Of(IReadOnlyCollection<(string Plugin, Seats? Seats)> said)
    {
        var all = said.SelectMany(one => (one.Seats?.Seats_ ?? []).Select(seat => (one.Plugin, Seat: seat)));
        var seats =
            from one in all
            group one by one.Seat.Circle into circle
            select new Mine(
                circle.Key,
                circle.Select(one => one.Seat.Name).FirstOrDefault(name => name.Length > 0, ""),
                circle.Select(one => one.Seat.Title).FirstOrDefault(title => title.Length > 0, "Your seat"),
                [.. circle.SelectMany(one => one.Seat.Waits.Select(waits => (one.Plugin, waits)))],
                [.. circle.Where(one => one.Seat.Buttons.Count > 0).Select(one => (one.Plugin, Row(one.Seat.Buttons)))]);
        return new MySeats([.. seats], said.All(one => one.Seats is not null));
    }

    /// <summary>What can be chosen for the option circle.</summary>
    public IEnumerable<CommandChoice> Choices() => Seats
        .Where(seat => seat.Name.Length > 0)
        .Take(MostChoices)
        .Select(seat => CommandChoice.Text(seat.Name.Length <= LongestChoice ? seat.Name : seat.Name[..LongestChoice], seat.Circle));

    /// <summary>As a private message.</summary>
    /// <param name="circle">The id or name of one circle; null for all.</param>
    /// <param name="foreign">Whose buttons are left out.</param>
    /// <param name="owner">How a plugin is written on a button; by its name if not given.</param>
    public MessageContent Show(string? circle, ForeignButtons foreign, Func<string, string>? owner = null)
    {
        var shown = Seats
            .Where(seat => circle is null || seat.Circle == circle || seat.Name.Equals(circle.Trim(), StringComparison.OrdinalIgnoreCase))
            .ToArray();
        return shown.Length == 0
            ? Rendering.Private(Me.Name, !IsWhole ? Sentences.NotSeen : Seats.IsEmpty ? Sentences.NoSeat : Sentences.NoSeatThere)
            : Rendering.Private(Blocks(shown, foreign).Select(one => (owner?.Invoke(one.Plugin) ?? one.Plugin, one.Block)));
    }

    private IEnumerable<(string Plugin, Block Block)> Blocks(IEnumerable<Mine> shown, ForeignButtons foreign)
    {
        var (components, text) = (0, 0);
        var waits = false;
        foreach (var (plugin, whole, isWaiting) in shown.SelectMany(AsBlocks))
        {
            if (foreign.Without(whole) is not { } block)
            {
                continue;
            }

            components += block.Section is null ? 1 + (block.Buttons?.Buttons_.Count ?? 0) : 3;
            text += (block.Section?.Text ?? block.Text).Length;
            if (components > MostComponents || text > MostText)
            {
                yield return (Me.Name, new Block { Text = "-# There is more: /me with a circle shows one at a time." });
                yield break;
            }

            waits |= isWaiting && (block.Section ?? (object?)block.Buttons) is not null;
            yield return (plugin, block);
        }

        yield return (Me.Name, new Block { Text = Last(waits) });
    }

    private string Last(bool waits) =>
        !IsWhole ? "-# A part of me is away for a moment: there may be more, ask me again in a minute."
        : waits ? "-# That's all."
        : "-# Nothing waits for you.";

    private static IEnumerable<(string Plugin, Block Block, bool IsWaiting)> AsBlocks(Mine seat) => seat.Waits
        .SelectMany(one => AsBlocks(one.Waits).Select(block => (one.Plugin, block, true)))
        .Prepend((Me.Name, new Block { Text = $"## {seat.Title}" }, false))
        .Concat(seat.Rows.Select(one => (one.Plugin, one.Row, false)));

    private static IEnumerable<Block> AsBlocks(Waits waits) => waits switch
    {
        { Button: { } button } => [new Block { Section = new Section { Text = waits.Text, Button = button } }],
        { Buttons.Count: > 0 } => [new Block { Text = waits.Text }, Row(waits.Buttons)],
        _ => [new Block { Text = waits.Text }],
    };

    private static Block Row(IEnumerable<Button> buttons) => new() { Buttons = new Buttons { Buttons_ = { buttons } } };
}
