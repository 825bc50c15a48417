using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Retros.Nameless;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Retros.Tests.Nameless;

/// <summary>Whoever answers in whatever order, with the process ended at any point: nothing is written in groups smaller than three, and nothing in the order it came.</summary>
public sealed class RoundProperties
{
    // A person answers with one of five words; 0 ends the process.
    private static Arbitrary<(int User, int Word)[]> Any =>
        Gen.Choose(0, 8).SelectMany(user => Gen.Choose(1, 5).Select(word => (user, word))).ArrayOf().ToArbitrary();

    [Fact]
    public void Nothing_is_written_in_groups_smaller_than_three() => Holds.ForAll(Any, acts =>
    {
        var (asked, box, waiting) = (Asked.Nobody, Box.Empty, Waiting.None);
        var written = new List<string>();
        foreach (var (user, word) in acts)
        {
            waiting = user == 0 ? Waiting.None : Put(waiting, asked, user, word);
            var before = box.Count;
            var decision = new Round("r", asked, box, waiting).Keep();
            foreach (var put in decision.Puts)
            {
                asked = put.State as Asked ?? asked;
                box = put.State as Box ?? box;
            }

            if (box.Count > before)
            {
                Assert.True(box.Count - before >= Round.Group);
                written.AddRange(waiting.Named.Values.Select(slip => slip.Answers["q"]));
                waiting = Waiting.None;
            }

            Assert.Equal(asked.Answered.Length, box.Count);
            Assert.Equal(asked.Answered.OrderBy(one => one.Value), asked.Answered);
            Assert.Empty(asked.Pending.Intersect(asked.Answered));
            Assert.Equal(written.Order(StringComparer.Ordinal), box.To("q"));
        }

        Assert.Equal(box.Count + waiting.Named.Count, new Round("r", asked, box, waiting).All.Count);
    });

    [Fact]
    public void The_box_reads_the_same_whoever_answered_first() => Holds.ForAll(Any, acts =>
    {
        var slips = acts.Select(act => Slip.Of("q", $"{act.Word}")).ToArray();
        Assert.Equal(Box.Empty.With(slips).To("q"), Box.Empty.With([.. slips.Reverse()]).To("q"));
    });

    private static Waiting Put(Waiting waiting, Asked asked, int user, int word) =>
        asked.Answered.Contains(new UserId((ulong)user)) || waiting.Named.ContainsKey((ulong)user)
            ? waiting
            : waiting with { Named = waiting.Named.Add((ulong)user, Slip.Of("q", $"{word}")) };
}
