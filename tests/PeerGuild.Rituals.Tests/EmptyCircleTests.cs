using PeerGuild.Plugins.Testing;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Rituals.Tests;

/// <summary>Every command without a circle, and in a circle that has nothing yet, answers with what to do first.</summary>
public sealed class EmptyCircleTests
{
    private static readonly string[] Commands =
    [
        "/session start", "/session next", "/session extend", "/session pause", "/session resume", "/session skip", "/session end", "/session status", "/session agenda",
        "/session schedule", "/session topic title:Pricing", "/insight add", "/insight search", "/insight failure",
    ];

    private static readonly string[] First = ["/circle", "/session start", "Sit down"];

    [Fact]
    public async Task On_a_server_without_circles()
    {
        await using var table = await Table.SetAsync();
        foreach (var command in Commands)
        {
            var said = await table.Guild.SlashAsync(table.Guild.Person("Jon"), table.Guild.Channel("elsewhere"), command);
            Assert.True(First.Any(words => said.Text.Contains(words, StringComparison.Ordinal)), $"{command}: {said.Text}");
        }

        Assert.Empty(table.Guild.Messages);
    }

    [Fact]
    public async Task In_a_circle_of_one_that_has_nothing_yet()
    {
        foreach (var command in Commands)
        {
            await using var table = await Table.SetAsync(people: "Ada");
            LeadsOn(command, await table.SlashAsync("Ada", command));
        }
    }

    [Fact]
    public async Task To_somebody_who_is_not_in_it()
    {
        await using var table = await Table.SetAsync();
        foreach (var command in Commands.Where(command => !command.StartsWith("/session s", StringComparison.Ordinal)))
        {
            LeadsOn(command, await table.SlashAsync("Jon", command));
        }

        Assert.Empty(table.Guild.Messages);
    }

    /// <summary>It opens a window, names a command or a button, or says where to sit down.</summary>
    private static void LeadsOn(string command, Said said)
    {
        Assert.DoesNotMatch(Unkind.Words, said.Text);
        Assert.True(
            said.Reply.Modal is not null || said.Buttons.Length > 0 || said.Text.AsSpan().ContainsAny('/', '[', '#')
                || said.Text.Contains("Sit down", StringComparison.OrdinalIgnoreCase),
            $"{command}: {said.Text}");
    }
}
