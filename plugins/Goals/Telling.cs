using System.Collections.Immutable;
using NodaTime.Text;
using PeerGuild.Goals.Boards;
using PeerGuild.Goals.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Goals;

/// <summary>What this plugin's documents say of somebody, told to them.</summary>
internal static class Telling
{
    public static Told Of(Goal goal, UserId user)
    {
        if (goal.Member != user)
        {
            return new Told(Texts.HelpedTitle, Texts.SeenByItsMember, (Texts.WordYouOffered, Texts.WordYes)) { At = goal.SetAt };
        }

        var lines = ImmutableArray.CreateBuilder<(string Name, string Words)>();
        lines.AddRange(Said(goal.Words));
        lines.AddRange(goal.Earlier.Select(words => (Texts.WordBefore, string.Join(" · ", Said(words).Select(line => line.Words)))));
        lines.AddRange(goal.Told().Select(note => (note.IsEvidence ? Texts.WordCameOfIt : Texts.WordHowItWas, $"{note.At} {note.Text} {note.Link}".TrimEnd())));
        if (goal.By is { } by)
        {
            lines.Add((Texts.WordBy, LocalDatePattern.Iso.Format(by)));
        }

        lines.Add((Texts.WordCarried, $"{goal.Carried}"));
        lines.Add((Texts.WordHowItWent, goal.Ended is { } ended ? $"{Texts.NameOf(ended)}, {goal.EndedAt}" : Texts.WordOpen));
        return new Told(Texts.GoalKept, Texts.SeenBy(goal.Sees), lines.ToImmutable()) { At = goal.SetAt };
    }

    public static Told? Of(Board board, UserId user) =>
        board.Shown.Contains(user) ? new Told(Texts.BoardKept, Texts.SeenOnBoards, (Texts.WordShownOn, Texts.WordYes)) : null;

    public static Told? Of(CircleCopy circle, UserId user) =>
        circle.NameOf(user) is { } name ? new Told(Texts.CopyTitle(circle.Name), Texts.SeenOnBoards, (Texts.WordShownAs, name)) : null;

    private static IEnumerable<(string Name, string Words)> Said(Words words) =>
        new[] { (Texts.WordWhat, words.What), (Texts.WordWhy, words.Why), (Texts.WordSteps, words.Steps), (Texts.WordHelp, words.Help) }.Where(line => line.Item2.Length > 0);
}
