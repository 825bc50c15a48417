using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Circles.Charters;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Privacy;

/// <summary>What this plugin's documents say of somebody, told to them.</summary>
internal static class Telling
{
    public static Told? Of(Circle circle, UserId user) =>
        circle.Find(user) is { } member ? new Told(Texts.SeatIn(circle.Name), Texts.SeenOfASeat, Seat(circle, member))
        : circle.Out.Contains(user) ? new Told(Texts.OutOf(circle.Name), Texts.SeenByNobody, (Texts.WordCircle, circle.Name))
        : circle.Steward == user ? new Told(Texts.LastIn(circle.Name), Texts.SeenByNobody, (Texts.WordCircle, circle.Name))
        : null;

    public static Told Of(PastSeat seat) => new(Texts.SeatOnce(seat.Circle), "", Kept(seat.Agreed, seat.Wish, (Texts.WordCircle, seat.Circle)))
    {
        At = seat.LeftAt,
    };

    public static Told? Of(Ranking ranking, UserId user) => ranking.Marks.Any(mark => mark.Users.Contains(user))
        ? new Told(Texts.Weighing, Texts.SeenInCircle, (Texts.WordTapped, string.Join(' ', ranking.Marks.Where(mark => mark.Users.Contains(user)).Select(mark => mark.Emoji))))
        : null;

    public static Told Of(Erasure erasure) => new(Texts.ErasureAsked, "", [.. erasure.Waiting.Select(plugin => (Texts.WordWaitsFor, plugin))])
    {
        At = erasure.AskedAt,
    };

    private static ImmutableArray<(string Name, string Words)> Seat(Circle circle, Member member) => Kept(
        member.Agreed,
        member.Wish,
        [
            (Texts.WordCircle, circle.Name),
            (Texts.WordShownAs, member.Name),
            (Texts.WordReached, Texts.ReachedHow(member.Reach)),
            .. member.Wall is { } wall ? ImmutableArray.Create((Texts.WordZone, wall.Zone)) : [],
            .. circle.Steward == member.User ? ImmutableArray.Create((Texts.WordLooksAfter, Texts.WordYes)) : [],
        ]);

    private static ImmutableArray<(string Name, string Words)> Kept(int agreed, string wish, params ImmutableArray<(string Name, string Words)> first) =>
    [
        .. first,
        .. agreed > 0 ? ImmutableArray.Create((Texts.WordAgreed, agreed.ToString(CultureInfo.InvariantCulture))) : [],
        .. wish.Length > 0 ? ImmutableArray.Create((Texts.WordWish, wish)) : [],
    ];
}
