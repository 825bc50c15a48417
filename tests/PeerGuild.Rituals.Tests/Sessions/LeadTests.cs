using NodaTime;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Xunit;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Sessions;

public sealed class LeadTests
{
    private static readonly UserId Ben = new(2);
    private static readonly UserId Chi = new(3);

    public static TheoryData<Act> Acts => [.. Enum.GetValues<Act>()];

    [Theory]
    [MemberData(nameof(Acts))]
    public void The_leader_may_do_everything_from_anywhere(Act act) =>
        Assert.All([true, false], isHere => Assert.Null(new Lead(Ben).Refuses(act, Ben, isHere, Start)));

    [Theory]
    [MemberData(nameof(Acts))]
    public void Nobody_else_does_anything_from_outside_the_room(Act act) =>
        Assert.Equal(ActRefusal.NotInRoom, new Lead(Ben, At(0)).Refuses(act, Chi, false, At(60)));

    [Theory]
    [MemberData(nameof(Acts))]
    public void Once_the_leader_has_left_the_circle_all_of_it_is_anyones_in_the_room(Act act)
    {
        var free = new Lead(Ben) { IsFree = true };
        Assert.Null(free.Refuses(act, Chi, true, Start));
        Assert.Equal(ActRefusal.NotInRoom, free.Refuses(act, Ben, false, Start));
    }

    [Theory]
    [InlineData(Act.MoveOn, null)]
    [InlineData(Act.Extend, null)]
    [InlineData(Act.Pause, null)]
    [InlineData(Act.Resume, null)]
    [InlineData(Act.Skip, ActRefusal.LeadersOnly)]
    [InlineData(Act.End, ActRefusal.LeadersOnly)]
    public void In_the_room_all_but_skipping_and_ending_is_anyones(Act act, ActRefusal? refusal)
    {
        Assert.Equal(refusal, new Lead(Ben).Refuses(act, Chi, true, At(60)));
        Assert.Equal(refusal, new Lead(Ben, At(60)).Refuses(act, Chi, true, At(60) + Duration.FromSeconds(89)));
        Assert.Null(new Lead(Ben, At(60)).Refuses(act, Chi, true, At(60) + Duration.FromSeconds(90)));
    }
}
