using Grpc.Core;
using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Tests;

public abstract partial class PluginCompliance
{
    [Theory]
    [InlineData("throw", "as asked")]
    [InlineData("long", "4001 characters")]
    [InlineData("timer", "timer 'nobody-knows' of table")]
    [InlineData("kind", "kind of document 'secret'")]
    [InlineData("action", "action 'unknown'")]
    [InlineData("event", "event peerguild.circles.v1.CircleChanged")]
    public async Task A_rule_that_fails_changes_nothing_and_the_person_is_told(string how, string why)
    {
        _logs.Expect(why);
        _guild.Voice(_ben, _room);
        await OpenAsync();
        var before = await LookAsync();
        var said = await _guild.SlashAsync(_ben, _text, $"/table break how:{how}");
        Assert.Equal("Something went wrong on my side. Nothing was changed, and whoever runs me can see why.", said.Text);
        Assert.Equal(before, await LookAsync());
        Assert.Single(_logs.Lines, line => line.Id.Id == 5001 && line.Text.Contains("invocation", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_timer_whose_rule_throws_comes_again_five_times_in_all()
    {
        _logs.Expect("the bomb went off");
        _logs.Expect("is parked");
        _guild.Voice(_ben, _room);
        await OpenAsync();
        await _guild.SlashAsync(_ben, _text, "/table break how:bomb");
        await _guild.AdvanceAsync(Duration.FromHours(1));
        Assert.Equal(5, _logs.Lines.Count(line => line.Id.Id == 5001));
        Assert.Contains("due", await LookAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_declared_and_what_lacks_its_parts_is_the_callers_mistake()
    {
        await RefusedAsync(StatusCode.InvalidArgument, Client.InvokeAsync(Asking("nowhere")));
        await RefusedAsync(StatusCode.InvalidArgument, Client.InvokeAsync(new Invocation()));
        await RefusedAsync(StatusCode.InvalidArgument, Client.SuggestAsync(new Suggestion()));
        await RefusedAsync(StatusCode.FailedPrecondition, Client.DescribeAsync(new DescribeRequest()));
    }

    [Fact]
    public async Task It_describes_itself()
    {
        var manifest = await Client.DescribeAsync(new DescribeRequest { ContractVersion = 1 });
        Assert.Equal("sample", manifest.Name);
        Assert.True(manifest.Publishes);
        Assert.Equal(["table", "greet"], manifest.Commands.Select(command => command.Name));
        Assert.Equal([Answers.Say, Answers.Update], manifest.Actions.Select(action => action.Answers));
        Assert.Equal(2, manifest.Commands[0].Subcommands[0].Options.Count(option => option is { Autocomplete: false, Required: false }));
    }

    private static async Task RefusedAsync<T>(StatusCode code, AsyncUnaryCall<T> call) =>
        Assert.Equal(code, (await Assert.ThrowsAsync<RpcException>(async () => await call).Soon()).StatusCode);
}
