using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using Filled = PeerGuild.Plugins.Filled;

namespace PeerGuild.Rituals.Captures;

/// <summary>The windows in which something is said to be kept, and how they are read.</summary>
internal static class Filling
{
    public const string Kind = "kind";
    public const string Words = "text";
    public const string Whose = "whose";
    public const string Address = "link";
    public const string Expects = "expects";
    public const string Looks = "looks";

    /// <summary>Stands for no session among a window's arguments.</summary>
    public const string NoSession = "-";

    /// <summary>The window of something new.</summary>
    public static Modal New(CircleCopy circle, string? session, CaptureKind? kind = null, string text = "") =>
        Told(new WindowBuilder(Texts.SaveSomething, RitualsPlugin.Saved, circle.Id, session ?? NoSession), circle.Open, kind, text)
            .People(Whose, Texts.WhoseIsIt, 1, hint: Texts.WhoseHint)
            .Line(Address, Texts.LinkField, Capture.LongestLink, hint: Texts.LinkHint)
            .Build();

    /// <summary>The window of something that was kept.</summary>
    public static Modal Change(Capture capture, bool isOpen) =>
        Told(new WindowBuilder(Texts.ChangeTitle, RitualsPlugin.Changed, capture.Id), isOpen, capture.Kind, capture.Text)
            .Line(Address, Texts.LinkField, Capture.LongestLink, hint: Texts.LinkHint, value: capture.Link ?? "")
            .Build();

    /// <summary>The window in which more is said of an experiment.</summary>
    public static Modal More(Capture capture) => new WindowBuilder(Texts.SayMoreTitle, RitualsPlugin.MoreSaid, capture.Id)
        .Line(Expects, Texts.WhatYouExpect, Capture.LongestExpectation, value: capture.Expects ?? "")
        .Line(Looks, Texts.WhenYouLook, 40, hint: Texts.WhenHint, value: capture.Looks is { } day ? Schedules.DateCards.Key(day) : "")
        .Build();

    /// <summary>What stands in a window by now.</summary>
    /// <returns>Why it cannot be kept; null when it can.</returns>
    public static View? Read(Filled filled, CircleCopy circle, out Typed told)
    {
        var text = TypedText.Read(filled.Text(Words), Capture.Longest);
        var link = filled.Text(Address)?.Trim() ?? "";
        filled.TryPicked<CaptureKind>(Kind, out var kind);
        told = new Typed(kind ?? CaptureKind.Insight, text.Value ?? "", link.Length == 0 ? null : link);
        return kind is null ? Texts.PickAKind()
            : text.IsRefused ? Refused(text.Refusal.Value, Capture.Longest)
            : told.Link is { } address && (address.Length > Capture.LongestLink || Link.Address(address) is null) ? Texts.NoSuchLink()
            : kind == CaptureKind.Link && told.Link is null ? Texts.LinkWanted()
            : filled.People(Whose) is [var whose, ..] && !circle.Has(whose) ? Texts.WhoseIsNotIn(circle.Name)
            : null;
    }

    public static View Refused(LineRefusal why, int most) => why switch
    {
        LineRefusal.Empty => Texts.SayItFirst(),
        LineRefusal.TooLong => Texts.TooLongToKeep(most),
        _ => Texts.HidesSomething(),
    };

    private static WindowBuilder Told(WindowBuilder window, bool isOpen, CaptureKind? kind, string text) => window
        .Pick(Kind, Texts.WhatIsIt, System.Enum.GetValues<CaptureKind>().Select(one => new Pick { Label = Texts.KindOf(one), Value = one.ToString(), Chosen = one == kind }))
        .Paragraph(Words, Texts.InASentence, Capture.Longest, required: true, hint: isOpen ? Texts.SeenByAll : Texts.SeenWithName, value: text);
}

/// <summary>What somebody said, fit to keep.</summary>
internal sealed record Typed(CaptureKind Kind, string Text, string? Link);
