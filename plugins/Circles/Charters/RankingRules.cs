using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Charters;

/// <summary>Weighing the purposes: one message in the circle's channel, reactions on it, closed by the steward or after a week. Pure.</summary>
internal static class RankingRules
{
    /// <summary>The timer that closes it.</summary>
    public const string Week = "week";

    private const string Message = "message";

    public static Decision Start(Chartered read, Press press, Moment moment) => CharterRules.Stewarded(read, press.Invoker, circle =>
    {
        if (read.Round is not null)
        {
            return Say(CharterTexts.Refused(PurposeRefusal.BeingRanked, circle));
        }

        if (read.Charter.Purposes.Length < 2)
        {
            return Say(CharterTexts.NothingToRank);
        }

        var ranking = Ranking.Open(moment.Seed.Id("ranking"), circle, read.Charter, moment.Now);
        var lane = Kinds.Ranking.Ref(ranking.Id);
        return new Decision
        {
            Puts = [Kinds.Ranking.Put(ranking.Id, ranking)],
            Timers = [new DocTimer(lane, Week, ranking.Until)],
            Effects =
            [
                new Do(lane, new Effect { Post = Question(ranking, circle, read.Charter) }) { Anchor = Message, Tell = true },
                .. ranking.Emoji().Select(emoji => new Do(lane, new Effect { React = new React { Emoji = emoji } }) { On = Message }),
            ],
        }.Saying(Views.Sentence(CharterTexts.RankingOpened(circle, ranking)));
    });

    /// <summary>[Close the ranking], on its message or in the charter.</summary>
    public static Decision Close(Chartered read, Press press, Moment moment) => CharterRules.Stewarded(read, press.Invoker, circle =>
        read.Round is null
            ? Say(CharterTexts.RankingOver(circle))
            : Closed(read.Round, circle, read.Charter).Saying(Views.Sentence(CharterTexts.RankingClosed(circle))));

    /// <summary>The message was posted, or could not be.</summary>
    public static Decision Ended(Weighing read, Ended ended, Moment moment) =>
        read.Ranking is not { IsOpen: true } ranking || ended.Anchor != Message ? Decision.Nothing
        : ended.Result.Made is { } made ? Put(ranking with { Message = made.Message })
        : Put(ranking.Closed());

    /// <summary>Somebody tapped, or took it back. A message that is gone ends the round without a result.</summary>
    public static Decision Tapped(Weighing read, ReactionFact fact, Moment moment) =>
        read.Ranking is not { IsOpen: true } ranking || ranking.Tell(fact) is var told && told == ranking ? Decision.Nothing : Put(told);

    /// <summary>A week is over.</summary>
    public static Decision WeekOver(Weighing read, TimerFell timer, Moment moment) =>
        read.Ranking is not { IsOpen: true } ranking ? Decision.Nothing
        : read is { Circle: { IsClosed: false } circle, Charter: { } charter } ? Closed(ranking, circle, charter)
        : Put(ranking.Closed());

    private static Decision Closed(Ranking ranking, Circle circle, Charter charter)
    {
        var weighed = charter.Weighed(ranking.Weights(circle));
        var shown = circle.Show(circle.Shown with { Purposes = weighed.Aims() });
        var lane = Kinds.Ranking.Ref(ranking.Id);
        return new Decision
        {
            Puts =
            [
                Kinds.Ranking.Put(ranking.Id, ranking.Closed()),
                Kinds.Charter.Put(circle.Id, weighed),
                Kinds.Circle.Put(circle.Id, shown with { HasHome = true }),
            ],
            Timers = [new DocTimer(lane, Week, null)],
            Events = [Publish.State(Kinds.Circle.Ref(circle.Id), Public.Card(shown))],
            Effects =
            [
                new Do(lane, new Effect { Edit = new Edit { View = CharterViews.Ranked(circle, weighed) } }) { On = Message },
                .. Home.Current(shown),
            ],
        };
    }

    private static Post Question(Ranking ranking, Circle circle, Charter charter) =>
        new() { Channel = circle.Channel.Value, View = CharterViews.Ranking(ranking, circle, charter), Silent = true };

    private static Decision Put(Ranking ranking) => new() { Puts = [Kinds.Ranking.Put(ranking.Id, ranking)] };
}
