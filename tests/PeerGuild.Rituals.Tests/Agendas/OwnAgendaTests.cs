using NodaTime;
using PeerGuild.Plugins.Testing;
using PeerGuild.Protocol.Circles;
using PeerGuild.Rituals.Agendas;
using Xunit;

namespace PeerGuild.Rituals.Tests.Agendas;

/// <summary>A circle looks at agendas, copies one and writes its own.</summary>
public sealed class OwnAgendaTests
{
    private const string Ours = "10 Check-in: what went well?\n20 Show and tell\n15 Goals\n10 Good night: what do you take home?";

    [Fact]
    public async Task Looking_shows_an_agenda_with_its_minutes_and_what_to_say()
    {
        await using var table = await Table.SetAsync();
        var first = await table.SlashAsync("Ben", "/session agenda");
        Assert.StartsWith("## First session · 75 minutes", first.Text, StringComparison.Ordinal);
        Assert.Contains("**10 min · Welcome**", first.Text, StringComparison.Ordinal);
        Assert.Equal(["Copy it", "Write our own", "As a file"], first.Buttons);
        var clinic = await table.SlashAsync("Ada", "/session agenda agenda:\"case clinic\"");
        Assert.Equal(["Use it from now on", "Copy it", "Write our own", "As a file"], clinic.Buttons);
        Assert.Contains("I know no agenda", (await table.SlashAsync("Ada", "/session agenda agenda:mars")).Text, StringComparison.Ordinal);
        Assert.Contains("not in it yet", (await table.SlashAsync("Jon", "/session agenda")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Written_checked_shown_and_used_from_the_next_session_on()
    {
        await using var table = await Table.SetAsync();
        var shown = await WriteAsync(table, "Ben", "Our hour", Ours);
        Assert.StartsWith("## Our hour · 55 minutes", shown.Text, StringComparison.Ordinal);
        Assert.Contains("> \"what went well?\"", shown.Text, StringComparison.Ordinal);
        Assert.Equal(["Change", "Write our own", "As a file"], shown.Buttons);

        var stewards = await table.SlashAsync("Ada", "/session agenda agenda:\"our HOUR\"");
        Assert.Contains("Our hour** it is, 55 minutes", (await table.Guild.PressAsync(table.Guild.Person("Ada"), "Use it from now on", stewards)).Text, StringComparison.Ordinal);
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben", "");
        Assert.StartsWith("## Check-in · until", table.Card.Text, StringComparison.Ordinal);
        Assert.Contains("> Ben, to open: \"what went well?\"", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(10);
        Assert.StartsWith("## Show and tell", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(20);
        Assert.StartsWith("## One small thing each", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(15);
        Assert.StartsWith("## Good night", table.Card.Text, StringComparison.Ordinal);
        await table.PassAsync(10);
        Assert.Contains(table.Guild.Messages, message => message.Text.StartsWith("# Night Owls", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_steward_says_what_is_used_from_now_on_and_anybody_takes_any_for_once()
    {
        await using var table = await Table.SetAsync();
        await WriteAsync(table, "Ben", "Our hour", Ours);
        var stewards = await table.SlashAsync("Ada", "/session agenda agenda:\"our hour\"");
        Assert.Contains("Ada looks after", (await table.Guild.PressAsync(table.Guild.Person("Ben"), "Use it from now on", stewards)).Text, StringComparison.Ordinal);
        Assert.Contains("Our hour, 55 minutes", (await table.Guild.SuggestAsync(table.Guild.Person("Ben"), table.Channel, "/session start agenda:our", "agenda")).Select(choice => choice.Name));
        table.Sit("Ben");
        await table.StartAsync("Ben", "agenda:\"Our hour\"");
        Assert.StartsWith("## Check-in", table.Card.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_holds_what_the_look_shows()
    {
        await using var table = await Table.SetAsync();
        var shown = await WriteAsync(table, "Ben", "Our hour", Ours);
        var file = (await table.Guild.PressAsync(table.Guild.Person("Ben"), "As a file", shown)).File!;
        Assert.Equal("agenda.md", file.Name);
        Assert.StartsWith("# Our hour\n\n55 minutes\n\n## 10 min · Check-in\n\n> \"what went well?\"\n\n## 20 min · Show and tell", file.Content.ToStringUtf8(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Written_again_under_its_name_it_is_changed()
    {
        await using var table = await Table.SetAsync();
        var shown = await WriteAsync(table, "Ben", "Our hour", Ours);
        var window = await table.Guild.PressAsync(table.Guild.Person("Ben"), "Change", shown);
        var again = await table.Guild.SubmitAsync(table.Guild.Person("Ben"), window, ("lines", "40 Talk\n10 Close"));
        Assert.StartsWith("## Our hour · 50 minutes", again.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ", Ours, "What is it called?")]
    [InlineData("Standard", Ours, "every circle has")]
    [InlineData("75", Ours, "every circle has")]
    [InlineData("Ours", "10 Talk", "2 to 8 parts")]
    [InlineData("Ours", "9 a\n9 b\n9 c\n9 d\n9 e\n9 f\n9 g\n9 h\n9 i", "I read 9")]
    [InlineData("Ours", "talk a while\n10 Close", "I cannot read line 1")]
    [InlineData("Ours", "20 Talk\n0 Close", "I cannot read line 2")]
    [InlineData("Ours", "20 Talk\n4 Close", "Give it 5 or more")]
    [InlineData("Ours", "5 Talk\n5 Close", "Together these are 10 minutes")]
    [InlineData("Ours", "176 Talk\n5 Close", "Together these are 181 minutes")]
    [InlineData("Ours", "20 This is a title that nobody could ever read on a card\n10 Close", "I cannot read line 1")]
    public async Task What_cannot_be_read_is_said_in_clear_words_and_nothing_is_kept(string name, string lines, string why)
    {
        await using var table = await Table.SetAsync();
        Assert.Contains(why, (await WriteAsync(table, "Ben", name, lines)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ours", (await table.SlashAsync("Ben", "/session agenda")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_copy_writes_is_read_again_as_the_same_parts() => Assert.All(Agenda.BuiltIn, agenda =>
    {
        Assert.Null(TypedAgenda.Read("Ours", TypedAgenda.Write(agenda), out var copy));
        Assert.Equal(agenda.Segments.Select(segment => (segment.Kind, segment.Planned)), copy!.Segments.Select(segment => (segment.Kind, segment.Planned)));
        Assert.Equal(TypedAgenda.Write(agenda), TypedAgenda.Write(copy));
        Assert.InRange(TypedAgenda.Write(agenda).Length, 1, TypedAgenda.LongestText);
    });

    [Theory]
    [InlineData("10 Check-in", 10, "Check-in")]
    [InlineData("- 10 min Check-in", 10, "Check-in")]
    [InlineData("10 minutes: Show and tell", 10, "Show and tell")]
    [InlineData("10m – Show and tell", 10, "Show and tell")]
    [InlineData("10' Show and tell: who?", 10, "Show and tell")]
    public void Lines_are_read_as_people_write_them(string line, int minutes, string title)
    {
        Assert.Null(TypedAgenda.Read("Ours", $"{line}\n10 End", out var agenda));
        Assert.Equal(Duration.FromMinutes(minutes), agenda!.Segments[0].Planned);
        Assert.Equal(title, Texts.WordsOf(agenda, agenda.Segments[0].Kind).Title);
    }

    [Fact]
    public async Task After_a_training_the_agenda_asks_what_was_tried()
    {
        await using var table = await Table.SetAsync();
        await table.CircleAsync("owls", "Night Owls", "circle", Table.Six, Outcome.TransferOfTraining);
        table.Sit("Ada", "Ben");
        await table.StartAsync("Ben");
        await table.PassAsync(76);
        Assert.StartsWith("## After a training", (await table.SlashAsync("Ben", "/session agenda")).Text, StringComparison.Ordinal);
    }

    private static async Task<Said> WriteAsync(Table table, string who, string name, string lines)
    {
        var window = await table.Guild.PressAsync(table.Guild.Person(who), "Write our own", await table.SlashAsync(who, "/session agenda"));
        return await table.Guild.SubmitAsync(table.Guild.Person(who), window, ("name", name), ("lines", lines));
    }
}
