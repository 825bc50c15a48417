using System.Globalization;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Agendas;

/// <summary>The cards of a session in one private message, one tap from each to the next. Nothing is read and nothing is stored.</summary>
internal static class Rehearsal
{
    public static Decision Begin(Nothing read, Slash slash, Moment moment) => Decision.Say(Card(0));

    /// <summary>[Rehearse], of circles.</summary>
    public static Decision BeginByPress(Nothing read, Press press, Moment moment) => Decision.Say(Card(0));

    /// <summary>[On to ...]: the same message shows the next card.</summary>
    public static Decision Next(Nothing read, Press press, Moment moment)
    {
        var place = press.Args is [var text] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        return new Decision { Reply = new Reply { Update = Card(place) } };
    }

    private static View Card(int place)
    {
        var (agenda, count) = (Agenda.Standard, Agenda.Standard.Segments.Length);
        if (place >= count)
        {
            return new ViewBuilder().Text(Texts.RehearsalIsOver).Buttons(Tap(Texts.OnceMore, 0)).Build();
        }

        var segment = agenda.Segments[place];
        var next = place + 1 < count ? Texts.OnTo(Texts.WordsOf(agenda, agenda.Segments[place + 1].Kind).Title) : Texts.AndThen;
        return new ViewBuilder()
            .Text(Texts.RehearsalCard(agenda, segment))
            .Buttons(Tap(next, place + 1))
            .Text(Texts.RehearsalFooter(place + 1, count))
            .Build();
    }

    private static Button Tap(string label, int place) =>
        ViewBuilder.Button(label, RitualsPlugin.Rehearsed, [place.ToString(CultureInfo.InvariantCulture)], Style.Primary);
}
