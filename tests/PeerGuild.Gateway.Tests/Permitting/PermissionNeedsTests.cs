using System.Numerics;
using PeerGuild.Discord.Guilds;
using PeerGuild.Gateway.Permitting;
using ApplicationId = PeerGuild.Discord.ApplicationId;

namespace PeerGuild.Gateway.Tests.Permitting;

/// <summary>What the bot is invited with.</summary>
public sealed class PermissionNeedsTests
{
    [Fact]
    public void Sixteen_are_asked_for_and_two_more_for_private_rooms()
    {
        Assert.Equal(16, BitOperations.PopCount((ulong)PermissionNeeds.Sum(privateRooms: false)));
        Assert.Equal(Permissions.ManageChannels | Permissions.ManageRoles, PermissionNeeds.Sum(privateRooms: true) & ~PermissionNeeds.Sum(privateRooms: false));
    }

    [Fact]
    public void Administrator_is_never_among_them() => Assert.False(PermissionNeeds.Sum(privateRooms: true).HasFlag(Permissions.Administrator));

    [Fact]
    public void Each_is_one_permission_once_with_a_reason_and_what_its_lack_costs() => Assert.All(PermissionNeeds.All, need =>
    {
        Assert.Equal(1, BitOperations.PopCount((ulong)need.Permission));
        Assert.Single(PermissionNeeds.All, other => other.Permission == need.Permission || other.Name == need.Name);
        Assert.False(string.IsNullOrWhiteSpace(need.Why) || need.Why.EndsWith('.'));
        Assert.EndsWith(".", need.Lack, StringComparison.Ordinal);
        Assert.True(need.Where.HasFlag(PermissionPlace.Server));
    });

    [Fact]
    public void The_address_carries_both_scopes_and_the_sum() => Assert.Equal(
        "https://discord.com/oauth2/authorize?client_id=42&scope=bot+applications.commands&permissions=2555660163206208",
        Invitation.Address(new ApplicationId(42), PermissionNeeds.Sum(privateRooms: false)).AbsoluteUri);

    [Theory]
    [InlineData("ODEzODQ3ODg3NjU3MTIzODQ.x.y", 81384788765712384UL)]
    [InlineData("NDI.x.y", 42UL)]
    public void The_application_stands_in_the_tokens_first_part(string token, ulong id) => Assert.Equal(new ApplicationId(id), Invitation.ApplicationOf(token));

    [Theory]
    [InlineData("hunter2.x.y")]
    [InlineData("!.x.y")]
    [InlineData("..")]
    [InlineData("MA.x.y")]
    public void Or_it_does_not(string token) => Assert.Null(Invitation.ApplicationOf(token));
}
