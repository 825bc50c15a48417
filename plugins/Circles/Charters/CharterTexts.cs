using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Circles;
using PeerGuild.Time.Zones;
using Every = PeerGuild.Protocol.Circles.Cadence.Types.Every;

namespace PeerGuild.Circles.Charters;

/// <summary>Every word of charter and settings that people read.</summary>
internal static class CharterTexts
{
    // Commands, buttons, titles and fields. Plain text: Discord shows it as it is.
    public const string Settings = "Day, rituals on or off, bell, how often I may write";
    public const string AddAPurpose = "Add a purpose";
    public const string ChangeIt = "Change";
    public const string PickOutcome = "What matters most";
    public const string WhenWeMeet = "When we meet";
    public const string LinksAndMore = "Links and more";
    public const string ReadOurKeys = "Read our keys";
    public const string RankThem = "Weigh the purposes";
    public const string CloseRanking = "Close the weighing";
    public const string KeepMine = "Keep mine";
    public const string TakeFirst = "Take the first";
    public const string TakeSecond = "Take the second";
    public const string HowFar = "How far are we?";
    public const string PickTheFirst = "Pick the first";
    public const string Rehearse = "Rehearse, 2 min";
    public const string IllDoThisLater = "I'll do this later";
    public const string BellOn = "Ring the bell";
    public const string BellOff = "No bell, please";
    public const string RitualsOn = "Keep rituals";
    public const string RitualsOff = "Rest the rituals";
    public const string QuietOn = "Only for sessions, please";
    public const string QuietOff = "Write as usual";
    public const string AsksOn = "Allow asks anyway";
    public const string AsksOff = "Rest the asks";
    public const string ThePurpose = "What the circle is for";
    public const string WhoseIsIt = "Who asks for it?";
    public const string TheTarget = "How would you see it?";
    public const string TargetHint = "Optional, something one can count or point at: three interviews done.";
    public const string TakeAwayHint = "Leave it empty to take the purpose away.";
    public const string HowOften = "How often?";
    public const string TheWeekday = "On which day?";
    public const string TheHour = "At what hour?";
    public const string TheZone = "Time zone";
    public const string ZoneHint = "A city, such as Lisbon. The hours of your dates are its hours.";
    public const string WishHint = "Optional, and only your wish: /session schedule picks the days.";
    public const string TheLink = "A link";
    public const string LinkHint = "Optional, begins with https://";
    public const string WhatItContinues = "What does it go on from?";
    public const string ContinuesHint = "Optional: a training, a book, a cohort.";

    /// <summary>The ten, as the window offers them.</summary>
    public static ImmutableArray<(Outcome Outcome, string Value, string Label)> Outcomes { get; } =
    [
        (Outcome.CoachingCulture, "coaching-culture", "Coaching culture"),
        (Outcome.CoreCoachingSkills, "core-coaching-skills", "Core coaching skills"),
        (Outcome.LeadershipDevelopment, "leadership-development", "Leadership development"),
        (Outcome.ManagementDevelopment, "management-development", "Management development"),
        (Outcome.DeepNetworking, "deep-networking", "Deep networking"),
        (Outcome.ProblemSolving, "problem-solving", "Problem solving"),
        (Outcome.SupervisoryDevelopment, "supervisory-development", "Supervisory development"),
        (Outcome.Support, "support", "Support"),
        (Outcome.TeamBuilding, "team-building", "Team building"),
        (Outcome.TransferOfTraining, "transfer-of-training", "Transfer of training"),
    ];

    /// <summary>How often a circle may wish to meet.</summary>
    public static ImmutableArray<(Every Every, string Value, string Label)> Rhythms { get; } =
        [(Every.Week, "week", "Every week"), (Every.TwoWeeks, "two-weeks", "Every two weeks"), (Every.Month, "month", "Once a month")];

    /// <summary>Who may ask for a purpose.</summary>
    public static ImmutableArray<(Whose Whose, string Value, string Label)> Askers { get; } =
        [(Whose.Members, "members", "We, the members"), (Whose.Sponsor, "sponsor", "A sponsor"), (Whose.Both, "both", "Both")];

    public static string Named(Outcome outcome) => Outcomes.First(one => one.Outcome == outcome).Label;

    // The charter.

    public static Markup NoPurpose => Markup.Of($"**What for** · no purpose yet. One sentence makes the first session easier.");

    public static Markup Of(Purpose purpose, int at) => Markup.Of(
        $"**{at + 1}.** {purpose.Text}\n-# asked for by {Asker(purpose.Whose)}{Target(purpose)}{Weighed(purpose.Weight)}");

    public static Markup OutsidePurpose(Aim aim, int at) => Markup.Of($"**{at + 1}.** {aim.Text}");

    public static Markup OutcomeOf(Circle circle) => circle.Shown.Outcome == Outcome.Unspecified
        ? Markup.Of($"**What matters most** · not picked yet")
        : Markup.Of($"**What matters most** · {Named(circle.Shown.Outcome)}");

    public static Markup WishOf(Circle circle) => circle.Shown.Wish is { } wish
        ? Markup.Of($"**When** · {Said(wish)}, as your wish. /session schedule has the dates.")
        : circle.Dates?.Next is { } next ? Markup.Of($"**When** · next {When.Full(next.At)}. /session schedule has the dates.")
        : Markup.Of($"**When** · nothing said yet");

    public static Markup LinksOf(Charter charter) => Markup.Of(
        $"**Links** · {Markup.Join(" ", charter.Links.Select(Link.Web).OfType<Markup>())}");

    public static Markup ContinuesOf(Charter charter) => Markup.Of($"**Goes on from** · {charter.Continues}");

    public static Markup KeysElsewhere => Markup.Of($"**Our keys** · what we promise each other");

    public static Markup SoFar(Ranking ranking, Circle circle)
    {
        var weights = ranking.Weights(circle);
        var lines = ranking.Purposes.Select((id, at) => Markup.Of(
            $"{Ranking.Colour(at).Impact} {weights[id].Impact} · {Ranking.Colour(at).Practical} {weights[id].Practical}"));
        return Markup.Of(
            $"**Being weighed** in {Link.Channel(ranking.Channel)} until {When.Date(ranking.Until)} · {Markup.Join(" · ", lines)}");
    }

    // What changed.

    public static Markup NewPurpose(Circle circle) => Markup.Of($"It stands in the charter of **{circle.Name}** now. {Next(circle)}");

    public static Markup PurposeGone(Circle circle) => Markup.Of($"That purpose is gone from the charter of **{circle.Name}**.");

    public static Markup NewOutcome(Circle circle) => Markup.Of($"What matters most to **{circle.Name}**: {Named(circle.Shown.Outcome)}.");

    public static Markup NewWish(Circle circle) => Markup.Of(
        $"**{circle.Name}** would like to meet {Said(circle.Shown.Wish!)}. I keep it as your wish: /session schedule picks the days.");

    public static Markup NewZone(Circle circle, Zone zone) => Markup.Of(
        $"**{circle.Name}** keeps the hours of {zone.Name} from now on. A session at 19:00 stays at 19:00, there: /session schedule shows your dates.");

    public static Markup NewLinks(Circle circle) => Markup.Of(
        $"The charter of **{circle.Name}** has them. Its members see them with /circle charter.");

    public static Markup PickAnOutcome => Markup.Of($"Pick one of the ten that the window offers. Nothing was changed.");

    public static Markup PickARhythm => Markup.Of($"Pick how often: every week, every two weeks or once a month. Nothing was changed.");

    public static Markup OnlyHttps => Markup.Of(
        $"A link begins with https:// and names a site, such as https\\://example.org/reading. Nothing was changed.");

    public static Markup RefusedLine(string field, int most, LineRefusal why) => why switch
    {
        LineRefusal.Empty => Markup.Of($"{field}: a sentence is enough, such as: three interviews before we decide. Nothing was changed."),
        LineRefusal.TooLong => Markup.Of($"{field}: that is a little long, up to {most} characters fit. Nothing was changed."),
        LineRefusal.HidesSomething => Markup.Of(
            $"{field}: there is something in it that nobody can see. Type it by hand and it will do. Nothing was changed."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    public static Markup Refused(PurposeRefusal why, Circle circle) => why switch
    {
        PurposeRefusal.Enough => Markup.Of(
            $"**{circle.Name}** has three purposes, and that is as many as one can hold in mind. /circle charter changes them."),
        PurposeRefusal.BeingRanked => Markup.Of(
            $"The purposes of **{circle.Name}** are being weighed right now in {Link.Channel(circle.Channel)}. Close that first: /circle charter has the button."),
        _ => throw new ArgumentOutOfRangeException(nameof(why), why, "Not a reason."),
    };

    // Weighing.

    public static Markup NothingToRank => Markup.Of($"There is nothing to weigh yet: it takes two purposes. /circle charter adds them.");

    public static Markup RankingOpened(Circle circle, Ranking ranking) => Markup.Of(
        $"The question stands in {Link.Channel(circle.Channel)}. Close it when all have tapped; by itself it closes {When.Relative(ranking.Until)}.");

    public static Markup RankingClosed(Circle circle) => Markup.Of(
        $"Closed. The charter of **{circle.Name}** has its purposes in your order now.");

    public static Markup RankingOver(Circle circle) => Markup.Of(
        $"No weighing runs in **{circle.Name}** right now. /circle charter shows the last one.");

    public static Markup RankingHeading(Circle circle) => Markup.Of($"## {circle.Name}: which purpose first?");

    public static Markup ToTap(Purpose purpose, int at) => Markup.Of(
        $"**{at + 1}.** {purpose.Text}\n{Ranking.Colour(at).Impact} it would change something · {Ranking.Colour(at).Practical} we can do it soon");

    public static Markup TapHow(Ranking ranking) => Markup.Of(
        $"-# Members: tap as many as you like, take back what you like. Everyone here can see who tapped. It closes {When.Relative(ranking.Until)}.");

    public static Markup RankedHeading(Circle circle) => Markup.Of($"## {circle.Name}: in your order");

    // Settings.

    public static Markup SettingsHeading(Circle circle) => Markup.Of($"## Settings of {circle.Name}");

    public static Markup RitualsOf(Circle circle) => circle.Shown.RitualsOff
        ? Markup.Of($"**Rituals** · resting: /session start begins nothing for this circle")
        : Markup.Of($"**Rituals** · kept: /session start begins a session that times itself");

    public static Markup BellOf(Circle circle) => circle.Shown.BellOff
        ? Markup.Of($"**Bell** · quiet: parts change without a sound")
        : Markup.Of($"**Bell** · rings softly between the parts of a session");

    public static Markup QuietOf(Circle circle) => circle.Shown.IsQuiet
        ? Markup.Of($"**How often I write** · only what a session needs: the evening before, the record, the wrap-up; and once a quarter its look back")
        : Markup.Of($"**How often I write** · at most four messages a fortnight, the half-way thread among them, and a failure of the month");

    public static Markup AsksOf(Circle circle) => circle.Shown.AsksInOpen
        ? Markup.Of($"**Asks** · allowed: everyone on this server can read them in {Link.Channel(circle.Channel)}")
        : Markup.Of($"**Asks** · resting: everyone on this server could read them in {Link.Channel(circle.Channel)}");

    public static Markup DayOf(Circle circle) => circle.Shown.Wish is { } wish
        ? Markup.Of($"**Day** · {Said(wish)}, as your wish: /session schedule has the dates")
        : circle.Dates?.Next is { } next ? Markup.Of($"**Day** · next {When.Full(next.At)}: /session schedule has the dates")
        : Markup.Of($"**Day** · nothing said yet");

    // A broad focus.

    public static Markup Broad(Doubt doubt) => Markup.Of(
        $"**One question about the focus.** It is wide: two sessions may have little in common. Would one of these be closer to what you want?\n1. {doubt.First}\n2. {doubt.Second}");

    public static Markup FocusMovedOn(Circle circle) => Markup.Of(
        $"**{circle.Name}** has another focus by now: {circle.Focus}. Nothing was changed.");

    // The four things.

    public static Markup FourThings => Markup.Of($"Four things make a first session work, in any order.");

    public static Markup People(Circle circle) => circle.Members.Length >= Circle.FewestHealthy
        ? Markup.Of($"✓ **People** · {Numerals.Word(circle.Members.Length)} of you")
        : Markup.Of(
            $"**People** · five to eight is right; {(circle.Members.Length == 1 ? "you are one" : $"you are {Numerals.Word(circle.Members.Length)}")}. Others type /circle join {circle.Name}");

    public static Markup Date(Circle circle) =>
        circle.Dates?.Next is { } next ? Markup.Of($"✓ **A date** · {When.Full(next.At)}")
        : circle.Shown.Wish is { } wish ? Markup.Of($"**A date** · {Said(wish)} is your wish. /session schedule picks the first")
        : Markup.Of($"**A date** · every two weeks at the same hour works for most. /session schedule picks the first");

    public static Markup WhatFor(Circle circle) => circle.Shown.Purposes is [var first, ..]
        ? Markup.Of($"✓ **What for** · {first.Text}")
        : Markup.Of($"**What for** · \"{circle.Focus}\" is the focus; one purpose says what you want from it");

    public static Markup WhatForWaits => Markup.Of($"**What for** · a purpose in one sentence makes the first session easier.");

    public static Markup LaterIsFine => Markup.Of($"Later is fine. /me says what is still open, and /session schedule picks the first date.");

    // The home card.

    public static Markup HomeAim(Circle circle)
    {
        var lines = new[]
        {
            circle.Shown.Purposes is [var first, ..] ? Markup.Of($"**What for** · {first.Text}") : null,
            circle.Shown.Outcome == Outcome.Unspecified ? null : Markup.Of($"**What matters most** · {Named(circle.Shown.Outcome)}"),
        };
        return Markup.Join("\n", lines.OfType<Markup>());
    }

    private static Markup Said(Wish wish)
    {
        var label = Rhythms.First(one => one.Every == wish.Every).Label;
        return Markup.Of(
            $"{char.ToLowerInvariant(label[0]) + label[1..]}{(wish.Weekday.Length == 0 ? "" : $", {wish.Weekday}")}{(wish.Hour.Length == 0 ? "" : $", {wish.Hour}")}");
    }

    private static string Asker(Whose whose) => whose switch
    {
        Whose.Members => "the members",
        Whose.Sponsor => "a sponsor",
        _ => "members and a sponsor",
    };

    private static Markup Target(Purpose purpose) => purpose.Target.Length == 0 ? Markup.Empty : Markup.Of($" · seen by: {purpose.Target}");

    private static Markup Weighed(Weight? weight) =>
        weight is null ? Markup.Empty : Markup.Of($" · would change something: {weight.Impact} · can be done soon: {weight.Practical}");

    private static Markup Next(Circle circle) => circle.Shown.Purposes.Length switch
    {
        1 => Markup.Of($"One is enough to begin with."),
        _ => Markup.Of($"/circle charter lets its members weigh them."),
    };
}
