using System.Collections.Immutable;
using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;

namespace PeerGuild.Gateway.Doctor;

/// <summary>Looks at the application's flags and at today's connects. Pure.</summary>
/// <remarks>Source: Discord Docs, Application Resource, Application Flags, https://docs.discord.com/developers/resources/application.</remarks>
public static class ApplicationExam
{
    // A flag each for bots in many servers and, "limited", in few.
    private static readonly ImmutableArray<(long Bits, string Name)> Privileged =
    [
        ((1 << 12) | (1 << 13), "Presence"),
        ((1 << 14) | (1 << 15), "Server Members"),
        ((1 << 18) | (1 << 19), "Message Content"),
    ];

    /// <summary>Which intents are switched on that nothing here needs. None is missing ever: guilds, voice states and reactions are open to every bot.</summary>
    public static IEnumerable<Finding> Of(Application application)
    {
        ArgumentNullException.ThrowIfNull(application);
        var on = Privileged.Where(intent => ((application.Flags ?? 0) & intent.Bits) != 0).Select(intent => intent.Name).ToImmutableArray();
        yield return on.IsEmpty
            ? Finding.Ok("application", $"{application.Name}: no privileged intent is switched on, and none is needed.")
            : Finding.Note(
                "application",
                $"{application.Name}: {string.Join(", ", on)} {(on.Length == 1 ? "is" : "are")} switched on and not needed.",
                "PeerGuild does not read along; what it does not ask for it should not be able to get.",
                "Developer Portal, Bot, Privileged Gateway Intents: switch off what no other program of yours needs.");
    }

    /// <summary>Whether enough connects are left today.</summary>
    public static Finding Of(GatewayAddress gateway)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        var limit = gateway.SessionStartLimit;
        return limit.Remaining >= Math.Min(IdentifyBudget.Reserve, limit.Total)
            ? Finding.Ok("application", $"{limit.Remaining} of {limit.Total} connects of today are left.")
            : Finding.Gap(
                "application",
                $"Only {limit.Remaining} of {limit.Total} connects of today are left.",
                "The bot waits until Discord gives new ones: at none left Discord would reset its token.",
                "Find in its log what makes it start over and over, and stop that.");
    }
}
