using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;
using Reach = PeerGuild.Circles.Reaching.Reach;

namespace PeerGuild.Circles;

/// <summary>A circle as other plugins may know it.</summary>
internal static class Public
{
    public static CircleChanged Card(Circle circle) => new()
    {
        Circle = circle.Id,
        Version = circle.Version,
        Name = circle.Name,
        Channel = circle.Channel.Value,
        Zone = circle.Zone,
        Steward = circle.IsClosed || circle.IsAsking ? 0 : circle.Steward.Value,
        Members = { circle.Members.Select(member => Of(circle, member)) },
        Closed = circle.IsClosed,
        Room = circle.Own?.Voice?.Value ?? 0,
        Open = circle.Readers is { Everyone: true },
        BellOff = circle.Shown.BellOff,
        RitualsOff = circle.Shown.RitualsOff,
        AsksInOpen = circle.Shown.AsksInOpen,
        Quiet = circle.Shown.IsQuiet,
        Outcome = circle.Shown.Outcome,
        Purposes = { circle.Shown.Purposes.Select(aim => new Purpose { Id = aim.Id, Text = aim.Text }) },
        Cadence = circle.Shown.Wish is { } wish ? new Cadence { Every = wish.Every, Weekday = wish.Weekday, Hour = wish.Hour } : null,
    };

    /// <summary>What a member shows to the circle alone is in no event while everyone on the server can read along.</summary>
    private static Protocol.Circles.Member Of(Circle circle, Member member) => new()
    {
        User = member.User.Value,
        Name = member.Name,
        Agreed = member.Agreed > 0,
        Reach = Of(member.Reach),
        Zone = member.Wall is { } wall && (wall.ToAll || circle.Readers is not { Everyone: true }) ? wall.Zone : "",
    };

    private static Protocol.Circles.Reach Of(Reach reach) => reach switch
    {
        Reach.Channel => Protocol.Circles.Reach.Channel,
        Reach.Direct => Protocol.Circles.Reach.DirectMessage,
        _ => Protocol.Circles.Reach.Me,
    };

    public static IEnumerable<UserId> Named(CircleChanged card) =>
        card.Members.Select(member => new UserId(member.User)).Append(new UserId(card.Steward)).Where(user => user != default);

    /// <summary>Such a card without somebody, for one whose circle is gone already.</summary>
    public static CircleChanged Without(CircleChanged card, UserId user)
    {
        var without = card.Clone();
        without.Members.Clear();
        without.Members.AddRange(card.Members.Where(member => member.User != user.Value));
        without.Steward = card.Steward == user.Value ? 0 : card.Steward;
        return without;
    }

    /// <summary>The last that is said of a circle that is forgotten.</summary>
    public static CircleChanged Gone(Circle circle) => new()
    {
        Circle = circle.Id,
        Version = circle.Version + 1,
        Channel = circle.Channel.Value,
        Zone = circle.Zone,
        Closed = true,
    };
}
