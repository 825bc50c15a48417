using System.Collections.Immutable;
using PeerGuild.Discord.Guilds;
using PeerGuild.Gateway.Permitting;

namespace PeerGuild.Gateway.Doctor;

/// <summary>Which permissions the bot lacks in a server and in the channels that are used there. Pure.</summary>
public static class PermissionExam
{
    /// <summary>Looks at one server.</summary>
    /// <param name="guild">With its roles and owner.</param>
    /// <param name="bot">The bot as a member of it.</param>
    /// <param name="channels">All its channels; only needed where some are used.</param>
    /// <param name="used">The channels that are used there.</param>
    /// <param name="now">Whether a time-out is over.</param>
    public static IEnumerable<Finding> Of(
        Guild guild, Member bot, IReadOnlyList<Channel> channels, IReadOnlyCollection<UsedChannel> used, DateTimeOffset now)
    {
        var self = bot.User?.Id ?? throw new ArgumentException("A member with its user is needed.", nameof(bot));
        var inGuild = PermissionRules.InGuild(guild, self, bot.Roles);
        var role = RoleName(guild, bot);
        if (bot.CommunicationDisabledUntil > now && inGuild != PermissionRules.Everything)
        {
            yield return Finding.Gap(
                "server", $"{guild.Name}: the bot is timed out until {bot.CommunicationDisabledUntil:u}.", "Until then it can only look.", "Have a moderator end the time-out.");
        }

        foreach (var finding in InServer(guild.Name, inGuild, role).Concat(
            used.OrderBy(one => one.By, StringComparer.Ordinal).ThenBy(one => one.Channel.Value).SelectMany(one => InChannel(guild, bot, channels, one, inGuild, role))))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> InServer(string guild, Permissions has, string role)
    {
        if (has.HasFlag(Permissions.Administrator))
        {
            yield return Finding.Note(
                "server",
                $"{guild}: the bot may do everything there.",
                "PeerGuild needs no Administrator, and whoever got hold of its token would have it too.",
                $"Server Settings, Roles, {role}: switch off Administrator and switch on what peerguild invite names.");
            yield break;
        }

        var missing = PermissionNeeds.All.Where(need => !has.HasFlag(need.Permission)).ToImmutableArray();
        foreach (var need in missing)
        {
            var (what, mend) = ($"{guild}: the bot lacks {need.Name}.", need.MendInServer(role));
            yield return need.ForPrivateRooms ? Finding.Note("server", what, need.Lack, mend) : Finding.Gap("server", what, need.Lack, mend);
        }

        if (missing.IsEmpty)
        {
            yield return Finding.Ok("server", $"{guild}: all {PermissionNeeds.All.Length} permissions are there.");
        }
    }

    private static IEnumerable<Finding> InChannel(
        Guild guild, Member bot, IReadOnlyList<Channel> channels, UsedChannel used, Permissions inGuild, string role)
    {
        if (channels.FirstOrDefault(one => one.Id == used.Channel) is not { } channel)
        {
            yield return Finding.Gap(
                "channel",
                $"{guild.Name}: the channel of {used.By} is not there any more.",
                "Nothing can be posted in it.",
                $"Close {used.By} with /circle leave, or open it anew in another channel with /circle create.");
            yield break;
        }

        var name = (used.Place == PermissionPlace.Voice ? "" : "#") + channel.Name;
        var has = PermissionRules.InChannel(guild, channel, bot.User!.Id, bot.Roles);
        var wanted = PermissionNeeds.All.Where(need => need.Where.HasFlag(used.Place)).ToImmutableArray();

        // What the whole server lacks has been said; here counts what this channel takes away. Where it is not seen at all, that is said alone.
        var taken = wanted.Where(need => !has.HasFlag(need.Permission) && inGuild.HasFlag(need.Permission)).ToImmutableArray();
        var said = !has.HasFlag(Permissions.ViewChannel) ? taken.Where(need => need.Permission == Permissions.ViewChannel)
            : used.Place == PermissionPlace.Voice && !has.HasFlag(Permissions.Connect) ? taken.Where(need => need.Permission == Permissions.Connect)
            : has.HasFlag(Permissions.SendMessages) ? taken
            : taken.Where(need => need.Permission is not (Permissions.EmbedLinks or Permissions.AttachFiles)); // Gone with sending, and back with it.
        foreach (var need in said)
        {
            yield return Finding.Gap("channel", $"{guild.Name}, {name} ({used.By}): the bot lacks {need.Name} there.", need.Lack, need.MendInChannel(role, name));
        }

        if (wanted.All(need => has.HasFlag(need.Permission)))
        {
            yield return Finding.Ok("channel", $"{guild.Name}, {name} ({used.By}): everything is there.");
        }
    }

    /// <summary>The bot's own role, which Discord made when it was invited; else its name.</summary>
    private static string RoleName(Guild guild, Member bot) =>
        guild.Roles.FirstOrDefault(role => role.Managed is true && bot.Roles.Contains(role.Id))?.Name ?? bot.User?.Username ?? "PeerGuild";
}
