using NodaTime;
using PeerGuild.Time.Zones;
using Xunit;

namespace PeerGuild.Time.Tests.Zones;

public sealed class ZoneSearchTests
{
    [Theory]
    [InlineData("lis", "Europe/Lisbon")]
    [InlineData("new y", "America/New_York")]
    [InlineData("NEW  YORK", "America/New_York")]
    [InlineData("são", "America/Sao_Paulo")]
    [InlineData("zürich", "Europe/Zurich")]
    [InlineData("zu\u0308rich", "Europe/Zurich")]
    [InlineData("angeles", "America/Los_Angeles")]
    [InlineData("port au p", "America/Port-au-Prince")]
    [InlineData("st. john's", "America/St_Johns")]
    [InlineData("europe/lis", "Europe/Lisbon")]
    [InlineData("America/New_Y", "America/New_York")]
    [InlineData("oslo", "Europe/Berlin")]
    [InlineData("calcutta", "Asia/Kolkata")]
    [InlineData("utc+2", "Etc/GMT-2")]
    public void What_people_type_finds_their_zone_first(string typed, string id) =>
        Assert.Equal(id, ZoneSearch.Find(typed)[0].Id);

    [Theory]
    [InlineData("lis", "Lisbon, now 19:04")]
    [InlineData("oslo", "Oslo, now 20:04")]
    [InlineData("kolk", "Kolkata, now 23:34")]
    [InlineData("san j", "San Juan, Argentina, now 15:04")]
    [InlineData("utc+2", "UTC+2, now 20:04")]
    public void A_zone_is_offered_with_the_hour_on_the_wall_there(string typed, string shown) =>
        Assert.Equal(shown, ZoneSearch.Find(typed)[0].At(Instant.FromUtc(2027, 7, 6, 18, 4)));

    [Fact]
    public void The_hour_on_the_wall_follows_summer_time()
    {
        var lisbon = ZoneSearch.Exactly("Lisbon");
        Assert.Equal("Lisbon, now 00:59", lisbon?.At(Instant.FromUtc(2027, 3, 28, 0, 59)));
        Assert.Equal("Lisbon, now 02:00", lisbon?.At(Instant.FromUtc(2027, 3, 28, 1, 0)));
    }

    [Fact]
    public void Cities_come_before_regions_and_countries()
    {
        // Indianapolis is a city, Indian a region and India a country.
        var ids = ZoneSearch.Find("india").Select(zone => zone.Id).ToArray();
        Assert.Equal("America/Indiana/Indianapolis", ids[0]);
        Assert.Contains("Indian/Maldives", ids);
        Assert.True(Array.IndexOf(ids, "Indian/Maldives") < Array.IndexOf(ids, "Asia/Kolkata"));
    }

    [Fact]
    public void A_country_finds_its_city_by_its_own_name() =>
        Assert.Equal([new Zone("Europe/Berlin", "Oslo")], ZoneSearch.Find("norway"));

    [Fact]
    public void Nothing_typed_offers_places_all_around_the_world_from_west_to_east()
    {
        var offered = ZoneSearch.Find("  ");
        Assert.Equal(ZoneSearch.Most, offered.Length);

        var january = Instant.FromUtc(2027, 1, 4, 18, 0);
        var offsets = offered.Select(zone => DateTimeZoneProviders.Tzdb[zone.Id].GetUtcOffset(january)).ToArray();
        Assert.Equal(offsets.Order(), offsets);
        Assert.True(offsets.Distinct().Count() > 18);
    }

    [Theory]
    [InlineData("Lisbon", "Europe/Lisbon")]
    [InlineData(" europe/lisbon ", "Europe/Lisbon")]
    [InlineData("Europe/Kiev", "Europe/Kyiv")]
    [InlineData("kiev", "Europe/Kyiv")]
    [InlineData("US/Eastern", "America/New_York")]
    [InlineData("Buenos Aires", "America/Argentina/Buenos_Aires")]
    [InlineData("utc", "Etc/UTC")]
    [InlineData("UTC-5", "Etc/GMT+5")]
    public void An_id_or_a_city_is_known_exactly(string typed, string id) =>
        Assert.Equal(id, ZoneSearch.Exactly(typed)?.Id);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("lis")]
    [InlineData("Lisboa")]
    [InlineData("Europe")]
    [InlineData("Portugal!")]
    [InlineData("GMT+2")]
    public void What_leaves_a_doubt_is_not_known_exactly(string typed) =>
        Assert.Null(ZoneSearch.Exactly(typed));

    [Theory]
    [InlineData("Lisboa", "Lisbon")]
    [InlineData("Lisbno", "Lisbon")]
    [InlineData("Amsterdm", "Amsterdam")]
    [InlineData("Lissabon", "Lisbon")]
    [InlineData("lis", "Lisbon")]
    public void What_is_spelt_nearly_so_is_near(string typed, string name) =>
        Assert.Equal(name, ZoneSearch.Near(typed, 3)[0].Name);

    [Theory]
    [InlineData("")]
    [InlineData("qq")]
    [InlineData("somewhere over the rainbow")]
    public void What_comes_near_nothing_is_near_nothing(string typed) =>
        Assert.Empty(ZoneSearch.Near(typed, 3));
}
