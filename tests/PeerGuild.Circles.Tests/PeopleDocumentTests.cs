using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using PeerGuild.Circles.Apart;
using PeerGuild.Circles.Introductions;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Circles.Thanking;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Circles.Tests;

/// <summary>What lies on people's disks about people: as for circles, each shape has its golden file.</summary>
public sealed class PeopleDocumentTests
{
    private static readonly UserId Ben = new(2);

    [Fact]
    public void A_profile() => Holds("profile.v1.json", ProfilesJson.Default.Profile, new Profile(
        Ben, "Ben", "a shop", "saying no", "pricing", "retail", Stage.Leading, "reading", "Tuesdays", "Europe/Lisbon", Audience.Circles));

    [Fact]
    public void A_profile_that_was_not_wanted() => Holds("offered.v1.json", ProfilesJson.Default.Offered, new Offered(Ben));

    [Fact]
    public void Sessions_that_were_held() => Holds("meetings.v1.json", MeetingsJson.Default.MeetingsHeld, new MeetingsHeld(
        "q7k2m9x4pd", 3, [new Meeting("s3", new UserId(1), true, [Ben])], [new Lived(Ben, 3)]));

    [Fact]
    public void A_request() => Holds("join-request.v1.json", JoiningJson.Default.JoinRequest, new JoinRequest("q7k2m9x4pd", Ben, "Ben", IsDeclined: true, IsRead: false));

    [Fact]
    public void Three_lines_about_oneself() => Holds("introduction.v1.json", IntroductionsJson.Default.Introduction, new Introduction(
        "k3v8w1n6rt", "q7k2m9x4pd", "Night Owls", new ChannelId(12), Ben, "Ben", "I run a shop.\nLoudly."));

    [Fact]
    public void Thanks() => Holds("thanks.v1.json", ThankingJson.Default.Gratitude, new Gratitude(
        "k3v8w1n6rt", "Night Owls", new ChannelId(12), Ben, "Ben", new UserId(1), "Ada", "tea"));

    [Fact]
    public void An_invitation() => Holds("invitation.v1.json", InvitingJson.Default.Invitation, new Invitation(
        "q7k2m9x4pd", "Night Owls", Ben, new UserId(1), NodaTime.Instant.FromUtc(2027, 1, 4, 19, 4), IsDeclined: true));

    [Fact]
    public void A_request_that_names_its_circle() => Holds("join-request.v1.named.json", JoiningJson.Default.JoinRequest, new JoinRequest(
        "q7k2m9x4pd", Ben, "Ben", IsDeclined: false)
    { CircleName = "Night Owls" });

    [Fact]
    public void A_request_the_steward_is_reminded_of() => Holds("join-request.v1.nudged.json", JoiningJson.Default.JoinRequest, new JoinRequest(
        "q7k2m9x4pd", Ben, "Ben", IsDeclined: false)
    { CircleName = "Night Owls", Nudge = "k3v8w1n6rt" });

    [Fact]
    public void A_line_that_waits_for_the_morning() => Holds("held-line.v1.json", ReachingJson.Default.HeldLine, new HeldLine("q7k2m9x4pd", Ben, LineKind.Request, new UserId(4)));

    [Fact]
    public void What_one_member_would_do_under_a_question_that_is_known() => Holds("proposal.v1.asked.json", StewardJson.Default.Proposal, new Proposal(
        "q7k2m9x4pd", Ben, "Ben", new StewardAct(StewardActKind.Refocus, default, "", "Maps"))
    { Asked = 7 });

    [Fact]
    public void Somebody_who_left() => Holds("leaver.v1.json", GoodbyeJson.Default.Leaver, new Leaver("q7k2m9x4pd", Ben));

    [Fact]
    public void People_who_are_to_be_apart() => Holds("apart.v1.json", ApartJson.Default.NotTogether, new NotTogether(Ben, new UserId(3)));

    [Fact]
    public void What_one_member_would_do() => Holds("proposal.v1.json", StewardJson.Default.Proposal, new Proposal(
        "q7k2m9x4pd", Ben, "Ben", new StewardAct(StewardActKind.Remove, new UserId(3), "Chi", "")));

    private static void Holds<T>(string file, JsonTypeInfo<T> json, T state)
    {
        var written = JsonSerializer.SerializeToNode(state, json);
        var golden = JsonNode.Parse(File.ReadAllText(Path.Combine(Path.GetDirectoryName(Here())!, "Golden", file)));
        Assert.True(JsonNode.DeepEquals(golden, written), written?.ToJsonString());
        Assert.Equal(written!.ToJsonString(), JsonSerializer.SerializeToNode(golden.Deserialize(json)!, json)!.ToJsonString());
    }

    private static string Here([CallerFilePath] string here = "") => here;
}
