using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Xunit;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Sessions;

/// <summary>Whoever sat with a circle without being in it is counted in its wrap-up, and neither named nor given minutes.</summary>
public sealed class GuestProperties
{
    /// <summary>For how long each member and each guest was there.</summary>
    private sealed record Room(int[] Members, int[] Guests)
    {
        public CircleCopy Circle => new(
            "owls", 1, "Owls", new ChannelId(12), "Europe/Lisbon", [.. Members.Select((_, at) => new CircleMember(Member(at), $"M{at}."))], Closed: false);

        public Session Over
        {
            get
            {
                var stays = Members.Select((minutes, at) => (User: Member(at), Minutes: minutes)).Concat(Guests.Select((minutes, at) => (User: Guest(at), Minutes: minutes)));
                var attendance = AttendanceRecord.None.Snapshot(Start, []) with
                {
                    Stays = [.. stays.Where(one => one.Minutes > 0).Select(one => new Stay(one.User, Start, Start + Duration.FromMinutes(one.Minutes))).OrderBy(stay => stay.User.Value)],
                };
                var session = new Session("s1", "owls", new ChannelId(34), new ChannelId(12), default, Tonight.AsOf(At(75)), attendance, null);
                return session with { Guests = new Cards(Circle).Guests(session) };
            }
        }

        public static UserId Member(int at) => new((ulong)(800_000 + at));

        public static UserId Guest(int at) => new((ulong)(900_000 + at));
    }

    private static Arbitrary<Room> Any => (
        from members in Gen.Choose(0, 75).ArrayOf(6)
        from guests in Gen.Choose(0, 3).SelectMany(count => Gen.Choose(0, 75).ArrayOf(count))
        select new Room(members, guests)).ToArbitrary();

    [Fact]
    public void Members_stand_with_their_minutes_and_guests_as_one_plain_word() => Holds.ForAll(Any, room =>
    {
        var there = room.Guests.Count(minutes => minutes > 0);
        var words = Words(room.Over, room.Circle);
        Assert.All(room.Members.Index(), member => Assert.Equal(member.Item > 0, words.Contains($"M{member.Index}. {member.Item} min", StringComparison.Ordinal)));
        Assert.All(room.Guests.Index(), guest => Assert.DoesNotContain($"{Room.Guest(guest.Index).Value}", words, StringComparison.Ordinal));
        Assert.Equal(there == 1, words.Contains("and a guest", StringComparison.Ordinal));
        Assert.Equal(there > 1, words.Contains($"and {there} guests", StringComparison.Ordinal));
        Assert.Equal(room.Members.Count(minutes => minutes > 0), words.Split(" min ·").Length - 1);
    });

    [Fact]
    public void Who_leaves_the_circle_later_was_no_guest_and_a_guest_who_is_forgotten_stays_one() => Holds.ForAll(Any, room =>
    {
        var without = room.Circle with { Members = room.Circle.Members.RemoveAt(0) };
        Assert.Equal(room.Members[0] > 0, Words(room.Over, without).Contains($"<@{Room.Member(0).Value}> {room.Members[0]} min", StringComparison.Ordinal));

        var forgotten = room.Guests.Index().Aggregate(room.Over, (session, guest) => session.Without(Room.Guest(guest.Index)));
        Assert.Equal(Words(room.Over, room.Circle), Words(forgotten, room.Circle));
        Assert.DoesNotContain(forgotten.People().Concat(forgotten.Guests), user => user.Value >= Room.Guest(0).Value);
    });

    [Fact]
    public void It_is_kept_with_the_session_and_one_from_before_it_was_kept_opens() => Holds.ForAll(Any, room =>
    {
        var written = JsonSerializer.SerializeToNode(room.Over, RitualsJson.Default.Session)!;
        Assert.Equal(room.Over.Guests, written.Deserialize(RitualsJson.Default.Session)!.Guests);
        Assert.True(((JsonObject)written).Remove("guests"));
        Assert.Empty(written.Deserialize(RitualsJson.Default.Session)!.Guests);
    });

    [Fact]
    public void Where_the_circle_is_not_known_nobody_is_a_guest() => Holds.ForAll(Any, room => Assert.Empty(new Cards(null).Guests(room.Over)));

    private static string Words(Session session, CircleCopy circle) => string.Join('\n', new Cards(circle).WrapUp(session).Blocks.Select(block => block.Text));
}
