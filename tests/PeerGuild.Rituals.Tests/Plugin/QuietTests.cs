using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using Xunit;

namespace PeerGuild.Rituals.Tests.Plugin;

/// <summary>A server that would rather have no bell has none.</summary>
public sealed class QuietTests
{
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public async Task A_quiet_circle_meets_without_a_bell_and_its_card_does_not_promise_one(bool quiet, int rings)
    {
        await using var guild = await TestGuild.StartAsync(RitualsPlugin.Create());
        var (ada, room) = (guild.Person("Ada"), guild.Channel("Round Table"));
        await guild.PublishAsync("circles", new CircleChanged
        {
            Circle = "owls",
            Version = 1,
            Name = "Night Owls",
            Channel = guild.Channel("circle").Value,
            Zone = "Europe/Lisbon",
            Steward = ada.User.Value,
            Members = { new Member { User = ada.User.Value, Name = "Ada" } },
            BellOff = quiet,
        });
        guild.Voice(ada, room);
        await guild.SlashAsync(ada, guild.Channel("circle"), "/session start");
        Assert.Equal(rings, guild.Chimes.Length);
        Assert.Equal(!quiet, guild.Messages.Any(message => message.Text.Contains("bell", StringComparison.Ordinal)));
    }
}
