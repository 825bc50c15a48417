using PeerGuild.Discord.Messages;
using PeerGuild.Discord.Rest;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Rest;

/// <summary>A bucket whose limit is known is never run into: not by many at once, not by answers that overtake one another.</summary>
public class BucketRuleTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 80)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task However_requests_come_none_is_told_that_it_is_one_too_many(int seed)
    {
        var random = new Random(seed);
        var time = new ManualTime();
        using var logs = new TestLogs();
        var latencies = new Random(seed + 100);
        using var server = new BucketServer(time, random.Next(1, 8), TimeSpan.FromMilliseconds(random.Next(200, 6000)), () =>
        {
            lock (latencies)
            {
                return TimeSpan.FromMilliseconds(latencies.Next(1, 400));
            }
        });
        var options = new DiscordOptions { Token = RestFixture.Token, ApiUrl = new Uri("http://discord.test/api/v10"), Patience = TimeSpan.FromHours(1), AttemptTimeout = TimeSpan.FromHours(1) };
        using var rest = new DiscordRest(options, server, time, new Random(1), logs.Logger<DiscordRest>());
        var sent = new List<Task>();
        while (sent.Count < 120)
        {
            for (var burst = random.Next(0, 12); burst > 0; burst--)
            {
                sent.Add(rest.CreateMessageAsync(new ChannelId((ulong)random.Next(1, 4)), new CreateMessage("hi"), CancellationToken.None));
            }

            time.Advance(TimeSpan.FromMilliseconds(random.Next(1, 900)));
        }

        var all = Task.WhenAll(sent);
        while (!all.IsCompleted)
        {
            await Until.True(() => all.IsCompleted || time.Armed > 0);
            time.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }

        await all;
        Assert.Equal(sent.Count, server.Served);
        Assert.Equal(0, server.TooMany);
    }
}
