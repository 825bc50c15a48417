using NodaTime;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Time.Zones;

namespace PeerGuild.Circles;

/// <summary>Where the words stand. Nobody is pinged by any of them.</summary>
internal static class Views
{
    public static View Sentence(Markup text) => new ViewBuilder().Text(text).Build();

    public static View Opened(Circle circle, Zone zone, Instant now) => new ViewBuilder()
        .Text(Texts.OpenHeading(circle))
        .Text(Texts.HowOthersJoin(circle))
        .Text(Texts.HowToStart)
        .Text(Texts.Hours(zone, now))
        .Text(Texts.SaidHere)
        .Build();

    public static View Joined(Circle circle) => new ViewBuilder()
        .Text(Texts.InHeading(circle))
        .Text(Texts.Who(circle))
        .Text(Texts.WhatIsAsked)
        .Text(Texts.HowToStart)
        .Text(Texts.SaidThere(circle))
        .Build();

    public static View Members(Circle circle) => new ViewBuilder()
        .Text(Texts.MembersHeading(circle))
        .Text(Texts.List(circle))
        .Text(Texts.OpenSeats(circle))
        .Build();
}
