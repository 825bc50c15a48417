using PeerGuild.Grpc.Wire;
using Xunit;

namespace PeerGuild.Grpc.Tests;

public sealed class WireTests
{
    [Theory]
    [InlineData("1H", 3_600_000)]
    [InlineData("2M", 120_000)]
    [InlineData("99999999S", 99_999_999_000)]
    [InlineData("15m", 15)]
    [InlineData("2000u", 2)]
    [InlineData("3000000n", 3)]
    public void A_timeout_is_read_in_every_unit(string text, long milliseconds)
    {
        Assert.True(WireTimeout.TryParse(text, out var timeout));
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), timeout);
    }

    [Fact]
    public void The_longest_timeout_of_all_is_read() => Assert.True(WireTimeout.TryParse("99999999H", out _));

    [Theory]
    [InlineData(1, "1m")] // Rounded up: the server must not end first.
    [InlineData(50_000_000, "5000m")]
    [InlineData(999_999_990_000, "99999999m")]
    [InlineData(1_000_000_000_000, "100000S")]
    [InlineData(3_155_378_975_999_999_999, "87649416H")] // As long as a DateTime can be.
    public void A_timeout_is_written_in_eight_digits_at_most(long ticks, string text) =>
        Assert.Equal(text, WireTimeout.Format(new TimeSpan(ticks)));

    [Fact]
    public void Every_text_survives_percent_encoding()
    {
        var random = new Random(42);
        for (var round = 0; round < 2000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => new System.Text.Rune(random.Next(0x20, 0xd800))));
            var encoded = PercentEncoding.Encode(text);
            Assert.DoesNotContain(encoded, character => character is < ' ' or > '~');
            Assert.Equal(text, PercentEncoding.Decode(encoded));
        }
    }

    [Theory]
    [InlineData("%", "%")]
    [InlineData("%4", "%4")]
    [InlineData("%zz", "%zz")]
    [InlineData("a%20b", "a b")]
    public void Bad_percent_encoding_is_shown_as_it_came(string encoded, string text) =>
        Assert.Equal(text, PercentEncoding.Decode(encoded));

    [Theory]
    [InlineData("application/grpc", true)]
    [InlineData("application/grpc+proto", true)]
    [InlineData("Application/gRPC; charset=utf-8", true)]
    [InlineData("application/grpc-web", false)]
    [InlineData("application/json", false)]
    [InlineData(null, false)]
    public void Only_gRPC_media_types_are_gRPC(string? contentType, bool expected) => Assert.Equal(expected, WireNames.IsGrpc(contentType));
}
