using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Storage;
using Xunit;

namespace PeerGuild.Retros.Tests.Nameless;

/// <summary>What was answered without a name stands nowhere together with who said it: not in a file, a log, an export or an answer that is kept.</summary>
public sealed class TracesTests : IAsyncLifetime
{
    private static readonly string[] Lines = ["marked alpha", "marked bravo", "marked charlie", "marked delta"];

    private static readonly UserId Nobody = new(7_777_777_777_777_777_777);

    private Play _play = null!;

    private TestGuild Guild => _play.Guild;

    public async ValueTask InitializeAsync()
    {
        _play = await Play.StartAsync();
        await _play.CloseAsync("s1");
    }

    public ValueTask DisposeAsync() => _play.DisposeAsync();

    [Fact]
    public async Task Two_answers_are_in_memory_alone()
    {
        await SayAsync(2);
        Assert.Empty(await Guild.TracesAsync(Nobody, Lines));
    }

    [Fact]
    public async Task Three_are_written_together_and_in_no_export_nor_log()
    {
        await SayAsync(3);
        foreach (var who in Play.Six)
        {
            var told = await Guild.ExportAsync(Guild.Person(who));
            Assert.DoesNotContain(told, record => record.Json.Contains("marked", StringComparison.Ordinal) || record.Lines.Any(line => line.Contains("marked", StringComparison.Ordinal)));
        }

        Assert.DoesNotContain(_play.Logs.Lines, line => line.Text.Contains("marked", StringComparison.Ordinal));
        Assert.NotEmpty(await Guild.TracesAsync(Nobody, Lines[0]));
    }

    [Fact]
    public async Task Once_shown_neither_answers_nor_who_answered_are_left_in_a_file()
    {
        await SayAsync(4);
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Contains("marked delta", _play.Newest.Text, StringComparison.Ordinal);
        Assert.Empty(await Guild.TracesAsync(Nobody, Lines));
        Assert.DoesNotContain(await Guild.ExportAsync(Guild.Person("Ada")), record => record.Kind is "asked" or "pulse");
    }

    [Fact]
    public async Task No_answer_to_a_press_is_kept_and_the_same_press_again_changes_nothing()
    {
        await SayAsync(3);
        await Guild.PressAsync(_play.Who("Dee"), "5");
        Assert.Equal((await Guild.RepeatAsync()).Text, (await Guild.RepeatAsync()).Text);
        Assert.Empty(await Guild.TracesAsync(Nobody, "first answer is the one", "shown once, if four"));
        await Guild.AdvanceAsync(Duration.FromHours(48));
        Assert.Contains("(4 answered)", _play.Newest.Text, StringComparison.Ordinal);
    }

    private async Task SayAsync(int people)
    {
        foreach (var (who, line) in Play.Six.Zip(Lines).Take(people))
        {
            var said = await Guild.PressAsync(_play.Who(who), "3");
            await Guild.SubmitAsync(_play.Who(who), await Guild.PressAsync(_play.Who(who), "A line with it", said), ("line", line));
        }
    }
}
