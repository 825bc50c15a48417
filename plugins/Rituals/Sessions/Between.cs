using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Rituals.Failures;
using PeerGuild.Rituals.Midway;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <summary>What is kept of somebody between sessions, told to them.</summary>
internal static class Between
{
    public static Told? Of(Story story, UserId user) => story.User != user ? null : new Told(
        Texts.StoryKept,
        Texts.SeenInThread,
        (Texts.WhatITried, story.Tried),
        (Texts.WhatBroke, story.Broke),
        (Texts.WhatIDoNow, story.Now),
        (Texts.MayLeave, story.IsOpen ? Texts.WordYes : Texts.WordNo))
    { At = story.At };

    public static Told? Of(Word word, UserId user) => word.User != user
        ? null
        : new Told(word.IsStuck ? Texts.StuckKept : Texts.WinKept, Texts.SeenInThread, (Texts.WordText, word.Text)) { At = word.At };

    public static Told? Of(MidwayThread thread, UserId user) => thread.People().Contains(user)
        ? new Told(Texts.MidwayKept, Texts.SeenByNobody, (Texts.WordWrote, thread.Wrote.Contains(user) ? Texts.WordYes : Texts.WordNo))
        : null;

    public static Told? Of(FailureBook book, UserId user)
    {
        var lines = ImmutableArray.CreateBuilder<(string Name, string Words)>();
        if (book.Tellers.FirstOrDefault(teller => teller.User == user) is { } teller)
        {
            lines.Add((Texts.WordHasTold, teller.HasTold ? Texts.WordYes : Texts.WordNo));
            lines.Add((Texts.WordPasses, teller.Passes.ToString(CultureInfo.InvariantCulture)));
        }

        if (book.Month is { } month && (month.Asked == user || month.Passed.Contains(user)))
        {
            lines.Add((Texts.WordAsked, month.Asked == user ? month.IsGladly ? Texts.Gladly : Texts.WordAskedNow : Texts.NotThisMonth));
        }

        if (book.Aloud.Any(aloud => aloud.User == user))
        {
            lines.Add((Texts.SayItAloud, Texts.WordYes));
        }

        return lines.Count == 0 && !book.People().Contains(user) ? null : new Told(Texts.FailuresKept, Texts.SeenByNobody, lines.ToImmutable());
    }
}
