using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles;

/// <summary>
/// Buttons of other plugins on what this one shows. Each names an action as that plugin declares it, and a circle at most; who may press it that plugin
/// says. Where it is not configured the gateway leaves them out.
/// </summary>
internal static class ForeignButtons
{
    public static Button Rehearse() => OfRituals(Charters.CharterTexts.Rehearse, "rehearse");

    public static Button PickTheFirst(string circle) => OfRituals(Charters.CharterTexts.PickTheFirst, "days", circle);

    public static Button Cannot(string circle) => OfRituals(Texts.ICannotMakeIt, "cannot", circle);

    public static Button Suggest(string circle) => OfRituals(Texts.SuggestATopic, "suggest", circle);

    public static Button Save(string circle) => OfRituals(Texts.SaveSomething, "save", circle);

    public static Button Calendar(string circle) => OfRituals(Texts.InMyCalendar, "calendar", circle);

    /// <summary>Below the home card. Nobody is asked whether they come before there is a date.</summary>
    public static IEnumerable<Button> OfHome(Circle circle) =>
        [.. circle.Dates?.Next is null ? Enumerable.Empty<Button>() : [Cannot(circle.Id)], Suggest(circle.Id), Save(circle.Id)];

    private static Button OfRituals(string label, string action, params string[] args) => ViewBuilder.Of(ViewBuilder.Button(label, action, args), "rituals");
}
