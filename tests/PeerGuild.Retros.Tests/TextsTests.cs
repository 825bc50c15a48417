using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Protocol.Goals;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Reports;
using Xunit;

namespace PeerGuild.Retros.Tests;

/// <summary>One of a thing is never said as several, and none is said kindly.</summary>
public sealed partial class TextsTests
{
    private static Gen<Report> AnyReport =>
        from held in Gen.Choose(0, 3)
        from more in Gen.Choose(0, 2)
        from hasDates in Gen.Elements(true, false)
        from kept in Gen.Choose(0, 3)
        from tried in Gen.Choose(0, kept)
        from changed in Gen.Choose(0, tried)
        from of in Gen.Choose(3, 6)
        from yes in Gen.Choose(0, of)
        from done in Gen.Choose(0, 3)
        select new Report(
            "Owls", 1, new LocalDate(2027, 1, 4), new LocalDate(2027, 4, 4),
            [.. Enumerable.Range(0, held).Select(at => new Held($"s{at}", Instant.FromUnixTimeSeconds(at), 4, 6))],
            [.. Enumerable.Range(0, held).Select(_ => new PulseOutcome(3, 4))],
            null,
            ImmutableSortedDictionary<GoalResult, int>.Empty.Add(GoalResult.Done, done),
            [new Moved("fewer launches", (yes, of))],
            hasDates && held + more > 0 ? held + more : null,
            new Tried(kept, tried, changed),
            null);

    [Fact]
    public void What_is_cut_off_ends_no_character_halfway()
    {
        Assert.Equal("ab…", Typed.Cut("ab🦉cd", 4));
        Assert.Equal("ab🦉…", Typed.Cut("ab🦉cd", 5));
        Assert.Equal("ab🦉cd", Typed.Cut("ab🦉cd", 6));
    }

    [Fact]
    public void In_a_report_one_is_one_and_none_is_said_kindly() => Holds.ForAll(AnyReport.ToArbitrary(), report =>
    {
        var words = Texts.ReportCard(report).ToString();
        Assert.DoesNotMatch(OneAsMany(), words);
        Assert.Equal(report.Purposes[0].Says!.Value.Yes == 0, words.Contains("not much yet", StringComparison.Ordinal));
        Assert.Equal(report is { Sessions.Length: 1, Planned: null or 1 }, words.Contains("**Met** once;", StringComparison.Ordinal));
    });

    [Fact]
    public void A_closed_poll_counts_whose_answers_cancel_out_in_plain_words() => Assert.Equal(
        ["-# Closed · 3 answered", "-# Closed · 3 answered · one had two up: neither counts", "-# Closed · 3 answered · 2 had two up: neither counts"],
        Enumerable.Range(0, 3).Select(undecided => Texts.PollClosed(new Tally([3, 0], 3, undecided)).ToString()));

    [Fact]
    public void Whoever_answers_in_private_reads_before_they_write_whether_it_can_be_shown_at_all()
    {
        Assert.Contains("only if all four of you answer.", Texts.PrivateHow(4).ToString(), StringComparison.Ordinal);
        Assert.Contains("only if four answer: you are three right now.", Texts.PrivateHow(3).ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"of 1 times|\b1 times|1 sessions|1 things|\b1 of one\b|of one thing|say 0 of|0 of one|say 1 of")]
    private static partial Regex OneAsMany();
}
