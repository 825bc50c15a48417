using FsCheck;
using FsCheck.Fluent;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Goals.Tests;

/// <summary>Whatever people do, in whatever order others tell of sessions, however often: what is always so.</summary>
public sealed class GoalProperties
{
    private static readonly Gen<string> Words = Gen.Elements(
        "one page", "", "  ", "improve it", "**bold** `code` ||x||", "@everyone", "[a](https://example.org)", new string('*', 180), string.Concat(Enumerable.Repeat("😀", 90)), "שלום 2", "1. step", "\u200b");

    private static readonly Gen<Act> Acts =
        from kind in Gen.Frequency((3, Gen.Constant(ActKind.Set)), (2, Gen.Constant(ActKind.Change)), (3, Gen.Constant(ActKind.Close)), (4, Gen.Constant(ActKind.Hear)))
        from who in Gen.Choose(0, Notebook.Members - 1)
        from number in Gen.Choose(0, 29)
        from text in Words
        select new Act(kind, who, number, text);

    /// <summary>In each step the notebook looks: no two open goals of one member in a cycle, no word that is for one alone on a board or in an event, every view within Discord's limits.</summary>
    [Fact]
    public void One_open_goal_each_in_a_cycle_and_what_is_for_oneself_stays_there_and_every_board_fits() => Holds.ForAll(Histories(), history =>
    {
        foreach (var notebook in new[] { new Notebook(), new Notebook(isOpen: true), new Notebook(roomIsOpen: true) })
        {
            history.ForEach(notebook.Do);
        }
    });

    [Fact]
    public void A_cycle_turns_at_most_once_and_each_board_is_posted_once_in_any_order_however_often() => Holds.ForAll(Histories(), history =>
    {
        var notebook = new Notebook();
        history.ForEach(notebook.Do);
        Assert.All(notebook.Turns, turns => Assert.Equal(1, turns.Value));
        Assert.All(notebook.Posts, post => Assert.Equal(1, post.Value));
    });

    [Fact]
    public void Told_in_any_order_twice_over_it_ends_the_same() => Holds.ForAll(Arb.From(Gen.Shuffle(Told.Concat(Told).ToArray())), shuffled =>
    {
        var (inOrder, anyOrder) = (new Notebook(), new Notebook());
        Told.ToList().ForEach(inOrder.Do);
        shuffled.ToList().ForEach(anyOrder.Do);
        Assert.Equal((inOrder.Round.Session, inOrder.Round.IsOver), (anyOrder.Round.Session, anyOrder.Round.IsOver));
        Assert.Equal(1, anyOrder.Turns["s3"]);
        Assert.All(inOrder.Turns, turns => Assert.Equal(1, turns.Value));
        Assert.Equal(4, inOrder.Turns.Count);
    });

    [Fact]
    public void Twelve_long_goals_fit_on_one_board()
    {
        var notebook = new Notebook();
        notebook.Do(new Act(ActKind.Hear, 0, 2, ""));
        for (var who = 0; who < Notebook.Members; who++)
        {
            notebook.Do(new Act(ActKind.Set, who, (int)Sees.Server, new string('*', 190)));
        }

        Assert.Equal(Notebook.Members, notebook.Goals.Count());
    }

    [Fact]
    public void Twelve_long_goals_fit_with_twelve_for_the_next_cycle()
    {
        var notebook = new Notebook();
        for (var session = 0; session < 2; session++)
        {
            notebook.Do(new Act(ActKind.Hear, session, session == 0 ? 2 : 0, ""));
            for (var who = 0; who < Notebook.Members; who++)
            {
                notebook.Do(new Act(ActKind.Set, who, (int)Sees.Server, new string('*', 190)));
            }
        }

        var lines = notebook.Look(new UserId(1)).Blocks[0].Text.Split("\n");
        Assert.Equal(Notebook.Members, lines.Count(line => line.EndsWith(" · next", StringComparison.Ordinal)));
        Assert.Equal(2 * Notebook.Members, notebook.Goals.Count());
    }

    /// <summary>Four sessions, each told in five ways.</summary>
    private static IEnumerable<Act> Told => from session in Enumerable.Range(0, 4) from way in Enumerable.Range(0, 5) select new Act(ActKind.Hear, session, way, "");

    private static Arbitrary<List<Act>> Histories() => Acts.ListOf().Select(acts => acts.ToList()).ToArbitrary();
}
