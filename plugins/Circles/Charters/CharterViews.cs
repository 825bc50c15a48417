using PeerGuild.Circles.Rooms;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;

namespace PeerGuild.Circles.Charters;

/// <summary>Where the words of charter and settings stand.</summary>
internal static class CharterViews
{
    // Of Discord's 4,000 characters, what a charter may take before its keys stand elsewhere.
    private const int MostText = 3900;
    private const int LongestCity = 60;

    /// <summary>All of it for members, what everyone may know for others; buttons for the steward.</summary>
    public static View Charter(Circle circle, Charter charter, Ranking? round, UserId reader)
    {
        var (isMember, isSteward) = (circle.Has(reader), circle.IsLookedAfterBy(reader) && !circle.IsClosed);
        var view = new ViewBuilder().Text(Texts.MembersHeading(circle)).Line();
        Purposes(view, circle, charter, isMember, isSteward && round is null);
        view.Text(CharterTexts.OutcomeOf(circle)).Text(CharterTexts.WishOf(circle));
        if (isMember && round is not null)
        {
            view.Text(CharterTexts.SoFar(round, circle));
        }

        if (isMember && charter.Links.Length > 0)
        {
            view.Text(CharterTexts.LinksOf(charter));
        }

        if (isMember && charter.Continues.Length > 0)
        {
            view.Text(CharterTexts.ContinuesOf(charter));
        }

        Keys(view.Line(), circle, reader);
        return (isSteward ? Edit(view, circle, charter, round)
            : circle.IsAsking && isMember ? view.Buttons([.. AnyTwo(circle)])
            : view.Text(Texts.WhoChanges(circle))).Build();
    }

    public static View Ranking(Ranking ranking, Circle circle, Charter charter)
    {
        var view = new ViewBuilder().Text(CharterTexts.RankingHeading(circle));
        foreach (var (at, purpose) in charter.Purposes.Index())
        {
            view.Text(CharterTexts.ToTap(purpose, at));
        }

        return view.Buttons(Act(CharterTexts.CloseRanking, CharterFields.RankClose, circle)).Text(CharterTexts.TapHow(ranking)).Build();
    }

    public static View Ranked(Circle circle, Charter charter)
    {
        var view = new ViewBuilder().Text(CharterTexts.RankedHeading(circle));
        foreach (var (at, purpose) in charter.Purposes.Index())
        {
            view.Text(CharterTexts.Of(purpose, at));
        }

        return view.Build();
    }

    public static View Settings(Circle circle, UserId reader)
    {
        var view = new ViewBuilder().Text(CharterTexts.SettingsHeading(circle));
        var isOpen = circle.Readers is { Everyone: true };
        if (circle.IsClosed || !circle.IsLookedAfterBy(reader))
        {
            view.Text(CharterTexts.DayOf(circle))
                .Text(CharterTexts.RitualsOf(circle))
                .Text(CharterTexts.BellOf(circle))
                .Text(CharterTexts.QuietOf(circle));
            return (isOpen ? view.Text(CharterTexts.AsksOf(circle)) : view).Text(Texts.WhoChanges(circle)).Build();
        }

        var rituals = circle.Shown.RitualsOff ? CharterTexts.RitualsOn : CharterTexts.RitualsOff;
        var bell = circle.Shown.BellOff ? CharterTexts.BellOn : CharterTexts.BellOff;
        var quiet = circle.Shown.IsQuiet ? CharterTexts.QuietOff : CharterTexts.QuietOn;
        var asks = circle.Shown.AsksInOpen ? CharterTexts.AsksOff : CharterTexts.AsksOn;
        view.Section(CharterTexts.DayOf(circle), CadenceButton(circle))
            .Section(CharterTexts.RitualsOf(circle), Switch(rituals, CharterFields.Rituals, circle, circle.Shown.RitualsOff))
            .Section(CharterTexts.BellOf(circle), Switch(bell, CharterFields.Bell, circle, circle.Shown.BellOff))
            .Section(CharterTexts.QuietOf(circle), Switch(quiet, CharterFields.Quiet, circle, !circle.Shown.IsQuiet));
        return (isOpen ? view.Section(CharterTexts.AsksOf(circle), Switch(asks, CharterFields.Asks, circle, !circle.Shown.AsksInOpen)) : view).Build();
    }

    public static Modal PurposeWindow(Circle circle, Purpose? purpose)
    {
        var window = purpose is null
            ? new WindowBuilder(CharterTexts.AddAPurpose, CharterFields.Purposed, circle.Id)
            : new WindowBuilder(CharterTexts.ChangeIt, CharterFields.Purposed, circle.Id, purpose.Id);
        var (whose, longest) = (purpose?.Whose ?? Whose.Members, Charters.Purpose.LongestTarget);
        return window
            .Line(
                CharterFields.Text,
                CharterTexts.ThePurpose,
                Charters.Purpose.Longest,
                required: purpose is null,
                hint: purpose is null ? "" : CharterTexts.TakeAwayHint,
                value: purpose?.Text ?? "")
            .Pick(CharterFields.Whose, CharterTexts.WhoseIsIt, CharterTexts.Askers.Select(one => Pick(one.Value, one.Label, one.Whose == whose)))
            .Line(CharterFields.Target, CharterTexts.TheTarget, longest, hint: CharterTexts.TargetHint, value: purpose?.Target ?? "")
            .Build();
    }

    public static Modal OutcomeWindow(Circle circle) => new WindowBuilder(CharterTexts.PickOutcome, CharterFields.OutcomeSet, circle.Id)
        .Pick(
            CharterFields.Outcome,
            CharterTexts.PickOutcome,
            CharterTexts.Outcomes.Select(one => Pick(one.Value, one.Label, one.Outcome == circle.Shown.Outcome)))
        .Build();

    public static Modal CadenceWindow(Circle circle) => new WindowBuilder(CharterTexts.WhenWeMeet, CharterFields.CadenceSet, circle.Id)
        .Pick(
            CharterFields.Every,
            CharterTexts.HowOften,
            CharterTexts.Rhythms.Select(one => Pick(one.Value, one.Label, one.Every == circle.Shown.Wish?.Every)))
        .Line(CharterFields.Weekday, CharterTexts.TheWeekday, Wish.Longest, hint: CharterTexts.WishHint, value: circle.Shown.Wish?.Weekday ?? "")
        .Line(CharterFields.Hour, CharterTexts.TheHour, Wish.Longest, hint: CharterTexts.WishHint, value: circle.Shown.Wish?.Hour ?? "")
        .Line(CharterFields.Zone, CharterTexts.TheZone, LongestCity, hint: CharterTexts.ZoneHint, value: ZoneSearch.Exactly(circle.Zone)?.Name ?? circle.Zone)
        .Build();

    public static Modal LinksWindow(Circle circle, Charter charter)
    {
        var window = new WindowBuilder(CharterTexts.LinksAndMore, CharterFields.LinksSet, circle.Id);
        for (var at = 1; at <= Charters.Charter.MostLinks; at++)
        {
            var value = at <= charter.Links.Length ? charter.Links[at - 1] : "";
            window.Line($"{CharterFields.Link}{at}", CharterTexts.TheLink, Charters.Charter.LongestLink, hint: CharterTexts.LinkHint, value: value);
        }

        return window
            .Line(
                CharterFields.Continues,
                CharterTexts.WhatItContinues,
                Charters.Charter.LongestContinues,
                hint: CharterTexts.ContinuesHint,
                value: charter.Continues)
            .Build();
    }

    public static Button PurposeButton(Circle circle) => Act(CharterTexts.AddAPurpose, CharterFields.Purpose, circle);

    private static void Purposes(ViewBuilder view, Circle circle, Charter charter, bool isMember, bool changes)
    {
        if (circle.Shown.Purposes.IsEmpty)
        {
            view.Text(CharterTexts.NoPurpose);
        }
        else if (!isMember)
        {
            view.Text(Markup.Join("\n", circle.Shown.Purposes.Select(CharterTexts.OutsidePurpose)));
        }

        foreach (var (at, purpose) in isMember ? charter.Purposes.Index() : [])
        {
            _ = changes
                ? view.Section(CharterTexts.Of(purpose, at), ViewBuilder.Button(CharterTexts.ChangeIt, CharterFields.Purpose, [circle.Id, purpose.Id]))
                : view.Text(CharterTexts.Of(purpose, at));
        }
    }

    /// <summary>The keys as they are, or, in a long charter, a button that shows them. Who has not agreed to them can here.</summary>
    private static void Keys(ViewBuilder view, Circle circle, UserId reader)
    {
        var taken = view.Build().Blocks.Sum(block => (block.Text ?? block.Section?.Text ?? "").Length);
        var keys = Texts.KeysOf(circle);
        var seats = Texts.SeatsOf(circle);
        var below = seats.ToString().Length + Texts.WhoChanges(circle).ToString().Length;
        _ = taken + keys.ToString().Length + below <= MostText
            ? view.Text(keys)
            : view.Section(CharterTexts.KeysElsewhere, Act(CharterTexts.ReadOurKeys, CharterFields.ReadKeys, circle));
        _ = !circle.IsClosed && circle.Find(reader) is { } member && member.Agreed != circle.Keys.Version
            ? view.Section(seats, Views.KeysButton(circle))
            : view.Text(seats);
    }

    private static ViewBuilder Edit(ViewBuilder view, Circle circle, Charter charter, Ranking? round)
    {
        Button[] first =
        [
            Act(Texts.ChangeFocus, Fields.Refocus, circle),
            .. round is null && charter.Purposes.Length < Charters.Charter.MostPurposes ? [PurposeButton(circle)] : Array.Empty<Button>(),
            .. round is not null ? [Act(CharterTexts.CloseRanking, CharterFields.RankClose, circle)]
                : charter.Purposes.Length > 1 ? [Act(CharterTexts.RankThem, CharterFields.Rank, circle)] : Array.Empty<Button>(),
            Act(CharterTexts.PickOutcome, CharterFields.Outcome, circle),
            CadenceButton(circle),
        ];
        return view.Buttons(first).Buttons([
            .. circle.Own is { Stage: RoomStage.There } ? Array.Empty<Button>() : [RoomViews.MakeItOurs(circle)],
            Act(CharterTexts.LinksAndMore, CharterFields.Links, circle), Act(Texts.ChangeKeys, Fields.Reword, circle), Act(Texts.OneMore, Fields.Widen, circle)]);
    }

    /// <summary>What any two members can change while nobody looks after the circle.</summary>
    private static IEnumerable<Button> AnyTwo(Circle circle) =>
        [Act(Texts.ChangeFocus, Fields.Refocus, circle), Act(Texts.ChangeKeys, Fields.Reword, circle), Act(Texts.OneMore, Fields.Widen, circle)];

    private static Button CadenceButton(Circle circle) => Act(CharterTexts.WhenWeMeet, CharterFields.Cadence, circle);

    private static Button Switch(string label, string action, Circle circle, bool on) =>
        ViewBuilder.Button(label, action, [circle.Id, on ? CharterFields.On : CharterFields.Off]);

    private static Pick Pick(string value, string label, bool chosen) => new() { Value = value, Label = label, Chosen = chosen };

    private static Button Act(string label, string action, Circle circle) => ViewBuilder.Button(label, action, [circle.Id]);
}
