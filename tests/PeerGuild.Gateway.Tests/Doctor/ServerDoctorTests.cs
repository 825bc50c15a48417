using PeerGuild.Discord;
using PeerGuild.Gateway.Doctor;
using PeerGuild.Gateway.Permitting;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.TestKit;

namespace PeerGuild.Gateway.Tests.Doctor;

/// <summary>/peerguild doctor: what is missing on this server, said to whoever manages it.</summary>
public sealed class ServerDoctorTests : IDisposable
{
    private readonly FakeDiscord _discord = new();
    private readonly ManualTime _time = new();
    private readonly TestLogs _logs = new();
    private readonly List<UsedChannel> _used = [];

    public void Dispose() => _logs.Dispose();

    [Fact]
    public async Task Where_nothing_is_missing_it_says_so()
    {
        var said = await LookAsync(PermissionNeeds.Sum(privateRooms: true), "[]");
        Assert.StartsWith("## All is well here", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_missing_comes_with_what_it_costs_and_how_to_mend_it_the_rooms_last()
    {
        var lacking = PermissionNeeds.Sum(privateRooms: false) & ~PeerGuild.Discord.Guilds.Permissions.PinMessages;
        var said = await LookAsync(lacking, "[]");
        Assert.Contains("**The bot lacks Pin Messages.** The home card is not pinned: it moves up and out of sight.\nServer Settings, Roles, PeerGuild: switch on Pin Messages.", said, StringComparison.Ordinal);
        Assert.True(said.IndexOf("Pin Messages", StringComparison.Ordinal) < said.IndexOf("Manage Channels", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_channel_that_is_used_is_looked_at_and_its_name_is_no_markdown()
    {
        _used.Add(new UsedChannel(Owls.Guild, new ChannelId(12), PermissionPlace.Text, "a circle's"));
        _used.Add(new UsedChannel(Owls.Guild, new ChannelId(13), PermissionPlace.Text, "a circle's"));
        var said = await LookAsync(PermissionNeeds.Sum(privateRooms: true), """[{"id":"12","type":0,"name":"night_owls","permission_overwrites":[{"id":"10","type":0,"allow":"0","deny":"0"},{"id":"9","type":1,"allow":"0","deny":"2048"}]}]""");
        Assert.Contains("night\\_owls", said, StringComparison.Ordinal);
        Assert.Contains("lacks Send Messages there", said, StringComparison.Ordinal);
    }

    private async Task<string> LookAsync(PeerGuild.Discord.Guilds.Permissions has, string channels)
    {
        _discord
            .On("GET", "/guilds/10", $$"""{"id":"10","name":"Owls","owner_id":"1","roles":[{"id":"10","name":"@everyone","permissions":"0"},{"id":"8","name":"PeerGuild","permissions":"{{(ulong)has}}","managed":true}]}""")
            .On("GET", "/guilds/10/members/9", """{"user":{"id":"9","username":"bell","bot":true},"roles":["8"]}""")
            .On("GET", "/guilds/10/channels", channels);
        using var rest = _discord.Client(_time, _logs);
        var view = await new ServerDoctor(rest, () => Owls.Bot, _ => _used, _time).LookAsync(Owls.Guild, CancellationToken.None);
        return string.Join('\n', view.Blocks.Select(block => block.Text));
    }
}
