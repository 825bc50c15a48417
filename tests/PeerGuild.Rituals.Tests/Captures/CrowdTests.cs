using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Attendance;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Xunit;
using static PeerGuild.Rituals.Tests.Evening;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>Twelve people save sixty things in the worst of words: every message stays within Discord's limits. Pure, without a store.</summary>
public sealed class CrowdTests
{
    private static readonly string[] Worst = ["*", "_", "[x](", "@everyone ", "<@1>", "`", "~", "|", "a ", "é", "🙂", "https://", "1.", "#", "\\"];

    private static readonly CircleCopy Crowd = new(
        "owls",
        1,
        new string('*', 60),
        new ChannelId(12),
        "Europe/Lisbon",
        [.. Enumerable.Range(0, 12).Select(at => new CircleMember(Member(at), new string('_', 32)))],
        Closed: false);

    private static Gen<Capture> Any(int at) =>
        from kind in Gen.Elements(Enum.GetValues<CaptureKind>())
        from bits in Gen.ArrayOf(Gen.Elements(Worst)).Resize(200)
        from linked in Gen.Elements(true, false)
        from expects in Gen.Elements(true, false)
        let text = string.Concat(bits.Append("x"))
        select new Capture($"c{at}", "owls", "s1", kind, text[..Math.Min(text.Length, Capture.Longest)], Member(at % 12), Start)
        {
            Link = linked ? $"https://example.org/{new string('a', 270)}" : null,
            Expects = expects ? new string('*', 200) : null,
            Looks = expects ? new NodaTime.LocalDate(2027, 4, 13) : null,
            Topic = new string('_', 120),
            Helpers = at % 3 == 0 ? [Member(1)] : [],
        };

    private static Arbitrary<ImmutableArray<Capture>> Sixty =>
        Enumerable.Range(0, 60).Aggregate(Gen.Constant(ImmutableArray<Capture>.Empty), (all, at) => from before in all from one in Any(at) select before.Add(one)).ToArbitrary();

    [Fact]
    public void Every_message_about_it_fits() => Prop.ForAll(Sixty, said =>
    {
        var session = new Session("s1", "owls", new ChannelId(34), new ChannelId(12), Member(0), Tonight, AttendanceRecord.None.Snapshot(Start, [.. Crowd.Members.Select(member => member.User)]), null);
        var kept = new KeptLines(said, [.. said.Where(capture => capture.IsOpenAsk || capture.IsOpenPromise)]) { Session = "s1" };
        var before = kept with { Said = [], Session = "s2" };
        foreach (var minute in new[] { 1, 12, 30, 60, 70 })
        {
            Fits(new Cards(Crowd, null, kept).Room(session, At(minute)));
            Fits(new Cards(Crowd, null, before).Room(session, At(minute)));
        }

        var over = session with { Course = Tonight.AsOf(At(75)) };
        Fits(new Cards(Crowd, null, kept).WrapUp(over));
        Fits(new Cards(Crowd, null, kept).WrapUp(over with { HasNoThread = true }));
        Assert.Empty(new Cards(Crowd, null, kept).All(over with { HasNoThread = true }));
        Assert.All(new Cards(Crowd, null, kept).All(over), Fits);
        for (var at = 0; at < 60; at += 7)
        {
            Fits(AllViews.Of(said, new Cards(Crowd).NameOf, "s1", ["s1", $"{at}"]));
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void Page_after_page_of_all_of_it_shows_each_thing_once() => Prop.ForAll(Sixty, said =>
    {
        var (lines, from) = (0, "0");
        while (from.Length > 0)
        {
            var view = AllViews.Of(said, new Cards(Crowd).NameOf, "s1", ["s1", from]);
            lines += view.Blocks[0].Text.Split('\n').Length;
            from = view.Blocks.Count > 1 ? view.Blocks[1].Buttons.Buttons_[0].Args[1] : "";
        }

        Assert.Equal(60, lines);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Fact]
    public void The_library_ranks_by_use_of_others_only() => Prop.ForAll(Sixty, said =>
    {
        var own = said.Select(capture => capture.UsedBy(capture.Whose, UseKind.Used, Start));
        Assert.All(own, capture => Assert.Equal(0, capture.UsedByOthers));
        Assert.All(said, capture => Assert.Equal(1, capture.UsedBy(Member(99), UseKind.Decided, Start).UsedBy(Member(98), UseKind.NotYet, Start).UsedByOthers));
        Assert.All(said, capture => Assert.Equal(0, capture.UsedBy(Member(99), UseKind.Used, Start).UsedBy(Member(99), UseKind.DidNotFit, Start).UsedByOthers));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static UserId Member(int at) => new((ulong)(2000000000000000000 + at));

    private static void Fits(View view) => ViewLimits.Check("rituals", new Effect { Post = new Post { View = view } });
}
