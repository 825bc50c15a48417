using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Retros.Polls;

/// <summary>What people see of a poll.</summary>
internal static class PollViews
{
    private const int BarLength = 6;

    /// <summary>Its message while it runs.</summary>
    public static View Open(Poll poll, Tally tally) => Counted(poll, tally).Text(Texts.PollOpen(poll, tally)).Build();

    /// <summary>Its message when it is over.</summary>
    public static View Closed(Poll poll) => poll.Result is { } result
        ? Counted(poll, result).Text(Texts.PollClosed(result)).Build()
        : new ViewBuilder().Text(Texts.PollHeading(poll)).Build();

    /// <summary>What the asker alone is shown.</summary>
    public static View Asked(Poll poll) => new ViewBuilder()
        .Text(Texts.PollAsked(poll))
        .Buttons(ViewBuilder.Button(Texts.CloseNow, RetrosPlugin.ClosePoll, [poll.Id]))
        .Build();

    /// <summary>A bar of so many parts of a whole.</summary>
    public static string Bar(int part, int whole)
    {
        var filled = whole == 0 ? 0 : (int)Math.Round((double)part * BarLength / whole, MidpointRounding.AwayFromZero);
        return new string('▰', filled) + new string('▱', BarLength - filled);
    }

    private static ViewBuilder Counted(Poll poll, Tally tally) => new ViewBuilder().Text(Markup.Join(
        "\n", poll.Choices.Select((choice, at) => Texts.ChoiceLine(choice, Bar(tally.Counts[at], tally.Voters), tally.Counts[at])).Prepend(Texts.PollHeading(poll))));
}
