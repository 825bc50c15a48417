using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Xunit;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Circles.Tests;

public sealed class CircleRulesTests
{
    private static readonly Moment Now = new(Instant.FromUtc(2027, 1, 4, 19, 4), new GuildId(1000), new Seed("1290000000000000001"));

    private static readonly Slash CreateNightOwls = new(
        new Invoker(new UserId(1), "Ada", 0, null, new ChannelId(12)),
        new Dictionary<string, string> { ["name"] = "Night Owls", ["focus"] = "Better decisions", ["timezone"] = "Lisbon" }
            .ToImmutableDictionary(option => option.Key, option => new OptionValue { Name = option.Key, Text = option.Value }));

    [Fact]
    public void The_hundredth_circle_opens_and_the_next_is_told_kindly()
    {
        Assert.False(CircleRules.Create(new Opening(null, 99, []), CreateNightOwls, Now).ChangesNothing);

        var refused = CircleRules.Create(new Opening(null, 100, []), CreateNightOwls, Now);
        Assert.True(refused.ChangesNothing);
        Assert.Equal(
            "This server has 100 circles, and that is as many as I can look after. /circle join shows those with an open seat.",
            Guildhall.Said(refused.Reply!));
    }

    [Fact]
    public void Deciding_twice_decides_the_same()
    {
        var opening = new Opening(null, 0, []);
        var (first, second) = (CircleRules.Create(opening, CreateNightOwls, Now), CircleRules.Create(opening, CreateNightOwls, Now));
        Assert.Equal(first.Puts[0].Ref, second.Puts[0].Ref);
        Assert.Equal(first.Reply, second.Reply);
        Assert.Equal(first.Events[0].Body, second.Events[0].Body);
    }

    [Fact]
    public void A_look_commits_nothing()
    {
        var asking = new Asking(new Meant.One(Samples.NightOwls()), []);
        Assert.True(CircleRules.Members(asking, CreateNightOwls, Now).ChangesNothing);
    }

    [Fact]
    public void Many_circles_are_not_all_named_when_one_is_asked_which()
    {
        var circles = Enumerable.Range(1, 12).Select(at => Samples.NightOwls(name: $"Circle {at}")).ToImmutableArray();
        var said = Guildhall.Said(CircleRules.Leave(new Asking(new Meant.OneOf(circles), circles), CreateNightOwls, Now).Reply!);
        Assert.Contains("Circle 10 or another one?", said, StringComparison.Ordinal);
        Assert.DoesNotContain("Circle 11", said, StringComparison.Ordinal);
    }
}
