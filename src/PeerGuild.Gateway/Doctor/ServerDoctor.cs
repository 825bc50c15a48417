using System.Collections.Immutable;
using System.Text;
using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Doctor;

/// <summary>
/// <c>/peerguild doctor</c>: what the bot is missing on one server and how to mend it, for whoever manages it. The root is shared: a plugin that claims
/// <c>/peerguild</c> keeps its own sub-commands, and this one is added.
/// </summary>
/// <param name="rest">Discord.</param>
/// <param name="self">The bot.</param>
/// <param name="used">The channels plugins use in a guild.</param>
/// <param name="time">Whether a time-out is over.</param>
internal sealed class ServerDoctor(DiscordRest rest, Func<UserId?> self, Func<GuildId, IEnumerable<UsedChannel>> used, TimeProvider time)
{
    public const string Root = "peerguild";
    public const string Name = "doctor";

    // Of Discord's 4,000 characters, what the heading and the last line leave.
    private const int MostText = 3700;
    private const string Marks = "\\*_~|`<>[]()#@-";

    /// <summary>The root as it is registered.</summary>
    /// <param name="claimed">What a plugin asks for; null when none does.</param>
    public static Command Merge(Command? claimed)
    {
        var root = claimed?.Clone() ?? new Command { Name = Root, Description = "PeerGuild on this server", NeedsPermissions = (ulong)Permissions.ManageGuild };
        foreach (var taken in root.Subcommands.Where(sub => sub.Name == Name).ToArray())
        {
            root.Subcommands.Remove(taken);
        }

        root.Subcommands.Add(new Command { Name = Name, Description = "What I am missing on this server and how to mend it", Answers = Answers.Say });
        return root;
    }

    /// <summary>Looks at one server.</summary>
    /// <exception cref="DiscordException">Discord cannot be asked now.</exception>
    public async Task<View> LookAsync(GuildId id, CancellationToken cancellationToken)
    {
        var guild = await rest.GetGuildAsync(id, cancellationToken);
        var bot = await rest.GetGuildMemberAsync(id, self()!.Value, cancellationToken);
        var channels = await rest.ListGuildChannelsAsync(id, cancellationToken);

        // A channel that is gone, or a thread, is nothing that a permission mends.
        var there = used(id).Where(one => channels.Any(channel => channel.Id == one.Channel)).ToImmutableArray();
        return Show(guild.Name, [.. PermissionExam.Of(guild, bot, channels, there, time.GetUtcNow()).Where(finding => finding.Mark != Mark.Ok)]);
    }

    /// <summary>The findings as a private message, those that are in the way first.</summary>
    internal static View Show(string guild, ImmutableArray<Finding> findings)
    {
        if (findings.IsEmpty)
        {
            return Rendering.Sentence("## All is well here\nI have everything I ask for, in the server and in the channels circles use.");
        }

        var text = new StringBuilder();
        var shown = 0;
        foreach (var line in findings.OrderByDescending(finding => finding.Mark == Mark.Gap).Select(finding => Line(guild, finding)))
        {
            if (text.Length + line.Length > MostText)
            {
                break;
            }

            text.Append(line);
            shown++;
        }

        return new View
        {
            Blocks =
            {
                new Block { Text = "## What I am missing here" },
                new Block { Text = text.ToString().TrimEnd('\n') },
                new Block { Text = shown < findings.Length ? $"-# And {findings.Length - shown} more. Mend these, then ask me again." : "-# Nothing else. What stands behind it all: the README's table of permissions." },
            },
        };
    }

    private static string Line(string guild, Finding finding)
    {
        var what = finding.What.StartsWith(guild + ": ", StringComparison.Ordinal) ? Capital(finding.What[(guild.Length + 2)..])
            : finding.What.StartsWith(guild + ", ", StringComparison.Ordinal) ? finding.What[(guild.Length + 2)..]
            : finding.What;
        return $"**{Plain(what)}** {Plain(finding.Cost ?? "")}\n{Plain(finding.Mend ?? "")}\n\n";
    }

    private static string Capital(string sentence) => sentence.Length == 0 ? sentence : char.ToUpperInvariant(sentence[0]) + sentence[1..];

    /// <summary>Names of channels and roles are what people typed: nothing in them is Markdown.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
        {
            plain.Append(Marks.Contains(sign, StringComparison.Ordinal) ? "\\" : "").Append(sign);
        }

        return plain.ToString();
    }
}
