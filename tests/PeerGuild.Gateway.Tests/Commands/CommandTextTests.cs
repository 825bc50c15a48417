using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Gateway.Commands;

namespace PeerGuild.Gateway.Tests.Commands;

public sealed class CommandTextTests
{
    private static readonly CommandOption Minutes = new(CommandOptionType.Integer, "minutes", "How many", MinValue: 1, MaxValue: 9);
    private static readonly Command Session = new("session", CommandType.ChatInput, "Sessions", [Minutes], Contexts: [0], IntegrationTypes: [0]);

    public static TheoryData<string> Differences => ["name", "description", "contexts", "bound", "required", "autocomplete", "choice", "channel", "gone", "installation", "permissions", "administrators", "nsfw", "type"];

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
            "installation" => Session with { IntegrationTypes = [0, 1] },
            "permissions" => Session with { DefaultMemberPermissions = Discord.Guilds.Permissions.ManageGuild },
            "administrators" => Session with { DefaultMemberPermissions = 0 },
            "nsfw" => Session with { Nsfw = true },
            "type" => Session with { Type = CommandType.Message },
            _ => Session with { Options = [] },
        };

        Assert.NotEqual(CommandText.Of(Session), CommandText.Of(other));
    }

    [Fact]
    public void No_text_that_people_write_passes_for_another_command()
    {
        var pieces = new[] { "a", "|", "0", ":", "(", ")", ",", "=", "1:a", "" };
        var random = new Random(5);
        var seen = new Dictionary<string, (string, string, string)>();
        for (var round = 0; round < 20_000; round++)
        {
            var (one, two, three) = (Text(), Text(), Text());
            var text = CommandText.Of(new Command(one, Description: two, Options: [new CommandOption(CommandOptionType.String, "x", three)]));
            Assert.True(seen.TryAdd(text, (one, two, three)) || seen[text] == (one, two, three), text);
        }

        string Text() => string.Concat(Enumerable.Range(0, random.Next(0, 4)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    [Fact]
    public void The_order_of_contexts_means_nothing() =>
        Assert.Equal(CommandText.Of(Session with { Contexts = [0, 1] }), CommandText.Of(Session with { Contexts = [1, 0], Nsfw = false }));
}
