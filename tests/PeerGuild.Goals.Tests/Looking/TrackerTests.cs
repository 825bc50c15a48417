using System.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Plugin;
using Xunit;

namespace PeerGuild.Goals.Tests.Looking;

/// <summary>The goal sheet as a file: what its reader may see, and nothing a spreadsheet would run.</summary>
public sealed class TrackerTests : IAsyncLifetime
{
    private Owls _owls = null!;

    public async ValueTask InitializeAsync()
    {
        _owls = await Owls.StartAsync();
        await _owls.CircleAsync();
    }

    public ValueTask DisposeAsync() => _owls.DisposeAsync();

    [Fact]
    public async Task An_empty_circle_is_told_what_to_do_first() =>
        Assert.StartsWith("You have no goal yet.", (await _owls.SlashAsync("Ada", "/goal tracker")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_table_in_Markdown()
    {
        await _owls.SetAsync("Ada", "one | two **three**");
        await _owls.SetAsync("Ben", "a quiet one 1", "OnlyMe");
        var file = File(await _owls.SlashAsync("Ada", "/goal tracker"));
        Assert.Equal("goals.md", file.Name);
        var lines = file.Content.ToString(Encoding.UTF8).Split('\n');
        Assert.Equal("# Goals of Night Owls", lines[0]);
        Assert.Equal("| Ada | one \\| two \\*\\*three\\*\\* |  |  |  |  | 2027-01-04 |  | open |  |", lines[4]);
        Assert.Equal(6, lines.Length);
        Assert.Equal("The goal sheet of Night Owls: 1 goal that you can see.", (await _owls.SlashAsync("Ada", "/goal tracker")).Text.Split('\n')[0]);
    }

    [Fact]
    public async Task Comma_separated_values_that_no_spreadsheet_runs()
    {
        await _owls.SetAsync("Ada", "=HYPERLINK(\"https://example.org\") 1");
        await _owls.CloseAsync("Ada", "done");
        var file = File(await _owls.SlashAsync("Ben", "/goal tracker format:csv"));
        Assert.Equal("goals.csv", file.Name);
        Assert.Contains("\r\n\"Ada\",\"'=HYPERLINK(\"\"https://example.org\"\") 1\",", file.Content.ToString(Encoding.UTF8), StringComparison.Ordinal);
    }

    private static Attachment File(Said said) => said.Reply.Say.Blocks.Select(block => block.File).OfType<Attachment>().Single();
}
