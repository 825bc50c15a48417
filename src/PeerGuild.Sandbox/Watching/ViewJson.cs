using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Control;
using PeerGuild.Sandbox.Rest.Routes;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Watching;

/// <summary>What one member sees of one guild and one channel: never a channel that is closed to them, never what only somebody else sees.</summary>
internal static class ViewJson
{
    /// <summary>More of a channel is not shown at once.</summary>
    public const int MostMessages = 100;

    private const int MostChimes = 20;

    /// <param name="discord">The world.</param>
    /// <param name="viewer">Who looks.</param>
    /// <param name="guild">Where; null for the viewer's first.</param>
    /// <param name="wanted">The channel, by id or name; one that cannot be seen, or is gone, gives way to the first.</param>
    public static JsonObject Of(LocalDiscord discord, User viewer, Guild? guild, string? wanted)
    {
        var world = discord.World;
        var guilds = world.Guilds.All.Where(one => world.Members.Find(one.Id, viewer.Id) is not null).OrderBy(one => one.Id).ToArray();
        guild = guilds.FirstOrDefault(one => one.Id == guild?.Id) ?? guilds.FirstOrDefault();
        var channels = guild is null ? [] : world.Channels.In(guild.Id).Concat(world.Channels.In(0)).Where(channel => Sees(world, channel, viewer)).ToArray();
        var channel = channels.FirstOrDefault(one => one.Id.Text() == wanted)
            ?? channels.FirstOrDefault(one => string.Equals(one.Name, wanted, StringComparison.OrdinalIgnoreCase))
            ?? channels.FirstOrDefault();
        return new JsonObject
        {
            ["now"] = discord.Clock.Now.Iso(),
            ["seed"] = world.Birth.Seed,
            ["as"] = Person(viewer),
            ["people"] = new JsonArray([.. People(world, guild).Select(Person)]),
            ["guilds"] = new JsonArray([.. guilds.Select(one => new JsonObject { ["id"] = one.Id.Text(), ["name"] = one.Name })]),
            ["guild"] = guild is null ? null : Inside(world, guild, viewer, channels),
            ["channel"] = channel?.Id.Text(),
            ["messages"] = channel is null ? [] : Messages(world, channel, viewer),
        };
    }

    private static bool Sees(World world, Channel channel, User viewer) =>
        PermissionRules.InChannel(world, channel, viewer.Id).HasFlag(Permission.ViewChannel);

    private static bool Sees(Message message, User viewer) => message.EphemeralFor is null || message.EphemeralFor == viewer.Id;

    private static IEnumerable<User> People(World world, Guild? guild) =>
        guild is null ? world.Users.All.Where(user => !user.Bot).OrderBy(user => user.Id).Take(MostMessages)
        : world.Members.In(guild.Id).Select(member => world.Users.Find(member.UserId)!).OrderBy(user => user.Id);

    private static JsonObject Person(User user) => new() { ["id"] = user.Id.Text(), ["name"] = user.Name, ["bot"] = user.Bot };

    private static JsonObject Inside(World world, Guild guild, User viewer, Channel[] channels)
    {
        var seen = channels.Select(channel => channel.Id).ToHashSet();
        return new JsonObject
        {
            ["id"] = guild.Id.Text(),
            ["name"] = guild.Name,
            ["channels"] = new JsonArray([.. channels.Select(channel => Place(world, channel, viewer))]),
            ["roles"] = new JsonArray([.. world.Roles.In(guild.Id).Select(role => new JsonObject { ["id"] = role.Id.Text(), ["name"] = role.Name })]),
            ["voice"] = new JsonArray([.. world.Voices.In(guild.Id).Where(voice => seen.Contains(voice.ChannelId)).Select(Seat)]),
            ["chimes"] = new JsonArray([.. world.Chimes.In(0).Where(chime => seen.Contains(chime.ChannelId)).TakeLast(MostChimes).Select(Bell)]),
            ["events"] = new JsonArray([.. world.Events.In(guild.Id)
                .Where(one => !one.IsOver && EventTurns.Sees(world, one, viewer.Id))
                .OrderBy(one => one.Start)
                .Select(EventJson.Plain)]),
            ["commands"] = new JsonArray([.. SlashData.Usable(world, viewer, guild).Select(command => CommandRoutes.Json(world, command))]),
        };
    }

    private static JsonObject Place(World world, Channel channel, User viewer)
    {
        var json = StateJson.Channel(channel);
        if (channel.Thread is { Archived: false } thread)
        {
            json["archives"] = thread.ArchivesAt.Iso();
        }

        json["since"] = channel.VoiceStart?.Iso();
        json["last"] = world.Messages.In(channel.Id).LastOrDefault(message => Sees(message, viewer))?.Id.Text();
        return json;
    }

    private static JsonObject Seat(VoiceState voice) => new()
    {
        ["user"] = voice.UserId.Text(),
        ["channel"] = voice.ChannelId.Text(),
        ["deaf"] = voice.SelfDeaf || voice.Deaf,
    };

    private static JsonObject Bell(Chime chime) => new()
    {
        ["n"] = chime.Number.Text(),
        ["channel"] = chime.ChannelId.Text(),
        ["sound"] = chime.Sound,
        ["at"] = chime.At.Iso(),
    };

    private static JsonArray Messages(World world, Channel channel, User viewer) =>
        new([.. world.Messages.In(channel.Id).Where(message => Sees(message, viewer)).TakeLast(MostMessages).Select(message => Message(world, message))]);

    /// <summary>As Discord writes it, and beside it what a person sees at once: who reacted, and that nobody else sees it.</summary>
    private static JsonObject Message(World world, Message message)
    {
        var json = MessageJson.Message(world, message);
        json["reactions"] = StateJson.Message(world, message)["reactions"]!.DeepClone();
        json["only_you"] = message.EphemeralFor is not null;
        json["text"] = PlainText.Of(world, message);
        return json;
    }
}
