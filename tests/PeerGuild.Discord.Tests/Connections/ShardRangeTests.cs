using PeerGuild.Discord.Connections;

namespace PeerGuild.Discord.Tests.Connections;

public class ShardRangeTests
{
    [Theory]
    [InlineData("0-3/16", 0, 3, 16)]
    [InlineData("15/16", 15, 15, 16)]
    [InlineData("0/1", 0, 0, 1)]
    [InlineData(" 4 - 7 / 8 ", 4, 7, 8)]
    public void A_range_is_first_last_and_count(string text, int first, int last, int count)
    {
        Assert.True(ShardRange.TryParse(text, out var range));
        Assert.Equal(new ShardRange(first, last, count), range);
        Assert.Equal(last - first + 1, range.Value.Shards().Count());
        Assert.All(range.Value.Shards(), shard => Assert.Equal(count, shard.Count));
    }

    [Theory]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("0-16/16")]
    [InlineData("3-1/16")]
    [InlineData("-1/16")]
    [InlineData("0-1-2/16")]
    [InlineData("0/0")]
    [InlineData("a-b/c")]
    [InlineData("0-3/16/2")]
    public void What_is_no_range_is_not_taken_for_one(string text) => Assert.False(ShardRange.TryParse(text, out _));

    [Fact]
    public void Every_guild_is_served_by_exactly_one_shard_of_whatever_count()
    {
        var random = new Random(3);
        for (var round = 0; round < 2000; round++)
        {
            var guild = new GuildId((ulong)random.NextInt64(1, long.MaxValue));
            var count = random.Next(1, 300);
            var serving = ShardRange.All(count).Shards().Where(shard => shard.Serves(guild)).ToArray();
            Assert.Equal((ulong)serving.Single().Id, (guild.Value >> 22) % (ulong)count);
        }
    }
}
