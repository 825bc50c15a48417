using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Finds people, channels and messages by id or name. Case is ignored.</summary>
internal static class Names
{
    public static User Person(World world, string name)
    {
        var user = AnyUser(world, name);
        return user.Bot ? throw new ControlError($"{user.Name} is the bot: act as a person.") : user;
    }

    public static User AnyUser(World world, string name)
    {
        var wanted = name.TrimStart('@');
        return (Ids.TryRead(wanted, out var id) ? world.Users.Find(id) : null)
            ?? world.Users.All.FirstOrDefault(user => string.Equals(user.Name, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new ControlError($"There is no user '{name}'.");
    }

    /// <summary>A channel by id, or by name: where the name is found in several guilds, the first; direct messages are named for the member.</summary>
    /// <param name="guild">Only in this guild; 0 for any.</param>
    public static Channel Channel(World world, string name, ulong guild = 0)
    {
        var wanted = name.TrimStart('#');
        if (Ids.TryRead(wanted, out var id) && world.Channels.Find(id) is { } byId)
        {
            return byId;
        }

        var channels = guild == 0 ? world.Guilds.All.OrderBy(one => one.Id).SelectMany(one => world.Channels.In(one.Id)) : world.Channels.In(guild);
        return channels.Concat(guild == 0 ? world.Channels.In(0) : [])
                .FirstOrDefault(channel => string.Equals(channel.Name, wanted, StringComparison.OrdinalIgnoreCase))
            ?? throw new ControlError($"There is no channel '{name}'.");
    }

    /// <summary>A person and a channel that the person can see.</summary>
    public static (User User, Channel Channel) PersonIn(World world, string user, string channel)
    {
        var person = Person(world, user);
        var place = Channel(world, channel);
        return (person, Visible(world, person, place));
    }

    public static Channel Visible(World world, User person, Channel channel)
    {
        if (channel.IsDirect)
        {
            return channel.RecipientId == person.Id ? channel : throw new ControlError($"Only {channel.Name} sees these direct messages.");
        }

        if (world.Members.Find(channel.GuildId, person.Id) is null)
        {
            throw new ControlError($"{person.Name} is not a member of {world.Guilds.Find(channel.GuildId)!.Name}.");
        }

        return PermissionRules.InChannel(world, channel, person.Id).HasFlag(Permission.ViewChannel)
            ? channel
            : throw new ControlError($"{person.Name} cannot see #{channel.Name}.");
    }

    /// <summary>A message by id, or as <c>last</c> the last one of the bot in a channel, that the person can see.</summary>
    public static Message Message(World world, User person, string message, string? channel)
    {
        var found = message == "last" ? Last(world, person, channel) : ById(world, message);
        Visible(world, person, world.Channels.Find(found.ChannelId)!);
        return found.EphemeralFor is { } owner && owner != person.Id
            ? throw new ControlError($"Only {world.Users.Find(owner)!.Name} sees message {message}.")
            : found;
    }

    public static Guild Guild(World world, string name) =>
        (Ids.TryRead(name, out var id) ? world.Guilds.Find(id) : null)
        ?? world.Guilds.All.FirstOrDefault(guild => string.Equals(guild.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ControlError($"There is no guild '{name}'.");

    private static Message ById(World world, string message) =>
        (Ids.TryRead(message, out var id) ? world.Messages.Find(id) : null) ?? throw new ControlError($"There is no message '{message}'.");

    private static Message Last(World world, User person, string? channel)
    {
        if (channel is null)
        {
            throw new ControlError("The message \"last\" needs a 'channel'.");
        }

        var place = Channel(world, channel);
        return world.Messages.In(place.Id).LastOrDefault(message =>
                message.AuthorId == world.BotId && (message.EphemeralFor is null || message.EphemeralFor == person.Id))
            ?? throw new ControlError($"The bot has not written in #{place.Name} yet.");
    }
}
