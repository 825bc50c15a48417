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

    /// <summary>What a command is found by: a slash command by its name, one of a menu by menu and name (a name of a slash command has no space).</summary>
    public static string Key(CommandKind kind, string name) => kind == CommandKind.Slash ? name : $"{kind} {name}";

    /// <summary>Decides.</summary>
    /// <param name="manifests">What plugins say of themselves, in the order of their names.</param>
    public static CommandClaims Of(IEnumerable<(string Plugin, Manifest Manifest)> manifests)
    {
        var granted = ImmutableDictionary.CreateBuilder<string, (string Plugin, Command)>();
        var refused = ImmutableArray.CreateBuilder<RefusedClaim>();
        foreach (var (plugin, command) in manifests.SelectMany(one => one.Manifest.Commands, (one, command) => (one.Plugin, command)))
        {
            var key = Key(command.Kind, command.Name);
            var owner = key is Help.Name or Me.Name ? Own : granted.TryGetValue(key, out var first) ? first.Plugin : null;
            if (owner is null)
            {
                granted[key] = (plugin, command);
            }
            else
            {
                refused.Add(new RefusedClaim(plugin, command.Kind == CommandKind.Slash ? $"/{command.Name}" : command.Name, owner));
            }
        }

        return new CommandClaims(granted.ToImmutable(), refused.ToImmutable());
    }
}

/// <summary>A command that is left out.</summary>
/// <param name="Plugin">Who asks for it.</param>
/// <param name="Command">Its name as people read it: "/session", "Show profile".</param>
/// <param name="Owner">Who has it.</param>
internal sealed record RefusedClaim(string Plugin, string Command, string Owner)
{
    /// <summary>What happened and what to do, for whoever runs the bot.</summary>
    public string Sentence => $"The plugin {Plugin} asks for the command {Command}, which {Owner} has: it is left out. Rename it in one of the two.";
}
