using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace PeerGuild.Time.Tests;

public sealed class ClockJsonTests
{
    private static readonly Instant Six = Instant.FromUtc(2027, 1, 4, 18, 0);

    [Fact]
    public void A_tick_looks_like_this() =>
        Assert.Equal("""{"tick":7,"now":"2027-01-04T18:00:00Z","rate":1,"skipped_ms":0}""", Text(ClockJson.Write(new ClockTick(7, Six, 1))));

    [Fact]
    public void A_report_looks_like_this() =>
        Assert.Equal(
            """{"tick":7,"idle":true,"next_due":"2027-01-04T18:00:00.5Z","counts":{"a":1,"head:circles":12}}""",
            Text(ClockJson.Write(new ClockReport(7, true, Six + Duration.FromMilliseconds(500), Counts(("head:circles", 12), ("a", 1))))));

    [Fact]
    public void A_report_of_nothing_due_leaves_it_out() =>
        Assert.Equal("""{"tick":7,"idle":true,"counts":{}}""", Text(ClockJson.Write(new ClockReport(7, true, null, Counts()))));

    [Fact]
    public void Every_tick_comes_back_as_it_was() =>
        Prop.ForAll(Instants(), Gen.Choose(0, 600).ToArbitrary(), (now, rate) =>
        {
            var tick = new ClockTick(now.ToUnixTimeSeconds(), now, rate / 7.0);
            return ClockJson.ReadTick(ClockJson.Write(tick)) == tick;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_report_comes_back_as_it_was() =>
        Prop.ForAll(Instants(), ArbMap.Default.ArbFor<long[]>(), (due, numbers) =>
        {
            var counts = Counts([.. numbers.Select((number, at) => ($"dispatch:{at}", number))]);
            var report = new ClockReport(numbers.Length, numbers.Length % 2 == 0, numbers.Length % 3 == 0 ? null : due, counts);
            var read = ClockJson.ReadReport(ClockJson.Write(report));
            return read with { Counts = counts } == report && read.Counts.SequenceEqual(counts);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Unknown_fields_are_passed_over() =>
        Assert.Equal(
            new ClockTick(7, Six, 0),
            ClockJson.ReadTick("""{"tick":7,"now":"2027-01-04T18:00:00Z","rate":0,"mood":"good"}"""u8));

    [Fact]
    public void A_report_without_counts_has_none() => Assert.Empty(ClockJson.ReadReport("""{"tick":1,"idle":true}"""u8).Counts);

    [Theory]
    [InlineData("null")]
    [InlineData("{}x")]
    [InlineData("""{"tick":7,"now":"six o'clock","rate":1}""")]
    [InlineData("""{"tick":7,"now":null,"rate":1}""")]
    [InlineData("""{"tick":7,"now":5,"rate":1}""")]
    public void What_is_no_tick_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => ClockJson.ReadTick(Encoding.UTF8.GetBytes(json)));

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    private static ImmutableSortedDictionary<string, long> Counts(params (string Name, long Value)[] counts) =>
        counts.ToImmutableSortedDictionary(count => count.Name, count => count.Value, StringComparer.Ordinal);

    private static Arbitrary<Instant> Instants() =>
        (from days in Gen.Choose(0, 40_000)
         from nanoseconds in Gen.Choose(0, int.MaxValue)
         select NodaConstants.UnixEpoch + Duration.FromDays(days) + Duration.FromNanoseconds(nanoseconds)).ToArbitrary();
}
