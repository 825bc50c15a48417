using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Circles.Servers;

/// <summary>How a server is set up.</summary>
/// <param name="Server">What was set.</param>
/// <param name="Circles">Those that are open.</param>
internal sealed record Setup(Server Server, ImmutableArray<Circle> Circles);

/// <summary>/peerguild setup: shown with a button for each thing that can be otherwise. Managers alone. Pure.</summary>
internal static class SetupRules
{
    public const string Openers = "openers";
    public const string Bell = "bell";
    public const string Rooms = "rooms";
    public const string On = "on";
    public const string Off = "off";

    /// <summary>MANAGE_GUILD, and ADMINISTRATOR which has all.</summary>
    /// <remarks>Source: Discord Docs, Permissions, https://docs.discord.com/developers/topics/permissions.</remarks>
    public const ulong Manages = 1 << 5;

    private const ulong Administers = 1 << 3;

    public static async ValueTask<Setup> Load<TInput>(IRead read, TInput input, CancellationToken cancellationToken) =>
        new(await Reads.ServerAsync(read, cancellationToken), await Reads.AllAsync(read, cancellationToken));

    /// <summary>Whether somebody manages the server.</summary>
    public static bool IsManager(Invoker invoker) => (invoker.Permissions & (Manages | Administers)) != 0;

    public static Decision Show(Setup setup, Slash slash, Moment moment) =>
        IsManager(slash.Invoker) ? Decision.Say(ServerViews.Setup(setup.Server, setup.Circles)) : Say(Texts.SetupForManagers);

    /// <summary>A button of it: its arguments say what and how.</summary>
    public static Decision Set(Setup setup, Press press, Moment moment)
    {
        if (!IsManager(press.Invoker))
        {
            return Say(Texts.SetupForManagers);
        }

        var on = press.Args is [_, On];
        var server = press.Args is not [var what, On or Off] ? setup.Server : what switch
        {
            Openers => setup.Server with { ManagersOnly = on },
            Bell => setup.Server with { Bell = on },
            Rooms => setup.Server with { PrivateRooms = on },
            _ => setup.Server,
        };
        return new Decision
        {
            Puts = server == setup.Server ? [] : [Kinds.Server.Put(Server.Id, server)],
            Reply = new Reply { Update = ServerViews.Setup(server, setup.Circles) },
        };
    }
}
