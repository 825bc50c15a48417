using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Circles.Tests;

public sealed class CircleTests
{
    [Fact]
    public void Whoever_opens_a_circle_is_its_steward_and_first_member()
    {
        var circle = Samples.NightOwls();
        Assert.Equal(Samples.Ada.User, circle.Steward);
        Assert.Equal([Samples.Ada], circle.Members);
        Assert.Equal(1, circle.Version);
    }

    [Fact]
    public void The_ninth_finds_it_full()
    {
        var circle = Samples.NightOwls(members: 8);
        Assert.Equal(JoinRefusal.Full, circle.Join(new Member(new UserId(9), "Ivy")).Refusal);
    }

    [Fact]
    public void A_steward_who_leaves_hands_over_to_whoever_has_been_in_longest()
    {
        var circle = Samples.NightOwls(members: 3);
        Assert.Equal(circle.Members[1].User, circle.Leave(circle.Steward).Value?.Steward);
    }

    [Fact]
    public void Whoever_comes_back_comes_last()
    {
        var back = Samples.NightOwls(members: 2).Leave(Samples.Ada.User).Value?.Join(Samples.Ada).Value;
        Assert.Equal(Samples.Ada, back?.Members[^1]);
        Assert.NotEqual(Samples.Ada.User, back?.Steward);
    }

    [Fact]
    public void The_last_one_who_leaves_closes_it()
    {
        var closed = Samples.NightOwls().Leave(Samples.Ada.User).Value;
        Assert.True(closed?.IsClosed);
        Assert.Equal(2, closed?.Version);
    }

    [Fact]
    public void A_new_name_is_taken_over_in_place()
    {
        var circle = Samples.NightOwls(members: 3);
        var met = circle.Meet(circle.Members[1].User, "Benjamin");
        Assert.Equal("Benjamin", met.Members[1].Name);
        Assert.Equal(circle.Version + 1, met.Version);
        Assert.Same(met, met.Meet(met.Members[1].User, "Benjamin"));
        Assert.Same(met, met.Meet(new UserId(99), "Somebody else"));
    }
}
