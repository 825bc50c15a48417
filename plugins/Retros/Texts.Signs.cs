using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <content>Signs: for whoever looks after a circle, what they may ask it, and what it reads when it looks back.</content>
internal static partial class Texts
{
    public const string AskTheCircle = "Ask the circle";
    public const string PickTheDays = "Pick the days";
    public const string InviteSomeone = "Invite someone";
    public const string SignNotNow = "Not now";
    public const string SignKnown = "We know why";

    public static Markup SignForTheSteward => Markup.Of($"This one is for whoever looks after the circle. /circle members says who that is.");

    public static Markup SignGone => Markup.Of($"That has changed since. /me shows how it stands now.");

    public static Markup SignRests => Markup.Of($"It rests for your next two sessions.");

    public static Markup SignIsKnown => Markup.Of($"Good to know. I won't bring this one up again.");

    public static Markup SignAsked(ChannelId channel) => Markup.Of($"I have asked in {Link.Channel(channel)}. The sign rests for your next two sessions.");

    /// <summary>What it is, why, and one thing to try.</summary>
    public static Markup SignCard(Sign sign, CircleCopy circle) => Markup.Of($"{SignCause(sign, circle)}\nOne thing to try: {SignMove(sign)}\n-# Only you see this.");

    /// <summary>What the circle is asked; null where the move is another.</summary>
    public static Markup? SignQuestion(Sign sign) => sign.Kind switch
    {
        SignKind.NobodyLeads => Markup.Of(
            $"**Who would like to lead {When.Date(sign.Date)}?** It is reading a sentence aloud at each part, and the clock is mine. Say so here; in the room it is one tap on [Take the lead]."),
        SignKind.SeatsFall => Markup.Of($"**Does our evening still suit?** If another day or another hour would be easier, say which one here. Both answers help."),
        SignKind.PulseFalls => Markup.Of($"**What would make the next hour more worth your time?** One sentence is enough, here or at the next check-in."),
        SignKind.GoalsUnanswered => Markup.Of(
            $"**Would smaller goals suit us better?** Half the size: something to show to two people within a week. /goal close says in one tap how the last one went, and letting go is an answer too."),
        SignKind.SameLeader => Markup.Of(
            $"**Who would like to lead one of the next sessions?** The cards say what to say, and the clock is mine. /session schedule has [Swap my turn]."),
        SignKind.Nine => Markup.Of($"**We are {Numerals.Word(sign.Seats)} now. Would two smaller circles give each of us more time?** Say what you think, here. Staying one is an answer too."),
        _ => null,
    };

    /// <summary>What the circle reads of signs when it looks back: what is so, and of nobody in particular.</summary>
    public static Markup Noticed(ImmutableArray<Sign> signs) => Markup.Of(
        $"**What stands out, before the questions**\n{Markup.Join("\n", signs.Select(sign => Markup.Of($"· {Noticed(sign)}")))}\n-# As it was when this opened. It is about how we meet, not about anyone.");

    private static Markup Noticed(Sign sign) => sign.Kind switch
    {
        SignKind.NoDate => Markup.Of($"No next date is picked yet."),
        SignKind.NobodyLeads => Markup.Of($"{When.Date(sign.Date)} has nobody to lead it yet."),
        SignKind.SeatsFall => Markup.Of($"We were fewer in the room, two sessions running: {Course(sign)} of {Numerals.Word(sign.Seats)}. The last fuller one was {When.Date(sign.Since)}."),
        SignKind.PulseFalls => Markup.Of($"The hour felt worth less to us, two sessions running: {Course(sign)} of 5. The last better one was {When.Date(sign.Since)}."),
        SignKind.GoalsUnanswered => Markup.Of($"Since {When.Date(sign.Since)}, fewer than half of our goals were answered each time."),
        SignKind.SameLeader => Markup.Of($"Leading has rested on one pair of hands, {Numerals.Word((int)sign.Course[0])} times running."),
        SignKind.Three => Markup.Of($"We are {Numerals.Word(sign.Seats)} now.{TalkOf(sign)}"),
        _ => Markup.Of($"We are {Numerals.Word(sign.Seats)} now. In an hour that is a few minutes each."),
    };

    /// <summary>What so few are on an evening with somebody ill; nothing of somebody who is alone anyway.</summary>
    private static Markup TalkOf(Sign sign) => sign.Seats switch
    {
        <= 1 => Markup.Empty,
        2 => Markup.Of($" One evening with somebody ill, and there is nobody to talk to."),
        _ => Markup.Of($" One evening with somebody ill, and it is a talk between two."),
    };

    private static Markup SignCause(Sign sign, CircleCopy circle) => sign.Kind switch
    {
        SignKind.NoDate => Markup.Of($"**No next date yet.** Your last session is over, and no day is picked."),
        SignKind.NobodyLeads => Markup.Of($"**Nobody leads next time.** {When.Full(sign.Date)} has no name beside it yet."),
        SignKind.SeatsFall => Markup.Of($"**Fewer in the room, two sessions running:** {Course(sign)} of {Numerals.Word(sign.Seats)}. The last fuller one was {When.Date(sign.Since)}."),
        SignKind.PulseFalls => Markup.Of($"**The hour is felt to be worth less, two sessions running:** {Course(sign)} of 5. The last better one was {When.Date(sign.Since)}."),
        SignKind.GoalsUnanswered => Markup.Of($"**Fewer than half the goals were answered, two times running.** It began with the goals of {When.Date(sign.Since)}."),
        SignKind.SameLeader => Markup.Of($"**{circle.NameOf(sign.Leader) ?? "The same person"} has led {Numerals.Word((int)sign.Course[0])} times running.** Nobody else had a turn meanwhile."),
        SignKind.Three => Markup.Of($"**You are {Numerals.Word(sign.Seats)} now.**{TalkOf(sign)}"),
        _ => Markup.Of($"**You are {Numerals.Word(sign.Seats)} now.** In an hour that is a few minutes each."),
    };

    private static Markup SignMove(Sign sign) => sign.Kind switch
    {
        SignKind.NoDate => Markup.Of($"pick the days now; everyone sees them in their own hour."),
        SignKind.NobodyLeads => Markup.Of($"ask who would like to."),
        SignKind.SeatsFall => Markup.Of($"ask for another evening."),
        SignKind.PulseFalls => Markup.Of($"ask what would make it worth it."),
        SignKind.GoalsUnanswered => Markup.Of($"ask whether smaller goals would suit."),
        SignKind.SameLeader => Markup.Of($"ask who would like one of the next."),
        SignKind.Three => sign.Seats <= 1 ? Markup.Of($"invite two people.") : Markup.Of($"invite two people; each of you knows one."),
        _ => Markup.Of($"ask whether two circles would suit."),
    };

    private static string Course(Sign sign) => string.Join(", then ", sign.Course.TakeLast(3).Select(Plain));
}
