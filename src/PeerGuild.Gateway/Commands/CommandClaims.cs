using System.Collections.Immutable;
using PeerGuild.Gateway.Interactions;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Commands;

/// <summary>Who gets which command: the first that asks for it, and /help and /me are the gateway's own.</summary>
/// <param name="Granted">The commands by name, each with its plugin.</param>
/// <param name="Refused">Those that are left out.</param>
internal sealed record CommandClaims(ImmutableDictionary<string, (string Plugin, Command Command)> Granted, ImmutableArray<RefusedClaim> Refused)
{
    private const string Own = "the gateway";

    /// <summary>Decides.</summary>
    /// <param name="manifests">What plugins say of themselves, in the order of their names.</param>
    public static CommandClaims Of(IEnumerable<(string Plugin, Manifest Manifest)> manifests)
    {
        var granted = ImmutableDictionary.CreateBuilder<string, (string Plugin, Command)>();
        var refused = ImmutableArray.CreateBuilder<RefusedClaim>();
        foreach (var (plugin, command) in manifests.SelectMany(one => one.Manifest.Commands, (one, command) => (one.Plugin, command)))
        {
            var owner = command.Name is Help.Name or Me.Name ? Own : granted.TryGetValue(command.Name, out var first) ? first.Plugin : null;
            if (owner is null)
            {
                granted[command.Name] = (plugin, command);
            }
            else
            {
                refused.Add(new RefusedClaim(plugin, command.Name, owner));
            }
        }

        return new CommandClaims(granted.ToImmutable(), refused.ToImmutable());
    }
}

/// <summary>A command that is left out.</summary>
/// <param name="Plugin">Who asks for it.</param>
/// <param name="Command">Its name.</param>
/// <param name="Owner">Who has it.</param>
internal sealed record RefusedClaim(string Plugin, string Command, string Owner)
{
    /// <summary>What happened and what to do, for whoever runs the bot.</summary>
    public string Sentence => $"The plugin {Plugin} asks for the command /{Command}, which {Owner} has: it is left out. Rename it in one of the two.";
}
