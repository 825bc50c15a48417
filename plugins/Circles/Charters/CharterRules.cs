using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;
using static PeerGuild.Circles.Deciding;
using Every = PeerGuild.Protocol.Circles.Cadence.Types.Every;

namespace PeerGuild.Circles.Charters;

/// <summary>The charter: read by everyone as far as it concerns them, changed by the steward, a window at a time. Pure.</summary>
internal static class CharterRules
{
    private const int NearbyZones = 3;

    public static Decision Show(Chartered read, Plugins.Slash slash, Moment moment) =>
        OfOne(read.Asking, circle => Decision.Say(CharterViews.Charter(circle, read.Charter, read.Round, slash.Invoker.User)));

    public static Decision ReadKeys(Asking asking, Press press, Moment moment) =>
        OfOne(asking, circle => Say(Texts.KeysOf(circle)));

    /// <summary>[Add a purpose] and [Change] open a window.</summary>
    public static Decision Purpose(Chartered read, Press press, Moment moment) => Stewarded(read, press.Invoker, circle =>
        read.Round is not null ? Say(CharterTexts.Refused(PurposeRefusal.BeingRanked, circle))
        : press.Args.Length < 2 && read.Charter.Purposes.Length >= Charter.MostPurposes ? Say(CharterTexts.Refused(PurposeRefusal.Enough, circle))
        : Decision.Open(CharterViews.PurposeWindow(circle, press.Args.Length < 2 ? null : read.Charter.Find(press.Args[1]))));

    public static Decision Purposed(Chartered read, Filled filled, Moment moment) => Stewarded(read, filled.Invoker, circle =>
    {
        if (read.Round is not null)
        {
            return Say(CharterTexts.Refused(PurposeRefusal.BeingRanked, circle));
        }

        var id = filled.Args.Length > 1 && read.Charter.Find(filled.Args[1]) is { } known ? known.Id : null;
        var text = TypedLine.Read(filled.Text(CharterFields.Text), Charters.Purpose.Longest);
        var target = Optional(filled, CharterFields.Target, Charters.Purpose.LongestTarget);
        return id is not null && text.Refusal == LineRefusal.Empty
                ? Kept(read, circle, filled.Invoker, read.Charter.Without(id), CharterTexts.PurposeGone)
            : text.IsRefused
                ? Say(CharterTexts.RefusedLine(CharterTexts.ThePurpose, Charters.Purpose.Longest, text.Refusal.Value))
            : target.IsRefused
                ? Say(CharterTexts.RefusedLine(CharterTexts.TheTarget, Charters.Purpose.LongestTarget, target.Refusal.Value))
            : Purposed(read, circle, filled.Invoker, new Purpose(id ?? moment.Seed.Id("purpose"), text.Value, WhoseOf(filled), target.Value));
    });

    public static Decision Outcome(Chartered read, Press press, Moment moment) =>
        Stewarded(read, press.Invoker, circle => Decision.Open(CharterViews.OutcomeWindow(circle)));

    public static Decision OutcomeSet(Chartered read, Filled filled, Moment moment) => Stewarded(read, filled.Invoker, circle =>
    {
        var picked = filled.Text(CharterFields.Outcome);
        var outcome = CharterTexts.Outcomes.FirstOrDefault(one => one.Value == picked).Outcome;
        return outcome == Protocol.Circles.Outcome.Unspecified
            ? Say(CharterTexts.PickAnOutcome)
            : Shows(read, circle, filled.Invoker, circle.Shown with { Outcome = outcome }, CharterTexts.NewOutcome);
    });

    public static Decision Cadence(Chartered read, Press press, Moment moment) =>
        Stewarded(read, press.Invoker, circle => Decision.Open(CharterViews.CadenceWindow(circle)));

    public static Decision CadenceSet(Chartered read, Filled filled, Moment moment) => Stewarded(read, filled.Invoker, circle =>
    {
        var picked = filled.Text(CharterFields.Every);
        var every = CharterTexts.Rhythms.FirstOrDefault(one => one.Value == picked).Every;
        var weekday = Optional(filled, CharterFields.Weekday, Wish.Longest);
        var hour = Optional(filled, CharterFields.Hour, Wish.Longest);
        var city = filled.Text(CharterFields.Zone) ?? "";
        var zone = TypedLine.Key(city).Length == 0 ? ZoneSearch.Exactly(circle.Zone) : ZoneSearch.Exactly(city);
        return every == Every.Unspecified ? Say(CharterTexts.PickARhythm)
            : weekday.IsRefused ? Say(CharterTexts.RefusedLine(CharterTexts.TheWeekday, Wish.Longest, weekday.Refusal.Value))
            : hour.IsRefused ? Say(CharterTexts.RefusedLine(CharterTexts.TheHour, Wish.Longest, hour.Refusal.Value))
            : zone is null ? Say(Texts.UnknownZone(city, ZoneSearch.Near(city, NearbyZones)))
            : zone.Id == circle.Zone
                ? Shows(read, circle, filled.Invoker, circle.Shown with { Wish = new Wish(every, weekday.Value, hour.Value) }, CharterTexts.NewWish)
                : Changes(circle.Show(circle.Shown with { Wish = new Wish(every, weekday.Value, hour.Value) }) with { Zone = zone.Id }, read.Asking.Mine, filled.Invoker)
                    .Saying(Views.Sentence(CharterTexts.NewZone(circle, zone)));
    });

    public static Decision Links(Chartered read, Press press, Moment moment) =>
        Stewarded(read, press.Invoker, circle => Decision.Open(CharterViews.LinksWindow(circle, read.Charter)));

    public static Decision LinksSet(Chartered read, Filled filled, Moment moment) => Stewarded(read, filled.Invoker, circle =>
    {
        var fields = Enumerable.Range(1, Charter.MostLinks).Select(at => $"{CharterFields.Link}{at}");
        var typed = fields.Select(field => Optional(filled, field, Charter.LongestLink)).ToImmutableArray();
        var continues = Optional(filled, CharterFields.Continues, Charter.LongestContinues);
        if (typed.FirstOrDefault(link => link.IsRefused) is { } refused)
        {
            return Say(CharterTexts.RefusedLine(CharterTexts.TheLink, Charter.LongestLink, refused.Refusal!.Value));
        }

        ImmutableArray<string> links = [.. typed.Select(link => link.Value!).Where(link => link.Length > 0)];
        return links.Any(link => Link.Web(link) is null) ? Say(CharterTexts.OnlyHttps)
            : continues.IsRefused
                ? Say(CharterTexts.RefusedLine(CharterTexts.WhatItContinues, Charter.LongestContinues, continues.Refusal.Value))
            : Kept(read, circle, filled.Invoker, read.Charter with { Links = links, Continues = continues.Value }, CharterTexts.NewLinks);
    });

    /// <summary>[Keep mine], or one of the two narrower ones: of those that were read, not of what another focus would have made of them.</summary>
    public static Decision FocusTake(Chartered read, Press press, Moment moment) => Stewarded(read, press.Invoker, circle =>
    {
        var taken = press.Args.Length > 2 ? Focuses.Of(circle.Focus)?.Take(press.Args[1]) : null;
        if (taken is null || press.Args[2] != Stamp.Of(taken) || circle.Refocus(press.Invoker.User, taken) is not { IsRefused: false, Value: var changed })
        {
            return CharterFields.Keep == press.Args.ElementAtOrDefault(1)
                ? Showing(CreatedViews.HowFar(circle, press.Invoker.Readers))
                : Showing(Views.Sentence(CharterTexts.FocusMovedOn(circle)));
        }

        return Changes(changed, read.Asking.Mine, press.Invoker).Showing(CreatedViews.HowFar(changed, press.Invoker.Readers));
    });

    /// <summary>[How far are we?]</summary>
    public static Decision HowFar(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle)) : Showing(CreatedViews.HowFar(circle, press.Invoker.Readers)));

    /// <summary>[I'll do this later].</summary>
    public static Decision Later(Nothing nothing, Press press, Moment moment) => Showing(Views.Sentence(CharterTexts.LaterIsFine));

    /// <summary>Writes the charter, and what everyone may know of it.</summary>
    public static Decision Kept(Chartered read, Circle circle, Invoker invoker, Charter charter, Func<Circle, Markup> said)
    {
        var shown = circle.Show(circle.Shown with { Purposes = charter.Aims() });
        var changes = Changes(shown, read.Asking.Mine, invoker);
        return (changes with { Puts = changes.Puts.Add(Kinds.Charter.Put(circle.Id, charter)) }).Saying(Views.Sentence(said(shown)));
    }

    /// <summary>What only the steward of an open circle may do.</summary>
    public static Decision Stewarded(Chartered read, Invoker invoker, Func<Circle, Decision> decide) =>
        OfOne(read.Asking, circle => StewardRules.MineAlone(circle, invoker, () => decide(circle)));

    private static Decision Purposed(Chartered read, Circle circle, Invoker invoker, Purpose purpose)
    {
        var with = read.Charter.With(purpose);
        return with.IsRefused
            ? Say(CharterTexts.Refused(with.Refusal.Value, circle))
            : Kept(read, circle, invoker, with.Value, CharterTexts.NewPurpose);
    }

    private static Decision Shows(Chartered read, Circle circle, Invoker invoker, Shown shown, Func<Circle, Markup> said) =>
        shown == circle.Shown
            ? Say(Texts.AsItWas)
            : Changes(circle.Show(shown), read.Asking.Mine, invoker).Saying(Views.Sentence(said(circle.Show(shown))));

    private static Decision Showing(View view) => new() { Reply = new Reply { Update = view } };

    /// <summary>A line that may be left empty.</summary>
    private static Result<string, LineRefusal> Optional(Filled filled, string field, int most)
    {
        var line = TypedLine.Read(filled.Text(field), most);
        return line.IsRefused && line.Refusal == LineRefusal.Empty ? "" : line;
    }

    private static Whose WhoseOf(Filled filled)
    {
        var picked = filled.Text(CharterFields.Whose);
        return CharterTexts.Askers.FirstOrDefault(one => one.Value == picked).Whose;
    }
}
