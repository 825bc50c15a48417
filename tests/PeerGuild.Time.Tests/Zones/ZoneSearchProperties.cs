using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.TimeZones;
using PeerGuild.Time.Zones;
using Xunit;

namespace PeerGuild.Time.Tests.Zones;

public sealed class ZoneSearchProperties
{
    private static readonly string[] Canonical =
        [.. TzdbDateTimeZoneSource.Default.CanonicalIdMap.Where(pair => pair.Key == pair.Value).Select(pair => pair.Key)];

    private static readonly Arbitrary<string> Ids = Gen.Elements(Canonical).ToArbitrary();
    private static readonly Arbitrary<NonNull<string>> Texts = ArbMap.Default.ArbFor<NonNull<string>>();

    [Fact]
    public void Every_canonical_zone_is_found_by_its_id_whatever_the_case()
    {
        Assert.All(Canonical, id => Assert.Equal(id, ZoneSearch.Exactly(id)?.Id));
        Assert.All(Canonical, id => Assert.Equal(id, ZoneSearch.Exactly(id.ToUpperInvariant())?.Id));
    }

    [Fact]
    public void Every_canonical_zone_is_found_by_its_city_first_and_exactly() =>
        Assert.All(Canonical, id =>
        {
            var city = ZoneSearch.Exactly(id)!.Name.Split(',')[0];
            Assert.Equal(id, ZoneSearch.Find(city)[0].Id);
            Assert.Equal(id, ZoneSearch.Exactly(city)?.Id);
        });

    [Fact]
    public void Every_name_that_is_shown_is_known_exactly() =>
        Assert.All(Canonical, id => Assert.Equal(id, ZoneSearch.Exactly(ZoneSearch.Exactly(id)!.Name)?.Id));

    [Fact]
    public void Every_old_id_is_known_as_its_canonical_zone() =>
        Assert.All(TzdbDateTimeZoneSource.Default.CanonicalIdMap, pair => Assert.Equal(pair.Value, ZoneSearch.Exactly(pair.Key)?.Id));

    [Fact]
    public void No_two_canonical_zones_read_the_same() =>
        Assert.Equal(Canonical.Length, Canonical.Select(id => ZoneSearch.Exactly(id)!.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void A_city_is_found_by_each_of_its_beginnings_that_few_others_share() =>
        Prop.ForAll(Ids, Gen.Choose(1, 30).ToArbitrary(), (id, length) =>
        {
            var city = ZoneSearch.Exactly(id)!.Name.Split(',')[0];
            var typed = city[..Math.Min(length, city.Length)];
            var found = ZoneSearch.Find(typed);
            return found.Length == ZoneSearch.Most || found.Any(zone => zone.Id == id);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_typed_finds_at_most_25_canonical_zones_each_once_and_short_enough_to_show() =>
        Prop.ForAll(AnyText(), text =>
        {
            var found = ZoneSearch.Find(text);
            return found.Length <= ZoneSearch.Most
                && found.All(zone => Canonical.Contains(zone.Id))
                && found.DistinctBy(zone => zone.Id).Count() == found.Length
                && found.All(zone => zone.At(NodaConstants.UnixEpoch).Length <= 100);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_is_typed_has_at_most_as_many_near_as_were_asked_for() =>
        Prop.ForAll(AnyText(), Gen.Choose(0, 5).ToArbitrary(), (text, most) => ZoneSearch.Near(text, most).Length <= most).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_known_exactly_is_a_canonical_zone() =>
        Prop.ForAll(AnyText(), text => ZoneSearch.Exactly(text) is not { } zone || Canonical.Contains(zone.Id)).QuickCheckThrowOnFailure();

    [Fact]
    public void Case_and_space_around_do_not_matter() =>
        Prop.ForAll(AnyText(), text => ZoneSearch.Find(text).SequenceEqual(ZoneSearch.Find($" {text.ToUpperInvariant()} "))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_slip_in_a_long_city_still_finds_it() =>
        Prop.ForAll(Ids, Gen.Choose(0, 30).ToArbitrary(), (id, place) =>
        {
            var city = ZoneSearch.Exactly(id)!.Name.Split(',')[0];
            var slipped = city.Remove(place % city.Length, 1).Insert(place % city.Length, "q");
            return city.Length < 6 || ZoneSearch.Near(slipped, ZoneSearch.Most).Any(zone => zone.Id == id);
        }).QuickCheckThrowOnFailure();

    // Anything at all, and pieces of real names, which get further in.
    private static Arbitrary<string> AnyText() =>
        Gen.OneOf(
            Texts.Generator.Select(text => text.Get),
            from id in Ids.Generator
            from start in Gen.Choose(0, id.Length)
            from end in Gen.Choose(start, id.Length)
            select id[start..end]).ToArbitrary();
}
