using PeerGuild.Discord;
using PeerGuild.Gateway.Guilds;
using PeerGuild.TestKit;

namespace PeerGuild.Gateway.Tests.Guilds;

/// <summary>Who can read a channel: a count that is never too low.</summary>
public sealed class ReadershipTests : IDisposable
{
    private static readonly GuildId Home = new(1);
    private static readonly ChannelId Circle = new(12);

    private readonly FakeDiscord _discord = new();
    private readonly ManualTime _time = new();
    private readonly TestLogs _logs = new();

    public ReadershipTests() => _discord
        .On("GET", "/guilds/1", """{"id":"1","name":"Guildhall","owner_id":"5","approximate_member_count":214,"roles":[{"id":"1","name":"@everyone","permissions":"1024"},{"id":"2","name":"Owls","permissions":"0"},{"id":"3","name":"Admins","permissions":"8"}]}""")
        .On("GET", "/guilds/1/roles/member-counts", """{"2":6,"3":2}""");

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task In_an_open_channel_it_is_everyone_and_roles_are_not_asked_for()
    {
        var readers = await CountAsync("[]");
        Assert.Equal((214u, true), (readers!.People, readers.Everyone));
        Assert.Empty(_discord.To("GET", "/guilds/1/roles/member-counts"));
    }

    [Fact]
    public async Task In_a_closed_one_it_is_who_is_let_in_by_role_or_name_and_the_owner()
    {
        var readers = await CountAsync("""[{"id":"1","type":0,"allow":"0","deny":"1024"},{"id":"2","type":0,"allow":"1024","deny":"0"},{"id":"42","type":1,"allow":"1024","deny":"0"}]""");
        Assert.Equal((10u, false), (readers!.People, readers.Everyone));
    }

    [Fact]
    public async Task Where_Discord_does_not_say_nobody_guesses()
    {
        _discord.Refuse("GET", "/channels/12", 403, 50001);
        using var rest = _discord.Client(_time, _logs);
        Assert.Null(await new Readership(rest, _time).CountAsync(Home, Circle, CancellationToken.None));
    }

    private async Task<Protocol.Plugin.Readers?> CountAsync(string overwrites)
    {
        _discord.On("GET", "/channels/12", $$"""{"id":"12","type":0,"guild_id":"1","permission_overwrites":{{overwrites}}}""");
        using var rest = _discord.Client(_time, _logs);
        return await new Readership(rest, _time).CountAsync(Home, Circle, CancellationToken.None);
    }
}
