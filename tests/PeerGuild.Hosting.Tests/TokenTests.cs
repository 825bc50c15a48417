using Xunit;

namespace PeerGuild.Hosting.Tests;

/// <summary>Where the token comes from, and what is none.</summary>
public sealed class TokenTests
{
    [Fact]
    public void Without_one_the_sandbox_is_meant() => Assert.Null(Token.Find(_ => null));

    [Fact]
    public void It_comes_from_the_environment() => Assert.Equal("a.b.c", Token.Find(name => name == "DISCORD_TOKEN" ? "a.b.c" : null));

    [Fact]
    public void Or_from_a_file_without_the_line_break_at_its_end()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "a.b.c\n");
        Assert.Equal("a.b.c", Token.Find(name => name == "DISCORD_TOKEN_FILE" ? file : null));
        File.Delete(file);
    }

    [Theory]
    [InlineData("hunter2")]
    [InlineData("a.b")]
    [InlineData("a..c")]
    [InlineData("a.b.c d")]
    public void What_has_not_its_form_is_refused_without_repeating_it(string token)
    {
        var refused = Assert.Throws<StartRefusedException>(() => Token.Find(name => name == "DISCORD_TOKEN" ? token : null));
        Assert.DoesNotContain(token, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("/nowhere/token", Assert.Throws<StartRefusedException>(() => Token.Find(name => name == "DISCORD_TOKEN_FILE" ? "/nowhere/token" : null)).Message, StringComparison.Ordinal);
}
