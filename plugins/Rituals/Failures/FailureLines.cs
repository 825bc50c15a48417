using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Failures;

/// <summary>What /me says of the failure of the month, to whom it concerns and nobody else.</summary>
internal static class FailureLines
{
    /// <param name="read">The circle's failures.</param>
    /// <param name="next">Its next session; null while there is none.</param>
    /// <param name="user">Who looks.</param>
    public static IEnumerable<Waits> Of(FailureRead read, Occurrence? next, UserId user)
    {
        if (read is not { Circle: { Meets: true } circle } || read.Sessions < FailureBook.FirstSession)
        {
            yield break;
        }

        if (read.IsOff)
        {
            if (circle.Leads == user && read.Known?.Anyway is null && !circle.IsQuiet)
            {
                yield return Line(Texts.WhyOff(circle), Button(circle, Texts.SwitchItOn, RitualsPlugin.FailuresOn), Button(circle, Texts.LeaveItOff, RitualsPlugin.FailuresOff));
            }

            yield break;
        }

        if (read.Known is not { } book)
        {
            yield break;
        }

        if (book.Month is { } month && month.Asked == user && Yours(month, circle) is { } yours)
        {
            yield return yours;
        }

        if (next?.Lineup.Leads == user && book.AloudAfter(read.Sessions).Where(circle.Has).ToArray() is [_, ..] aloud)
        {
            yield return Line(Texts.ToldAloud(circle, aloud));
        }
    }

    private static Waits? Yours(FailureMonth month, CircleCopy circle) =>
        month.IsPosted ? month.IsGladly ? Line(Texts.YouSaidGladly, Button(circle, Texts.IllTellOne, RitualsPlugin.TellFailure), Not(circle)) : null
        : circle.IsQuiet ? null
        : month.IsGladly ? Line(Texts.YouTellOne(month, circle), Not(circle))
        : Line(Texts.WouldYouTell(month, circle), Button(circle, Texts.Gladly, RitualsPlugin.Gladly), Not(circle));

    private static Button Not(CircleCopy circle) => Button(circle, Texts.NotThisMonth, RitualsPlugin.NotThisMonth);

    private static Waits Line(Markup text, params ReadOnlySpan<Button> buttons)
    {
        var waits = new Waits { Text = text.ToString() };
        waits.Buttons.AddRange(buttons.ToArray());
        return waits;
    }

    private static Button Button(CircleCopy circle, string label, string action) => ViewBuilder.Button(label, action, [circle.Id]);
}
