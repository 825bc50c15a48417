using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Gateway.Commands;

namespace PeerGuild.Gateway.Tests.Commands;

public sealed class CommandTextTests
{
    private static readonly CommandOption Minutes = new(CommandOptionType.Integer, "minutes", "How many", MinValue: 1, MaxValue: 9);
    private static readonly Command Session = new("session", CommandType.ChatInput, "Sessions", [Minutes], Contexts: [0], IntegrationTypes: [0]);

    public static TheoryData<string> Differences => ["name", "description", "contexts", "bound", "required", "autocomplete", "choice", "channel", "gone"];

    [Fact]
    public void What_discord_adds_makes_no_difference() =>
        Assert.Equal(
            CommandText.Of(Session),
            CommandText.Of(Session with { Id = new CommandId(9), Version = "8", Options = [Minutes with { Required = false, Autocomplete = false, Choices = [] }] }));

    [Theory]
    [MemberData(nameof(Differences))]
    public void Any_real_difference_shows(string what)
    {
        var other = what switch
        {
            "name" => Session with { Name = "sessions" },
            "description" => Session with { Description = "Another" },
            "contexts" => Session with { Contexts = [0, 1] },
            "bound" => Session with { Options = [Minutes with { MaxValue = 8 }] },
            "required" => Session with { Options = [Minutes with { Required = true }] },
            "autocomplete" => Session with { Options = [Minutes with { Autocomplete = true }] },
            "choice" => Session with { Options = [Minutes with { Choices = [CommandChoice.Text("Five", "5")] }] },
            "channel" => Session with { Options = [Minutes with { ChannelTypes = [Discord.Guilds.ChannelType.GuildVoice] }] },
            _ => Session with { Options = [] },
        };

        Assert.NotEqual(CommandText.Of(Session), CommandText.Of(other));
    }
}
