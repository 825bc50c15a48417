using PeerGuild.Gateway.Guilds;

namespace PeerGuild.Gateway.Tests.Guilds;

public sealed class GuildMapTests
{
    private readonly GuildMap _map = new();

    public GuildMapTests() => _map.Add(Owls.Created);

    [Fact]
    public void Bots_never_count()
    {
        Assert.Null(_map.Move(Owls.In(Owls.Bot, Owls.Other)));

        Assert.Equal([Owls.Ada], _map.PeopleIn(Owls.Guild, Owls.Room)!.Value);
    }

    [Fact]
    public void Who_changes_rooms_moves_from_one_to_the_other()
    {
        Assert.Equal(new VoiceMoved(Owls.Guild, Owls.Ada, Owls.Room, Owls.Other), _map.Move(Owls.In(Owls.Ada, Owls.Other)));
        Assert.Equal(Owls.Other, _map.VoiceOf(Owls.Guild, Owls.Ada));
    }

    [Fact]
    public void Who_only_mutes_has_not_moved() => Assert.Null(_map.Move(Owls.In(Owls.Ada, Owls.Room)));

    [Fact]
    public void After_forgetting_nobody_knows_who_sits_where_but_channels_stay_known()
    {
        _map.Forget(_ => true);

        Assert.Null(_map.PeopleIn(Owls.Guild, Owls.Room));
        Assert.Equal(Owls.Guild, _map.GuildOf(Owls.Room));
    }

    [Fact]
    public void A_guild_that_is_gone_takes_its_channels_along()
    {
        _map.Remove(Owls.Guild);

        Assert.Null(_map.GuildOf(Owls.Room));
    }
}
