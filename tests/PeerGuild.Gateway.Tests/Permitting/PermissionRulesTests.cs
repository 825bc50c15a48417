using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Discord;
using PeerGuild.Discord.Guilds;
using PeerGuild.Gateway.Permitting;

namespace PeerGuild.Gateway.Tests.Permitting;

/// <summary>What a member may do where, as Discord documents it.</summary>
public sealed class PermissionRulesTests
{
    private static readonly GuildId Hall = new(1);
    private static readonly UserId Owner = new(2);
    private static readonly UserId Bot = new(3);
    private static readonly RoleId Everyone = new(Hall.Value);
    private static readonly RoleId One = new(11);
    private static readonly RoleId Two = new(12);

    // Bits without rules of their own, besides those with one.
    private static readonly Gen<Permissions> Sets = Gen.Choose(0, 255).Select(bits =>
        new[]
        {
            Permissions.ViewChannel, Permissions.SendMessages, Permissions.Connect, Permissions.AttachFiles,
            Permissions.AddReactions, Permissions.Speak, Permissions.PinMessages, Permissions.ManageThreads,
        }.Where((_, place) => (bits & (1 << place)) != 0).Aggregate(Permissions.None, (sum, one) => sum | one));

    [Fact]
    public void The_owner_may_do_everything_whatever_is_denied() => Check.One(
        Quick,
        Prop.ForAll(Sets.Two().ToArbitrary(), sets => PermissionRules.InChannel(
            Guild(sets.Item1), Channel(ChannelType.GuildText, new Overwrite(Everyone, 0, 0, sets.Item2)), Owner, []) == PermissionRules.Everything));

    [Fact]
    public void So_may_an_administrator() => Assert.Equal(
        PermissionRules.Everything,
        PermissionRules.InChannel(
            Guild(Permissions.None, (One, Permissions.Administrator)),
            Channel(ChannelType.GuildText, new Overwrite(new RoleId(Bot.Value), 1, 0, Permissions.ViewChannel)),
            Bot,
            [One]));

    [Fact]
    public void In_the_guild_roles_add_up_and_those_one_has_not_do_not_count() => Check.One(
        Quick,
        Prop.ForAll(Sets.Three().ToArbitrary(), sets =>
            PermissionRules.InGuild(Guild(sets.Item1, (One, sets.Item2), (Two, sets.Item3)), Bot, [One]) == (sets.Item1 | sets.Item2)));

    [Fact]
    public void A_bit_is_decided_by_the_member_then_by_roles_then_by_everyone_then_by_the_guild() => Check.One(
        Quick,
        Prop.ForAll(
            (from guild in Sets from steps in Sets.ArrayOf(8) select (guild, steps)).ToArbitrary(),
            given => PermissionRules.InChannel(Guild(given.guild, (One, 0), (Two, 0)), Stepped(given.steps), Bot, [One, Two]) == Expected(given.guild, given.steps)));

    [Fact]
    public void What_a_role_allows_beats_what_another_denies()
    {
        var channel = Channel(
            ChannelType.GuildText,
            new Overwrite(One, 0, 0, Permissions.SendMessages),
            new Overwrite(Two, 0, Permissions.SendMessages, 0));
        Assert.True(PermissionRules.InChannel(Guild(Permissions.ViewChannel, (One, 0), (Two, 0)), channel, Bot, [One, Two]).HasFlag(Permissions.SendMessages));
    }

    [Fact]
    public void A_channel_that_is_not_seen_allows_nothing() => Assert.Equal(
        Permissions.None,
        PermissionRules.InChannel(
            Guild((Permissions)0xFFF0), Channel(ChannelType.GuildText, new Overwrite(Everyone, 0, 0, Permissions.ViewChannel)), Bot, []));

    [Fact]
    public void A_voice_channel_that_cannot_be_entered_is_only_seen() => Assert.Equal(
        Permissions.ViewChannel,
        PermissionRules.InChannel(Guild(Permissions.ViewChannel | Permissions.Speak | Permissions.SendMessages), Channel(ChannelType.GuildVoice), Bot, []));

    [Fact]
    public void Who_may_not_send_sends_no_files_either() => Assert.Equal(
        Permissions.ViewChannel | Permissions.PinMessages,
        PermissionRules.InChannel(Guild(Permissions.ViewChannel | Permissions.PinMessages | Permissions.AttachFiles | Permissions.EmbedLinks), Channel(ChannelType.GuildText), Bot, []));

    [Fact]
    public void Timed_out_one_may_look_and_no_more()
    {
        Assert.Equal(Permissions.ViewChannel, PermissionRules.TimedOut(Permissions.ViewChannel | Permissions.SendMessages));
        Assert.Equal(PermissionRules.Everything, PermissionRules.TimedOut(PermissionRules.Everything));
    }

    private static Config Quick => Config.QuickThrowOnFailure.WithMaxTest(1000);

    private static Guild Guild(Permissions everyone, params (RoleId Id, Permissions Permissions)[] roles) => new(Hall, "Hall", Owner)
    {
        Roles = [new Role(Everyone, "@everyone", everyone), .. roles.Select(role => new Role(role.Id, "role", role.Permissions))],
    };

    private static Channel Channel(ChannelType type, params Overwrite[] overwrites) => new(new ChannelId(9), type, Hall, "circle") { PermissionOverwrites = overwrites };

    private static Channel Stepped(Permissions[] steps) => Channel(
        ChannelType.GuildText,
        new Overwrite(new RoleId(Bot.Value), 1, steps[6], steps[7]),
        new Overwrite(One, 0, steps[2], steps[3]),
        new Overwrite(Everyone, 0, steps[0], steps[1]),
        new Overwrite(Two, 0, steps[4], steps[5]),
        new Overwrite(new RoleId(Owner.Value), 1, PermissionRules.Everything, 0));

    /// <summary>The same said bit by bit: the strongest step that speaks of a bit decides it.</summary>
    private static Permissions Expected(Permissions guild, Permissions[] steps)
    {
        var decided = Enumerable.Range(0, 64).Select(place => (Permissions)(1UL << place)).Where(bit => IsSet(guild, steps, bit)).Aggregate(Permissions.None, (sum, bit) => sum | bit);
        return !decided.HasFlag(Permissions.ViewChannel) ? Permissions.None
            : decided.HasFlag(Permissions.SendMessages) ? decided
            : decided & ~Permissions.AttachFiles;
    }

    private static bool IsSet(Permissions guild, Permissions[] steps, Permissions bit)
    {
        bool Has(params int[] places) => places.Any(place => steps[place].HasFlag(bit));
        return Has(6) || (!Has(7) && (Has(2, 4) || (!Has(3, 5) && (Has(0) || (!Has(1) && guild.HasFlag(bit))))));
    }
}
