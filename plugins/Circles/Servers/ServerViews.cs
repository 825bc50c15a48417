using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles.Servers;

/// <summary>The hello and the settings of a server: where the words stand.</summary>
internal static class ServerViews
{
    /// <summary>The one hello, for everyone.</summary>
    public static View Hello() => new ViewBuilder()
        .Text(Texts.Hello)
        .Buttons([
            ViewBuilder.Button(Texts.StartACircle, Fields.Start, [], Style.Primary),
            ViewBuilder.Button(Texts.SeeASession, Fields.Tell, []),
            ViewBuilder.Button(Texts.WhatDoYouKeep, Fields.Keep, []),
        ])
        .Text(Texts.HelloFoot)
        .Build();

    public static View ASession() => new ViewBuilder().Text(Texts.ASession).Text(Texts.ASessionFoot).Build();

    public static View WhatIKeep() => new ViewBuilder().Text(Texts.WhatIKeep).Build();

    public static Modal StartWindow() => new WindowBuilder(Texts.StartACircle, Fields.Started)
        .Line(Fields.Name, Texts.StartName, Circle.LongestName, required: true, hint: Texts.StartNameHint)
        .Line(Fields.Focus, Texts.StartFocus, Circle.LongestFocus, required: true, hint: Texts.StartFocusHint)
        .Line(Fields.City, Texts.StartCity, StartRules.LongestCity, required: true, hint: Texts.StartCityHint)
        .Build();

    /// <summary>How the server is set up, each line with what changes it.</summary>
    public static View Setup(Server server, ImmutableArray<Circle> circles) => new ViewBuilder()
        .Text(Texts.SetupHeading)
        .Text(Texts.SetupChannels(circles))
        .Section(Texts.SetupOpeners(server), Toggle(server.ManagersOnly ? Texts.Everyone : Texts.ManagersOnly, SetupRules.Openers, !server.ManagersOnly))
        .Section(Texts.SetupBell(server), Toggle(server.Bell ? Texts.NoBell : Texts.RingABell, SetupRules.Bell, !server.Bell))
        .Section(Texts.SetupRooms(server), Toggle(server.PrivateRooms ? Texts.NoRooms : Texts.AllowRooms, SetupRules.Rooms, !server.PrivateRooms))
        .Text(Texts.SetupFoot)
        .Build();

    // The button says what it is to be, so that pressing an old one twice changes nothing twice.
    private static Button Toggle(string label, string what, bool on) => ViewBuilder.Button(label, Fields.Set, [what, on ? SetupRules.On : SetupRules.Off]);
}
