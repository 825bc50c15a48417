using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Privacy;

/// <summary>A seat somebody had in a circle, kept for them alone until they have it erased.</summary>
/// <param name="Id">Made when they went.</param>
/// <param name="User">Whose.</param>
/// <param name="Circle">The circle's name then, as people typed it.</param>
/// <param name="Agreed">The version of its keys they had agreed to last; 0 for none.</param>
/// <param name="Wish">What they would have liked to get better at, as they typed it; "" if they did not say.</param>
/// <param name="LeftAt">When they went.</param>
internal sealed record PastSeat(string Id, UserId User, string Circle, int Agreed, string Wish, Instant LeftAt)
{
    /// <summary>The seat of somebody who goes now.</summary>
    public static PastSeat Of(Circle circle, Member member, Moment moment) =>
        new(moment.Seed.Id("past-seat"), member.User, circle.Name, member.Agreed, member.Wish, moment.Now);
}
