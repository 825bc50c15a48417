using NodaTime;
using PeerGuild.Circles.Rooms;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time.Zones;
using Readers = PeerGuild.Plugins.Readers;

namespace PeerGuild.Circles.Charters;

/// <summary>The four things a first session needs, as a list that fills itself.</summary>
internal static class CreatedViews
{
    /// <summary>After /circle create, with what is asked about a focus that is broad.</summary>
    public static View Opened(Circle circle, Zone zone, Readers? readers, Instant now)
    {
        var view = List(new ViewBuilder().Text(Texts.OpenHeading(circle)), circle, readers).Text(Texts.Hours(zone, now));
        return (Focuses.Of(circle.Focus) is { } doubt ? Ask(view, circle, doubt) : view).Text(Texts.SaidHere).Build();
    }

    /// <summary>How far they are by now.</summary>
    public static View HowFar(Circle circle, Readers? readers) => List(new ViewBuilder().Text(Texts.MembersHeading(circle)), circle, readers).Build();

    /// <summary>After a new focus.</summary>
    public static View Refocused(Circle circle)
    {
        var view = new ViewBuilder().Text(Texts.NewFocus(circle));
        return (Focuses.Of(circle.Focus) is { } doubt ? Ask(view, circle, doubt) : view).Build();
    }

    private static ViewBuilder List(ViewBuilder view, Circle circle, Readers? readers) =>
        Date(Room(view.Text(CharterTexts.FourThings), circle with { Readers = circle.Readers ?? readers }).Section(CharterTexts.People(circle), Views.InviteButton(circle)), circle)
        .Section(CharterTexts.WhatFor(circle), CharterViews.PurposeButton(circle))
        .Section(Texts.KeysToRead, Views.KeysButton(circle))
        .Buttons(
            ForeignButtons.Rehearse(),
            ViewBuilder.Button(CharterTexts.HowFar, CharterFields.HowFar, [circle.Id]),
            ViewBuilder.Button(CharterTexts.IllDoThisLater, Fields.DoLater, [circle.Id]));

    private static ViewBuilder Date(ViewBuilder view, Circle circle) => circle.Dates?.Next is null
        ? view.Section(CharterTexts.Date(circle), ForeignButtons.PickTheFirst(circle.Id))
        : view.Text(CharterTexts.Date(circle));

    private static ViewBuilder Room(ViewBuilder view, Circle circle) => circle.Own is { Stage: RoomStage.There }
        ? view.Text(Texts.RoomThere(circle))
        : view.Section(Texts.RoomOf(circle), RoomViews.MakeItOurs(circle));

    private static ViewBuilder Ask(ViewBuilder view, Circle circle, Doubt doubt) => view.Text(CharterTexts.Broad(doubt)).Buttons(
        ViewBuilder.Button(CharterTexts.KeepMine, CharterFields.FocusTake, [circle.Id, CharterFields.Keep], Style.Primary),
        ViewBuilder.Button(CharterTexts.TakeFirst, CharterFields.FocusTake, [circle.Id, "1", Stamp.Of(doubt.First)]),
        ViewBuilder.Button(CharterTexts.TakeSecond, CharterFields.FocusTake, [circle.Id, "2", Stamp.Of(doubt.Second)]));
}
