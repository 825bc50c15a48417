using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Nameless;
using PeerGuild.Retros.Polls;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Pulses;

/// <summary>What people see of a pulse.</summary>
internal static class PulseViews
{
    // Of many lines the first ones fit; what does not is said.
    private const int MostLines = 8;

    public static View Ask(Pulse pulse) => new ViewBuilder().Text(Texts.WorthIt).Buttons(Numbers(pulse)).Text(Texts.PulseHow).Build();

    public static View Over(Pulse pulse) => new ViewBuilder().Text(pulse.Outcome is null ? Texts.PulseTooFew : Texts.PulseShown).Build();

    /// <summary>The same to everyone, so that nobody who sees it learns anything.</summary>
    public static View Thanks(Pulse pulse) => new ViewBuilder()
        .Text(Texts.PulseThanks)
        .Buttons(ViewBuilder.Button(Texts.LineWithIt, RetrosPlugin.AddLine, [pulse.Id]))
        .Build();

    public static Modal Window(Pulse pulse) => new WindowBuilder(Texts.LineTitle, RetrosPlugin.LineAdded, pulse.Id)
        .Paragraph(PulseReads.Line, Texts.LineLabel, PulseReads.LongestLine, required: true, hint: Texts.LineHint)
        .Build();

    /// <summary>Shown once: the middle, from five the picture, from four the words, of which one may become a topic.</summary>
    public static View Results(Pulse pulse, IReadOnlyList<int> values, ImmutableArray<string> lines)
    {
        var view = new ViewBuilder().Text(Texts.PulseMiddle(Scale.Middle(values), values.Count));
        if (values.Count >= Round.Picture)
        {
            view.Text(Picture(values));
        }

        return lines.IsEmpty ? view.Build() : view
            .Text(Texts.PulseLines([.. lines.Take(MostLines)], lines.Length - Math.Min(lines.Length, MostLines)))
            .Buttons(ForeignButtons.Suggest(pulse.Circle))
            .Build();
    }

    /// <summary>How often each number was given, the highest first.</summary>
    public static Markup Picture(IReadOnlyList<int> values) => Markup.Join("\n", Enumerable.Range(1, Scale.Most).Reverse().Select(number =>
        Texts.PictureLine(number, PollViews.Bar(values.Count(value => value == number), values.Count), values.Count(value => value == number))));

    /// <summary>What /me says to somebody: nothing when they have answered.</summary>
    public static IEnumerable<Waits> Waits(Pulsed read, UserId user) =>
        read.Asks(user) && !read.Numbers!.Knows(user)
            ? [new Waits { Text = (read.Numbers.Lost(user) ? Texts.PulseOnceMore : Texts.PulseWaits).ToString(), Buttons = { Numbers(read.Pulse!) } }]
            : [];

    private static IEnumerable<Button> Numbers(Pulse pulse) => Enumerable.Range(1, Scale.Most)
        .Select(number => number.ToString(CultureInfo.InvariantCulture))
        .Select(number => ViewBuilder.Button(number, RetrosPlugin.Worth, [pulse.Id, number]));
}
