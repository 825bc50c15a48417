using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;
using Seat = PeerGuild.Protocol.Plugin.Seat;

namespace PeerGuild.Rituals.Captures;

/// <summary>What /me says of what was said: promises, asks, what to bring, and what came of it. A few lines at a time, never all at once.</summary>
internal static class KeptSeats
{
    private const int MostOwn = 100;
    private const int MostOfOne = 2;
    private const int NewFor = 3;

    private static readonly Duration FourWeeks = Duration.FromDays(28);
    private static readonly Duration EightWeeks = Duration.FromDays(56);
    private static readonly Duration ToldFor = Duration.FromDays(14);
    private static readonly Duration AskedBefore = Duration.FromDays(3);
    private static readonly Duration AWeek = Duration.FromDays(7);

    public static async ValueTask<IEnumerable<Seat>> Waiting(IRead read, Invoker member, Moment moment, CancellationToken cancellationToken)
    {
        var seats = ImmutableArray.CreateBuilder<Seat>();
        var own = await read.ListAsync(Kinds.Capture, Kinds.Whose, Kinds.Key(member.User), MostOwn, cancellationToken);
        foreach (var circle in await Reads.CirclesAsync(read, "member", Kinds.Key(member.User), cancellationToken))
        {
            var mine = new Mine(
                member.User,
                circle,
                (await read.GetAsync(Kinds.Schedule, circle.Id, cancellationToken))?.State,
                await KeptReads.BeforeAsync(read, circle.Id, cancellationToken),
                [.. own.Select(doc => doc.State).Where(capture => capture.Circle == circle.Id)],
                [.. (await read.ListAsync(Kinds.Capture, Kinds.Library, circle.Id, 300, cancellationToken)).Select(doc => doc.State)]);
            var seat = new Seat { Circle = circle.Id, Name = circle.Name };
            seat.Waits.AddRange(Lines(mine, moment.Now));
            seats.Add(seat);
        }

        return seats.Where(seat => seat.Waits.Count > 0);
    }

    private static IEnumerable<Waits> Lines(Mine mine, Instant now) =>
        [.. Cases(mine, now), .. Promises(mine, now), .. Asks(mine), .. ForOthers(mine), .. InMyName(mine, now), .. UsesOf(mine, now)];

    /// <summary>The next case is asked for a week ahead; a topic once.</summary>
    private static IEnumerable<Waits> Cases(Mine mine, Instant now)
    {
        if (mine.Schedule?.Next(mine.Circle, now, count: 1) is [var next] && next.Lineup.Brings == mine.User && next.At - now <= AWeek)
        {
            string[] circle = [mine.Circle.Id];
            yield return Line(
                Texts.YouBringTheCase(next.At, mine.Lines.MostWanted(topic => topic.Bringer == mine.User)),
                ViewBuilder.Button(Texts.WhatItIsAbout, RitualsPlugin.TellCase, circle),
                ViewBuilder.Button(Texts.PassMyTurn, RitualsPlugin.PassTurn, [.. circle, DateCards.Key(next.Day)]));
        }

        foreach (var topic in mine.Lines.Topics.Where(topic => topic.Brings == mine.User && topic.Said == Topics.Answered.NotYet).Take(MostOfOne))
        {
            yield return Line(
                Texts.CouldYouBring(topic, mine.NameOf(topic.By)),
                ViewBuilder.Button(Texts.Gladly, RitualsPlugin.BringGladly, [topic.Id]),
                ViewBuilder.Button(Texts.NotThisTime, RitualsPlugin.BringNot, [topic.Id]));
        }
    }

    /// <summary>Noted from when it was made; asked about once, in the days before the next session.</summary>
    private static IEnumerable<Waits> Promises(Mine mine, Instant now)
    {
        var next = mine.Schedule?.Next(mine.Circle, now, count: 1).FirstOrDefault();
        var isAsked = next is null || next.At - now <= AskedBefore;
        return mine.Own
            .Where(capture => capture.IsOpenPromise && !(capture.AnsweredAfter >= (mine.Schedule?.Rota.Sessions ?? 0)))
            .Take(MostOfOne)
            .Select(promise => Line(Texts.YouPromised(promise), isAsked
                ? [DoneIt(promise), ViewBuilder.Button(Texts.StillOnIt, RitualsPlugin.PromiseStill, [promise.Id]), ViewBuilder.Button(Texts.LetItGo, RitualsPlugin.PromiseLetGo, [promise.Id])]
                : [DoneIt(promise)]));
    }

    private static Button DoneIt(Capture promise) => ViewBuilder.Button(Texts.DoneIt, RitualsPlugin.PromiseDone, [promise.Id]);

    private static IEnumerable<Waits> Asks(Mine mine) => mine.Own
        .Where(capture => capture.IsOpenAsk)
        .OrderByDescending(ask => ask.Helpers.Length)
        .Take(MostOfOne)
        .Select(ask => Line(
            ask.Helpers.IsEmpty ? Texts.YouLookFor(ask) : Texts.CanHelpYou([.. ask.Helpers.Select(mine.NameOf)], ask),
            ViewBuilder.Button(Texts.ItIsAnswered, RitualsPlugin.Answered, [ask.Id])));

    private static IEnumerable<Waits> ForOthers(Mine mine) => mine.Lines.Asks
        .Where(ask => ask.Whose != mine.User)
        .Take(MostOfOne)
        .Select(ask => Line(Texts.OtherAsks(mine.NameOf(ask.Whose), ask), KeptCards.Help(ask)));

    private static IEnumerable<Waits> InMyName(Mine mine, Instant now) => mine.Own
        .Where(capture => capture.SavedBy is not null && now - capture.At < ToldFor)
        .Take(1)
        .Select(capture => Line(Texts.KeptInYourName(mine.NameOf(capture.SavedBy!.Value), capture), [.. OwnViews.Own(capture)]));

    /// <summary>Once after four weeks, or when somebody wanted to look again: one at a time. Who has just come is shown the best of it instead.</summary>
    private static IEnumerable<Waits> UsesOf(Mine mine, Instant now)
    {
        if (!mine.Takes)
        {
            yield break;
        }

        if (mine.IsNew)
        {
            if (!mine.Library.IsEmpty)
            {
                yield return Line(Texts.BeforeYouCame, ViewBuilder.Button(Texts.ShowMe, RitualsPlugin.Starter, [mine.Circle.Id, "0"]));
            }

            yield break;
        }

        var today = now.InZone(mine.Circle.ZoneOrUtc).Date;
        var due = mine.Library.Where(capture => capture.Uses.All(use => use.User != mine.User) && IsDue(capture, mine.User, now, today));
        if (due.OrderByDescending(capture => capture.Whose == mine.User).ThenBy(capture => capture.At).FirstOrDefault() is { } asked)
        {
            yield return Line(
                Texts.WhatCameOf(asked, mine.NameOf(asked.Whose), asked.Whose == mine.User),
                [.. Enum.GetValues<UseKind>().Select(how => ViewBuilder.Button(Texts.Came(how), RitualsPlugin.Used, [asked.Id, how.ToString()]))]);
        }
    }

    private static bool IsDue(Capture capture, UserId user, Instant now, LocalDate today) => capture.Whose == user && capture.Looks is { } day
        ? day <= today && now - capture.At < EightWeeks + EightWeeks
        : now - capture.At >= FourWeeks && now - capture.At < EightWeeks;

    private static Waits Line(Markup text, params Button[] buttons)
    {
        var line = new Waits { Text = text.ToString() };
        if (buttons is [var only])
        {
            line.Button = only;
        }
        else
        {
            line.Buttons.AddRange(buttons);
        }

        return line;
    }

    /// <summary>A member's seat in a circle.</summary>
    private sealed record Mine(
        UserId User, CircleCopy Circle, Schedule? Schedule, KeptLines Lines, ImmutableArray<Capture> Own, ImmutableArray<Capture> Library)
    {
        public bool Takes => Circle.Members.Any(member => member.User == User && member.Takes);

        /// <summary>Came after the circle had met, and has seen few sessions since.</summary>
        public bool IsNew
        {
            get
            {
                var sessions = Schedule?.Rota.Sessions ?? 0;
                var since = Schedule?.Seats.FirstOrDefault(seat => seat.User == User)?.Since ?? sessions;
                return since > 0 && sessions - since < NewFor;
            }
        }

        public Markup NameOf(UserId user) => new Cards(Circle).NameOf(user);
    }
}
