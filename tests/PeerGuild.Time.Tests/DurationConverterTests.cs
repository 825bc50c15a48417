using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using Xunit;

namespace PeerGuild.Time.Tests;

public sealed class DurationConverterTests
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new DurationConverter() } };

    [Fact]
    public void A_quarter_of_an_hour_looks_like_this() =>
        Assert.Equal("\"0:00:15:00\"", JsonSerializer.Serialize(Duration.FromMinutes(15), Json));

    [Fact]
    public void Every_duration_comes_back_as_it_was() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>(), nanoseconds =>
        {
            var duration = Duration.FromNanoseconds(nanoseconds);
            return JsonSerializer.Deserialize<Duration>(JsonSerializer.Serialize(duration, Json), Json) == duration;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("null")]
    [InlineData("\"PT15M\"")]
    public void What_is_no_duration_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Duration>(json, Json));
}
