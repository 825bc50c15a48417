using PeerGuild.Plugins.Running;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Tests.Running;

/// <summary>What a rule makes up is seeded by the fact: two facts of one instant are two, and one that is told again is the same.</summary>
public sealed class FactKeyTests
{
    [Fact]
    public void Two_of_one_kind_in_one_instant_are_two()
    {
        string[] keys =
        [
            FactReading.Key(new Fact { VoiceMove = new VoiceMove { Channel = 34, User = 1, Present = true } }),
            FactReading.Key(new Fact { VoiceMove = new VoiceMove { Channel = 34, User = 1 } }),
            FactReading.Key(new Fact { VoiceMove = new VoiceMove { Channel = 35, User = 1 } }),
            FactReading.Key(new Fact { VoiceNow = new VoiceNow { Channel = 34, Users = { 1 } } }),
            FactReading.Key(new Fact { VoiceNow = new VoiceNow { Channel = 34, Users = { 2 } } }),
            FactReading.Key(new Fact { Guild = 1, ServerHere = new ServerHere() }),
            FactReading.Key(new Fact { Guild = 1, ServerHere = new ServerHere { SystemChannel = 3 } }),
        ];
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    [Fact]
    public void One_that_is_told_again_on_another_stream_is_the_same() => Assert.Equal(
        FactReading.Key(new Fact { Number = 3, ServerLeft = new ServerLeft() }), FactReading.Key(new Fact { Number = 1, ServerLeft = new ServerLeft() }));
}
