using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>How a world may begin.</summary>
/// <param name="Name">circle, empty, large or quarter.</param>
/// <param name="Guilds">Only of <c>large</c>: how many guilds.</param>
/// <param name="Members">Only of <c>large</c>: how many people in each.</param>
internal sealed record Seed(string Name, int Guilds = 1, int Members = 1)
{
    public const int MostGuilds = 5_000;
    public const int MostMembers = 5_000;
    public const int MostPeople = 500_000;

    /// <summary>What the bot is invited with: the sixteen, and the two for private rooms.</summary>
    public const Permission BotPermissions = (Permission)2_555_660_431_641_680;

    private const Permission EveryonePermissions =
        Permission.ViewChannel | Permission.SendMessages | Permission.EmbedLinks | Permission.AttachFiles | Permission.ReadMessageHistory
        | Permission.AddReactions | Permission.Connect | Permission.Speak | Permission.CreatePublicThreads | Permission.SendMessagesInThreads
        | Permission.UseSoundboard;

    private static readonly string[] People = ["Ada", "Ben", "Chi", "Dee", "Eli", "Fay", "Gus", "Hal", "Ivy", "Jon"];

    /// <summary>Reads a seed's name and numbers.</summary>
    /// <returns>The seed, or a sentence saying what is wrong with it.</returns>
    public static (Seed? Seed, string? Refusal) Read(string? name, long? guilds, long? members) => name switch
    {
        null or "circle" => (new Seed("circle"), null),
        "empty" => (new Seed("empty"), null),
        "quarter" => (new Seed("quarter"), null),
        "large" when guilds is null or (>= 1 and <= MostGuilds) && members is null or (>= 1 and <= MostMembers) => Large(guilds ?? 100, members ?? 50),
        "large" => (null, $"A large world has 1 to {MostGuilds} guilds and 1 to {MostMembers} members in each."),
        _ => (null, $"There is no seed '{name}': use circle, empty, large or quarter."),
    };

    /// <summary>How long its circle has lived. Nobody can write that down: the plugins live it, from so far back.</summary>
    public Duration Past => Name == "quarter" ? Duration.FromDays(7 * 9) : Duration.Zero;

    /// <summary>Fills an empty world.</summary>
    /// <param name="token">The bot's token, when the data folder has one already.</param>
    public void Plant(World world, Instant now, string? token)
    {
        // Guilds are told apart by shards through the milliseconds of their ids: no two are of the same.
        var first = now - Duration.FromMilliseconds(Guilds - 1);
        var bot = world.Ids.Next(first);
        world.Put(new Birth(bot, token ?? Token(bot), Name));
        world.Put(new User(bot, "PeerGuild", Bot: true));
        var names = Name == "empty" ? ["Ada"] : Name is "circle" or "quarter" ? People : [.. Enumerable.Range(1, Members).Select(PersonName)];
        var people = names.Select(name => new User(world.Ids.Next(first), name, Bot: false)).ToArray();
        foreach (var person in people)
        {
            world.Put(person);
        }

        for (var guild = 1; guild <= Guilds; guild++)
        {
            PlantGuild(world, Guilds == 1 ? "Guildhall" : $"Guildhall {guild}", bot, people, first + Duration.FromMilliseconds(guild - 1));
        }
    }

    private static (Seed? Seed, string? Refusal) Large(long guilds, long members) =>
        guilds * members <= MostPeople
            ? (new Seed("large", (int)guilds, (int)members), null)
            : (null, $"A large world has at most {MostPeople} memberships in all.");

    private static string PersonName(int number) => number <= People.Length ? People[number - 1] : $"Person {number}";

    private static void PlantGuild(World world, string name, ulong bot, User[] people, Instant now)
    {
        var guild = world.Ids.Next(now);
        var general = world.Ids.Next(now);
        world.Put(new Guild(guild, name, people[0].Id, general, now));
        world.Put(new Role(guild, guild, "@everyone", EveryonePermissions, 0));

        // Commands are allowed by a role of their own, so that the bot has exactly what it was invited with and nothing through @everyone.
        var members = new Role(world.Ids.Next(now), guild, "Members", Permission.UseApplicationCommands, 1);
        var own = new Role(world.Ids.Next(now), guild, "PeerGuild", BotPermissions, 2, bot);
        world.Put(members);
        world.Put(own);
        world.Put(new Member(guild, bot, [own.Id], now));
        foreach (var person in people)
        {
            world.Put(new Member(guild, person.Id, [members.Id], now));
        }

        world.Put(NewChannel(general, guild, ChannelType.Text, "general", 0));
        world.Put(NewChannel(world.Ids.Next(now), guild, ChannelType.Text, "circle", 1));
        world.Put(NewChannel(world.Ids.Next(now), guild, ChannelType.Text, "library", 2));
        world.Put(NewChannel(world.Ids.Next(now), guild, ChannelType.Voice, "Round Table", 0));
        world.Put(NewChannel(world.Ids.Next(now), guild, ChannelType.Voice, "Annex", 1));
    }

    private static Channel NewChannel(ulong id, ulong guild, ChannelType type, string name, int position) =>
        new(id, guild, type, name, position, null, ImmutableArray<Overwrite>.Empty);

    /// <summary>In Discord's three parts: the bot's id, when it was issued, and the secret.</summary>
    private static string Token(ulong bot) =>
        $"{Base64Url(Encoding.ASCII.GetBytes(bot.Text()))}.sandbx.{Base64Url(RandomNumberGenerator.GetBytes(28))}";

    private static string Base64Url(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
