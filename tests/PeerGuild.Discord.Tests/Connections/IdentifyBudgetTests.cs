using PeerGuild.Discord.Connections;
using PeerGuild.Discord.Tests.Rest;
using PeerGuild.TestKit;

namespace PeerGuild.Discord.Tests.Connections;

public class IdentifyBudgetTests
{
    [Fact]
    public async Task Shards_of_one_concurrency_slot_identify_five_seconds_apart()
    {
        using var fixture = new RestFixture();
        var budget = new IdentifyBudget(fixture.Rest, fixture.Time, fixture.Logs.Logger<IdentifyBudget>());
        await budget.TakeTurnAsync(new Shard(0, 2), CancellationToken.None);
        var second = budget.TakeTurnAsync(new Shard(1, 2), CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(second.IsCompleted);
        fixture.Time.Advance(TimeSpan.FromSeconds(0.1));
        await second.Soon();
    }

    [Fact]
    public async Task Shards_of_different_slots_identify_side_by_side()
    {
        using var fixture = new RestFixture();
        fixture.Http.Next(() => Answers.Json(ConnectionFixture.GatewayBot(remaining: 900, concurrency: 2)));
        var budget = new IdentifyBudget(fixture.Rest, fixture.Time, fixture.Logs.Logger<IdentifyBudget>());
        await budget.WaitAsync(new Shard(0, 2), CancellationToken.None).Soon();
        await budget.TakeTurnAsync(new Shard(0, 2), CancellationToken.None).Soon();
        await budget.TakeTurnAsync(new Shard(1, 2), CancellationToken.None).Soon();
    }
}
