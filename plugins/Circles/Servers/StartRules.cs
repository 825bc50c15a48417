using PeerGuild.Plugins;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Servers;

/// <summary>The buttons of the hello. [Start a circle] opens a window: whoever has pressed something wants to begin, not to learn a command. Pure.</summary>
internal static class StartRules
{
    public const int LongestCity = 60;

    private const int NearbyZones = 3;

    public static async ValueTask<Server> Load(IRead read, Press press, CancellationToken cancellationToken) => await Reads.ServerAsync(read, cancellationToken);

    public static Decision Start(Server server, Press press, Moment moment) =>
        server.ManagersOnly && !SetupRules.IsManager(press.Invoker) ? Say(Texts.ManagersOpen) : Decision.Open(ServerViews.StartWindow());

    public static ValueTask<Opening> ForStarted(IRead read, Filled filled, CancellationToken cancellationToken) =>
        Reads.ForOpeningAsync(read, filled.Text(Fields.Name), filled.Invoker, cancellationToken);

    /// <summary>A city nobody knows costs nothing that was typed: the answer is the command with all of it.</summary>
    public static Decision Started(Opening opening, Filled filled, Moment moment)
    {
        var (name, focus, city) = (filled.Text(Fields.Name) ?? "", filled.Text(Fields.Focus) ?? "", filled.Text(Fields.City) ?? "");
        return TypedLine.Read(name, Circle.LongestName).IsRefused || TypedLine.Read(focus, Circle.LongestFocus).IsRefused || ZoneSearch.Exactly(city) is not null
            ? CircleRules.Create(opening, new Wanted(name, focus, city), filled.Invoker, moment)
            : Say(Texts.NearlyThere(name, focus, city, ZoneSearch.Near(city, NearbyZones)));
    }

    public static Decision Tell(Nothing nothing, Press press, Moment moment) => Decision.Say(ServerViews.ASession());

    public static Decision Keep(Nothing nothing, Press press, Moment moment) => Decision.Say(ServerViews.WhatIKeep());
}
