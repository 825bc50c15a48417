using PeerGuild.Protocol.Circles;
using Xunit;

namespace PeerGuild.Circles.Tests.Lives;

/// <summary>Lives of circles, generated: what has to hold after each step, and what a subscriber knows in the end.</summary>
public sealed class LifeTests
{
    private const int Steps = 60;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_life(int seed)
    {
        await using var life = await Life.BeginAsync(seed);
        for (var step = 0; step < Steps && !life.Card.Closed; step++)
        {
            await life.StepAsync();
            Holds(life.Card);
            Assert.DoesNotContain(life.Outside(), text => text.Contains(Life.Marker, StringComparison.Ordinal));
        }

        Assert.DoesNotContain(life.Events, published => published.Value.ToString().Contains(Life.Marker, StringComparison.Ordinal));
        await KnowsAsync(life, seed);
        Inside(life);
    }

    /// <summary>One steward, who is in, or a question that is open to two at least; no more than there are seats at the most, nobody twice.</summary>
    private static void Holds(CircleChanged card)
    {
        var members = card.Members.Select(member => member.User).ToArray();
        Assert.True(card.Closed || (card.Steward == 0 ? members.Length > 1 : members.Contains(card.Steward)), card.ToString());
        Assert.InRange(members.Length, card.Closed ? 0 : 1, Circle.MostSeats);
        Assert.Equal(members.Length, members.Distinct().Count());
    }

    /// <summary>Whoever reads everything, from wherever, twice and in whatever order, ends with the circle as it is.</summary>
    private static async Task KnowsAsync(Life life, int seed)
    {
        var chance = new Random(seed);
        var all = life.Events;
        Assert.Equal(all.Select(published => published.Value.Version).Distinct().Count(), all.Count);
        for (var round = 0; round < 8; round++)
        {
            var cut = chance.Next(all.Count + 1);
            var rest = await life.Guild.PublishedAsync(cut == 0 ? 0 : all[cut - 1].Key, life.Head);
            CircleChanged[] heard = [.. all.Take(cut).Select(published => published.Value), .. rest.Where(published => published.Body.Is(CircleChanged.Descriptor)).Select(published => published.Body.Unpack<CircleChanged>())];
            CircleChanged[] again = [.. heard, .. heard.Where(_ => chance.Next(2) == 0)];
            chance.Shuffle(again);
            Assert.Equal(life.Card, again.Aggregate((known, told) => told.Version > known.Version ? told : known));
        }

        if (!life.Card.Closed)
        {
            var shown = await life.MembersAsync();
            Assert.All(life.Card.Members.Select((member, at) => $"{at + 1}. {member.Name}"), line => Assert.Contains(line, shown, StringComparison.Ordinal));
            Assert.Equal(life.Card.Steward != 0, shown.Contains(" · steward", StringComparison.Ordinal));
        }
    }

    /// <summary>With a channel of its own: whoever is in has its role, and nobody else; and there is one role, however often it was begun.</summary>
    private static void Inside(Life life)
    {
        if (life.Guild.Roles is [var role, ..] && life.Guild.Channels.Length > 0 && !life.Card.Closed)
        {
            Assert.Single(life.Guild.Roles);
            Assert.Equal(life.Card.Members.Select(member => member.User).Order(), role.Members.Select(user => user.Value).Order());
        }
    }
}
