using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Interactions;
using PeerGuild.Discord.Messages;
using PeerGuild.Gateway.Tests.Guilds;
using PeerGuild.Protocol.Plugin;
using CommandKind = PeerGuild.Protocol.Plugin.CommandKind;
using Member = PeerGuild.Discord.Guilds.Member;

namespace PeerGuild.Gateway.Tests.Interactions;

/// <summary>Commands in the menus of people and messages reach the plugin with whom and what they were used on.</summary>
public sealed class MenuTests : IAsyncLifetime
{
    private RouterFixture _fixture = null!;

    public async ValueTask InitializeAsync()
    {
        _fixture = await RouterFixture.StartAsync();
        _fixture.Plugin.Manifest.Commands.Add(new Protocol.Plugin.Command { Name = "Show owl", Description = "Who it is", Kind = CommandKind.UserMenu });
        _fixture.Plugin.Manifest.Commands.Add(new Protocol.Plugin.Command { Name = "Keep it", Description = "What it says", Kind = CommandKind.MessageMenu });
        await _fixture.DescribedAgainAsync();
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task On_a_person()
    {
        _fixture.Plugin.OnInvoke = (_, _) => Task.FromResult(new Reply { Say = new View { Blocks = { new Block { Text = "Ben" } } } });
        var data = new InteractionData(Name: "Show owl", Type: CommandType.User, TargetId: "2", Resolved: new ResolvedData(
            Users: new Dictionary<UserId, User> { [Owls.Ben] = new(Owls.Ben, "ben", "Ben", Bot: true) },
            Members: new Dictionary<UserId, Member> { [Owls.Ben] = new(Nick: "Benny") }));
        Assert.Equal("Ben", RouterFixture.Words(await _fixture.AnsweredAsync(_fixture.Acts(InteractionType.ApplicationCommand, data))));

        var invoked = Assert.Single(_fixture.Plugin.Invoked);
        Assert.Equal(new OnUser { Command = "Show owl", User = 2 }, invoked.OnUser);
        Assert.Equal(new Named { User = 2, Name = "Benny", Bot = true, Here = true }, Assert.Single(invoked.Named));
    }

    [Fact]
    public async Task On_a_message_with_what_is_written_there()
    {
        var message = new Message(new MessageId(77), new ChannelId(12), _fixture.Time.GetUtcNow(), new User(Owls.Ben, "ben"), "Ask *once*");
        var data = new InteractionData(Name: "Keep it", Type: CommandType.Message, TargetId: "77", Resolved: new ResolvedData(
            Messages: new Dictionary<MessageId, Message> { [message.Id] = message }));
        await _fixture.AnsweredAsync(_fixture.Acts(InteractionType.ApplicationCommand, data));
        Assert.Equal(
            new OnMessage { Command = "Keep it", Message = new Target { Channel = 12, Message = 77 }, Author = 2, Text = "Ask *once*" },
            Assert.Single(_fixture.Plugin.Invoked).OnMessage);
    }

    [Fact]
    public async Task One_that_nobody_has_is_answered_all_the_same()
    {
        var data = new InteractionData(Name: "Old one", Type: CommandType.User, TargetId: "2");
        var answer = await _fixture.AnsweredAsync(_fixture.Acts(InteractionType.ApplicationCommand, data));
        Assert.Contains("I don't know that one any more", RouterFixture.Words(answer), StringComparison.Ordinal);
        Assert.Empty(_fixture.Plugin.Invoked);
    }
}
