using PeerGuild.Gateway.Views;

namespace PeerGuild.Gateway.Tests.Views;

public sealed class CustomIdTests
{
    [Fact]
    public void What_is_written_is_read_again()
    {
        var read = CustomId.Read(CustomId.Write("rituals", "next", ["s4f", "2"]));

        Assert.NotNull(read);
        Assert.Equal(("rituals", "next"), (read.Plugin, read.Action));
        Assert.Equal(["s4f", "2"], read.Args);
    }

    [Theory]
    [InlineData("rituals", "", "rituals")]
    [InlineData("rituals", "goals", "goals")]
    [InlineData("@1f/rituals", "goals", "@1f/goals")]
    [InlineData("rituals", "@2/goals", "rituals")]
    [InlineData("rituals", "goals/close", "rituals")]
    public void A_button_asks_whom_it_names_and_cannot_name_another_guild(string plugin, string named, string asked) =>
        Assert.Equal(asked, CustomId.Owner(plugin, named));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rituals")]
    [InlineData("rituals/")]
    [InlineData("/next")]
    public void What_is_none_of_ours_reads_as_null(string? text) => Assert.Null(CustomId.Read(text));
}
