using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Rooms;
using PeerGuild.Circles.Servers;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Storage;
using Xunit;
using Reach = PeerGuild.Circles.Reaching.Reach;

namespace PeerGuild.Circles.Tests;

/// <summary>What lies on people's disks: a shape that was ever written stays readable, and its golden file stays here.</summary>
public sealed class DocumentTests
{
    [Fact]
    public void A_circle_is_written_like_this()
    {
        var written = JsonSerializer.SerializeToNode(Owls, CirclesJson.Default.Circle);
        Assert.True(JsonNode.DeepEquals(Golden("circle.v3.json"), written), written?.ToJsonString());
    }

    [Fact]
    public void A_circle_is_read_back_as_it_was() => Same(Owls, Golden("circle.v3.json").Deserialize(CirclesJson.Default.Circle)!);

    [Fact]
    public void A_circle_that_knows_when_it_was_asked_is_written_like_this_and_read_back()
    {
        var asked = Owls with { Asked = 9 };
        var written = JsonSerializer.SerializeToNode(asked, CirclesJson.Default.Circle);
        Assert.True(JsonNode.DeepEquals(Golden("circle.v3.asked.json"), written), written?.ToJsonString());
        Same(asked, written.Deserialize(CirclesJson.Default.Circle)!);
    }

    [Fact]
    public void A_circle_that_is_written_to_little_and_allows_asks_is_written_like_this_and_read_back()
    {
        var quiet = Owls with { Shown = Owls.Shown with { AsksInOpen = true, IsQuiet = true } };
        var written = JsonSerializer.SerializeToNode(quiet, CirclesJson.Default.Circle);
        Assert.True(JsonNode.DeepEquals(Golden("circle.v3.quiet.json"), written), written?.ToJsonString());
        Same(quiet, written.Deserialize(CirclesJson.Default.Circle)!);
    }

    [Fact]
    public void A_circle_that_knows_somebodys_clock_is_written_like_this_and_read_back()
    {
        var clocked = Owls.Clocked(Owls.Members[0].User, new Wall("Europe/Lisbon", ToAll: false)) with { Version = Owls.Version };
        var written = JsonSerializer.SerializeToNode(clocked, CirclesJson.Default.Circle);
        Assert.True(JsonNode.DeepEquals(Golden("circle.v3.wall.json"), written), written?.ToJsonString());
        Same(clocked, written.Deserialize(CirclesJson.Default.Circle)!);
    }

    [Fact]
    public void A_circle_of_the_first_shape_comes_with_the_first_keys_eight_seats_and_no_home_card_yet() =>
        Same(
            Samples.NightOwls(members: 2) with { HasHome = false },
            Lift.FromSecond(Lift.FromFirst(Golden("circle.v1.json").AsObject())).Deserialize(CirclesJson.Default.Circle)!);

    [Fact]
    public void A_circle_of_the_second_shape_comes_with_nothing_in_its_charter_and_the_bell_on()
    {
        var read = Lift.FromSecond(Golden("circle.v2.json").AsObject()).Deserialize(CirclesJson.Default.Circle)!;
        Assert.Equal((0, Outcome.Unspecified, (Wish?)null, false, false), (read.Shown.Purposes.Length, read.Shown.Outcome, read.Shown.Wish, read.Shown.BellOff, read.Shown.RitualsOff));
        Same(Second with { Version = 6, Shown = read.Shown }, read);
    }

    [Fact]
    public void A_charter_and_a_ranking_are_written_and_read_like_this()
    {
        var charter = Golden("charter.v1.json").Deserialize(CirclesJson.Default.Charter)!;
        Assert.Equal(new Circles.Charters.Purpose("p1", "Fewer meetings", Whose.Both, "three a week", new Weight(4, 2)), charter.Purposes.Single());
        Assert.Equal(Golden("charter.v1.json").ToJsonString(), JsonSerializer.SerializeToNode(charter, CirclesJson.Default.Charter)!.ToJsonString());

        var ranking = Golden("ranking.v1.json").Deserialize(CirclesJson.Default.Ranking)!;
        Assert.Equal([new UserId(1), new UserId(2)], ranking.People());
        Assert.Equal([new UserId(2)], ranking.Forget(new UserId(1)).People());
        Assert.Equal((77ul, true, NodaTime.Instant.FromUtc(2027, 1, 11, 19, 4)), (ranking.Message, ranking.IsOpen, ranking.Until));
        Assert.Equal(Golden("ranking.v1.json").ToJsonString(), JsonSerializer.SerializeToNode(ranking, CirclesJson.Default.Ranking)!.ToJsonString());
    }

    [Fact]
    public void A_server_is_written_like_this_and_read_back()
    {
        var server = new Server(Greeted: true, ManagersOnly: true, Bell: false, PrivateRooms: false, Instant.FromUtc(2027, 1, 4, 18, 0));
        var written = JsonSerializer.SerializeToNode(server, CirclesJson.Default.Server);
        Assert.True(JsonNode.DeepEquals(Golden("guild.v1.json"), written), written?.ToJsonString());
        Assert.Equal(server, written.Deserialize(CirclesJson.Default.Server));
    }

    [Fact]
    public void A_circle_of_the_second_shape_reaches_everyone_in_its_channel_and_has_a_steward()
    {
        var read = Lift.FromSecond(Golden("circle.v2.json").AsObject()).Deserialize(CirclesJson.Default.Circle)!;
        Assert.All(read.Members, member => Assert.Equal(Reach.Channel, member.Reach));
        Assert.False(read.IsAsking);
    }

    [Fact]
    public void What_rituals_keeps_open_is_written_like_this_and_an_older_circle_knows_nothing_of_it()
    {
        var golden = Golden("circle.v3.json").AsObject();
        Assert.Null(golden.Deserialize(CirclesJson.Default.Circle)!.StillOpen);
        golden["still_open"] = Golden("open-things.v1.json");
        var read = golden.Deserialize(CirclesJson.Default.Circle)!;
        Assert.Equal((7, 3, new UserId(2)), (read.StillOpen!.Version, read.StillOpen.Promises, Assert.Single(read.StillOpen.Asking)));
        Assert.True(JsonNode.DeepEquals(golden["still_open"], JsonSerializer.SerializeToNode(read, CirclesJson.Default.Circle)!["still_open"]));
    }

    /// <summary>With something in every field.</summary>
    private static Circle Owls => Second.ReachedBy(new UserId(2), Reach.Direct).Value!.Ask() with
    {
        Own = new OwnRoom(RoomStage.There, new ChannelId(11), 70, new ChannelId(72), [new UserId(1), new UserId(2)]),
        Readers = new Readers(3, Everyone: false),
        Asked = 0,
        Dates = new Dates(4, new NextDate(Instant.FromUtc(2027, 1, 12, 19, 0), new ChannelId(34), new UserId(1), new UserId(2), null)),
    };

    private static Circle Second { get; } = Samples.NightOwls(members: 3)
        .Remove(Samples.Ada.User, new UserId(3)).Value!
        .Reword(Samples.Ada.User, "Be kind.").Value!
        .Agree(new UserId(2), 2, "listening").Value!
        .Show(new Circles.Charters.Shown(
            [new Aim("p1", "Fewer meetings")],
            Outcome.ProblemSolving,
            new Wish(Cadence.Types.Every.TwoWeeks, "Tuesday", "18:00"),
            BellOff: true,
            RitualsOff: true));

    private static void Same(Circle expected, Circle read)
    {
        var shown = expected.Shown with { Purposes = read.Shown.Purposes };
        var own = expected.Own is null ? null : expected.Own with { Given = read.Own!.Given };
        Assert.Equal(expected with { Members = read.Members, Out = read.Out, Shown = shown, Own = own }, read);
        Assert.Equal(expected.Shown.Purposes, read.Shown.Purposes);
        Assert.Equal(expected.Own?.Given.ToArray(), read.Own?.Given.ToArray());
        Assert.Equal(expected.Members, read.Members);
        Assert.Equal(expected.Out, read.Out);
    }

    [Fact]
    public void The_largest_ids_of_discord_come_through_whole()
    {
        var circle = Samples.NightOwls() with { Channel = new ChannelId(ulong.MaxValue), Steward = new UserId(ulong.MaxValue - 1) };
        var json = JsonSerializer.Serialize(circle, CirclesJson.Default.Circle);
        var read = JsonSerializer.Deserialize(Encoding.UTF8.GetBytes(json), CirclesJson.Default.Circle)!;
        Assert.Equal((circle.Channel, circle.Steward), (read.Channel, read.Steward));
    }

    private static JsonNode Golden(string name, [CallerFilePath] string here = "") =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "Golden", name)))!;
}
