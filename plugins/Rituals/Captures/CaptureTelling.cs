using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What is kept of somebody's words, and of what they said of others', told to them.</summary>
internal static class CaptureTelling
{
    public static Told? Of(Capture capture, UserId user) => capture.Whose == user
        ? new Told(Texts.CaptureTitle(capture.Kind), Texts.SeenInCircle, [.. Own(capture)]) { At = capture.At }
        : capture.People().Contains(user)
            ? new Told(Texts.OthersCaptureTitle, Texts.SeenInCircle, [.. Said(capture, user)]) { At = capture.At }
            : null;

    public static Told? Of(CatchUp caught, UserId user) =>
        caught.Users.Contains(user) ? new Told(Texts.CaughtUpTitle, Texts.SeenInCircle, (Texts.WordCaughtUp, Texts.WordYes)) : null;

    private static IEnumerable<(string Name, string Words)> Own(Capture capture)
    {
        yield return (Texts.WordWords, capture.Text);
        foreach (var (name, words) in new[] { (Texts.WordLink, capture.Link), (Texts.WordExpects, capture.Expects) })
        {
            if (words is not null)
            {
                yield return (name, words);
            }
        }

        foreach (var use in capture.Uses.Where(use => use.User == capture.Whose))
        {
            yield return (Texts.WordUse, Texts.Came(use.How));
        }
    }

    private static IEnumerable<(string Name, string Words)> Said(Capture capture, UserId user)
    {
        if (capture.SavedBy == user)
        {
            yield return (Texts.WordSavedForThem, Texts.WordYes);
        }

        if (capture.Helpers.Contains(user))
        {
            yield return (Texts.WordHelps, Texts.WordYes);
        }

        foreach (var use in capture.Uses.Where(use => use.User == user))
        {
            yield return (Texts.WordUse, Texts.Came(use.How));
        }
    }
}
