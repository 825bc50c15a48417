using System.Text.Json;
using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Interactions;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>What a plugin hears of what a person did.</summary>
public sealed class TranslationTests : IAsyncLifetime
{
    private RouterFixture _fixture = null!;

    public async ValueTask InitializeAsync() => _fixture = await RouterFixture.StartAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Who_where_and_when()
    {
        var interaction = _fixture.Slash();
        await _fixture.AnsweredAsync(interaction);
        var heard = Assert.Single(_fixture.Plugin.Invoked);
        Assert.Equal(interaction.Id.ToString(), heard.Id);
        Assert.Equal(Owls.Guild.Value, heard.Guild);
        Assert.Equal(_fixture.Clock.GetCurrentInstant().ToDateTimeOffset(), heard.At.ToDateTimeOffset());
        Assert.Equal(new Actor { User = 1, Name = "Ada", Permissions = 1 << 11, VoiceChannel = Owls.Room.Value, Channel = 12 }, heard.Actor);
    }

    [Fact]
    public async Task The_name_shown_in_the_server_goes_before_the_display_name_and_that_before_the_unique_one()
    {
        var interaction = _fixture.Slash();
        await _fixture.AnsweredAsync(interaction with { Member = interaction.Member! with { Nick = "Countess" } });
        await _fixture.AnsweredAsync(interaction with { Id = new InteractionId(2), Member = interaction.Member with { User = new Discord.Guilds.User(Owls.Ada, "ada") } });
        Assert.Equal(["Countess", "ada"], _fixture.Plugin.Invoked.Select(invocation => invocation.Actor.Name));
    }

    [Fact]
    public async Task Who_sits_nowhere_has_voice_channel_zero()
    {
        _fixture.Guilds.Move(Owls.In(Owls.Ada, null));
        await _fixture.AnsweredAsync(_fixture.Slash());
        Assert.Equal(0UL, Assert.Single(_fixture.Plugin.Invoked).Actor.VoiceChannel);
    }

    [Fact]
    public async Task Each_kind_of_option_keeps_its_kind()
    {
        await _fixture.AnsweredAsync(_fixture.Slash(
            options:
            [
                RouterFixture.Text("text", "7"),
                Option("number", CommandOptionType.Integer, 7),
                Option("flag", CommandOptionType.Boolean, true),
                Option("who", CommandOptionType.User, "81384788765712384"),
                Option("where", CommandOptionType.Channel, "34"),
            ]));
        var slash = Assert.Single(_fixture.Plugin.Invoked).Slash;
        Assert.Equal(("owl", "hoot"), (slash.Command, slash.Path));
        Assert.Equal(
            [
                new OptionValue { Name = "text", Text = "7" },
                new OptionValue { Name = "number", Integer = 7 },
                new OptionValue { Name = "flag", Flag = true },
                new OptionValue { Name = "who", Id = 81384788765712384 },
                new OptionValue { Name = "where", Id = 34 },
            ],
            slash.Options);
    }

    [Fact]
    public async Task A_file_comes_with_its_name_its_address_its_size_and_its_kind()
    {
        var acts = _fixture.Slash("owl", "hoot", Option("file", CommandOptionType.Attachment, "5"), Option("other", CommandOptionType.Attachment, "6"));
        var files = new Dictionary<AttachmentId, PeerGuild.Discord.Messages.Attachment> { [new AttachmentId(5)] = new(new AttachmentId(5), "a.md", 12, "https://files.test/attachments/5/a.md", "text/markdown") };
        await _fixture.AnsweredAsync(acts with { Data = acts.Data! with { Resolved = new ResolvedData(Attachments: files) } });
        Assert.Equal(
            [
                new OptionValue { Name = "file", File = new FileLink { Name = "a.md", Size = 12, Url = "https://files.test/attachments/5/a.md", ContentType = "text/markdown" } },
                new OptionValue { Name = "other" },
            ],
            Assert.Single(_fixture.Plugin.Invoked).Slash.Options);
    }

    [Fact]
    public async Task A_press_carries_its_action_its_arguments_and_the_message_it_stands_on()
    {
        await _fixture.AnsweredAsync(_fixture.Press("owls/say/a/b"));
        var click = Assert.Single(_fixture.Plugin.Invoked).Click;
        Assert.Equal("say", click.Action);
        Assert.Equal(["a", "b"], click.Args);
        Assert.Equal(new Target { Channel = 12, Message = 77 }, click.Message);
    }

    [Fact]
    public async Task The_heads_that_were_heard_are_passed_on()
    {
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(new Reply { Head = 41 });
        await _fixture.AnsweredAsync(_fixture.Slash());
        await _fixture.AnsweredAsync(_fixture.Slash());
        Assert.Equal([0, 1], _fixture.Plugin.Invoked.Select(invocation => invocation.Heads.Count));
        Assert.Equal(41UL, _fixture.Plugin.Invoked.Last().Heads["owls"]);
    }

    private static InteractionOption Option<T>(string name, CommandOptionType type, T value) => new(name, type, JsonSerializer.SerializeToElement(value));
}
