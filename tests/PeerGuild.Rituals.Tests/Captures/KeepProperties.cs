using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using PeerGuild.Plugins.Testing;
using Xunit;

namespace PeerGuild.Rituals.Tests.Captures;

/// <summary>
/// Any order of saving, changing, taking back, answering, helping, sessions and restarts: nothing is lost, nothing is there twice, nobody changes another's
/// words, and what is taken back is nowhere. A model keeps beside it what was said.
/// </summary>
public sealed partial class KeepProperties
{
    private static readonly string[] People = ["Ada", "Ben", "Chi", "Dee"];
    private static readonly string[] Kinds = ["Insight", "Experiment", "Promise", "Link", "Ask"];

    // Each play starts a plugin and its store, so there are fewer than of the rules alone, which know nothing of a store.
    private const int Plays = 40;

    // What Discord reads as something else, at the beginning, in the middle and at the end.
    private static readonly string[] Hostile = ["**", "# ", "<@1> ", "@everyone ", "`", "[a](https://b.c) ", "> ", "||", "1. ", "\\"];

    private enum Act
    {
        Save,
        Change,
        TakeBack,
        Meddle,
        Done,
        Help,
        Begin,
        End,
        Days,
        Restart,
        Search,
        CatchUp,
    }

    private static Arbitrary<(Act Act, int Who, int What)[]> Any => Gen.ArrayOf(
        from act in Gen.Frequency(
            (6, Gen.Constant(Act.Save)), (3, Gen.Constant(Act.Change)), (2, Gen.Constant(Act.TakeBack)), (2, Gen.Constant(Act.Meddle)), (2, Gen.Constant(Act.Done)),
            (2, Gen.Constant(Act.Help)), (2, Gen.Constant(Act.Begin)), (2, Gen.Constant(Act.End)), (1, Gen.Constant(Act.Days)), (1, Gen.Constant(Act.Restart)),
            (1, Gen.Constant(Act.Search)), (1, Gen.Constant(Act.CatchUp)))
        from who in Gen.Choose(0, People.Length - 1)
        from what in Gen.Choose(0, 1000)
        select (act, who, what)).Resize(25).ToArbitrary();

    [Fact]
    public void Nothing_is_lost_nothing_is_there_twice_and_what_is_taken_back_is_nowhere() =>
        Prop.ForAll(Any, PlayAsync).Check(Config.QuickThrowOnFailure.WithMaxTest(Plays));

    private static async Task PlayAsync((Act Act, int Who, int What)[] acts)
    {
        await using var owls = await Owls.MeetAsync(People);
        var said = new List<Word>();
        foreach (var (act, who, what) in acts)
        {
            await DoAsync(owls, said, act, People[who], what);
            await CheckAsync(owls, said);
        }
    }

    private static async Task DoAsync(Owls owls, List<Word> said, Act act, string who, int what)
    {
        var mine = said.Where(word => word.Whose == who && !word.IsGone).ToArray();
        var others = said.Where(word => word.Whose != who && !word.IsGone).ToArray();
        switch (act)
        {
            case Act.Save:
                var word = new Word(who, Kinds[what % Kinds.Length], $"{Hostile[what % Hostile.Length]}w{said.Count}x", owls.Session);
                word.Answer = await owls.AddAsync(who, word.Kind, word.Text, ("link", word.Kind == "Link" ? "https://example.org/a" : ""));
                said.Add(word);
                break;
            case Act.Change when mine.Length > 0:
                var changed = mine[what % mine.Length];
                var window = await owls.PressAsync(who, "Change", changed.Answer!);
                changed.Text = Changed().Replace(changed.Text, $"$1c{what}x");
                await owls.SubmitAsync(who, window, changed.Kind, changed.Text);
                changed.IsOpen = true;
                break;
            case Act.TakeBack when mine.Length > 0:
                var taken = mine[what % mine.Length];
                await owls.PressAsync(who, "Take it back", taken.Answer!);
                taken.IsGone = true;
                break;
            case Act.Meddle when others.Length > 0:
                var refused = await owls.PressAsync(who, what % 2 == 0 ? "Take it back" : "Change", others[what % others.Length].Answer!);
                Assert.Contains("words", refused.Text, StringComparison.Ordinal);
                break;
            case Act.Done when (await owls.MeAsync(who)).Contains("You promised", StringComparison.Ordinal):
                await owls.MeAsync(who, "Done");
                break;
            case Act.Help when (await owls.MeAsync(who)).Contains(" asks**", StringComparison.Ordinal):
                await owls.MeAsync(who, "I can help");
                break;
            case Act.Begin when owls.Session is null:
                await owls.BeginAsync();
                owls.Session = $"s{what}";
                break;
            case Act.End when owls.Session is not null:
                await owls.EndAsync();
                owls.Ended.Add(owls.Session);
                owls.Session = null;
                break;
            case Act.Days when owls.Session is null:
                await owls.Guild.AdvanceAsync(Duration.FromDays(what % 20));
                break;
            case Act.Restart:
                await owls.Guild.RestartAsync();
                break;
            case Act.CatchUp when owls.Ended.Count > 0:
                await owls.PressAsync(who, "Couldn't come? Catch up, 10 min", owls.WrapUp);
                break;
        }
    }

    private static async Task CheckAsync(Owls owls, List<Word> said)
    {
        var wrapUps = owls.Guild.Messages.Where(message => message.Buttons.Contains("Add or mend")).ToArray();
        Assert.Equal(owls.Ended.Count, wrapUps.Length);
        foreach (var (wrapUp, session) in wrapUps.Zip(owls.Ended))
        {
            foreach (var word in said)
            {
                Assert.Equal(word.Session == session && !word.IsGone ? 1 : 0, Times(wrapUp.Text, word.Text));
            }
        }

        var search = await owls.SlashAsync("Ada", "/insight search");
        var library = said.Where(word => !word.IsGone && word.Kind is not ("Promise" or "Ask")).ToArray();
        Assert.All(said.Where(word => word.IsGone), word => Assert.Equal(0, Times(search.Text, word.Text) + owls.Texts.Sum(text => Times(text, word.Text))));
        Assert.Contains(
            library.Length switch { 0 => "keeps nothing yet", 1 => "keeps one such thing", var count => $"keeps {count} such things" }, search.Text, StringComparison.Ordinal);
        var records = await owls.Guild.ExportAsync(owls.Guild.Person("Ben"));
        Assert.Equal(
            said.Where(word => word is { Whose: "Ben", IsGone: false }).Select(word => Mark().Match(word.Text).Value).Order(StringComparer.Ordinal),
            records.SelectMany(Words).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Words(PeerGuild.Protocol.Plugin.Record record) =>
        record.Lines.Where(line => line.StartsWith("What it says", StringComparison.Ordinal)).Select(line => Mark().Match(line).Value);

    /// <summary>How often a word's mark stands in a text, whatever stands around it.</summary>
    private static int Times(string text, string word)
    {
        var mark = Mark().Match(word).Value;
        Assert.NotEmpty(mark);
        return Regex.Count(text, $@"\b{mark}\b");
    }

    [GeneratedRegex(@"(w\d+x)(c\d+x)?$")]
    private static partial Regex Changed();

    [GeneratedRegex(@"w\d+(xc\d+)*x")]
    private static partial Regex Mark();

    private sealed class Word(string whose, string kind, string text, string? session)
    {
        public string Whose { get; } = whose;

        public string Kind { get; } = kind;

        public string Text { get; set; } = text;

        public string? Session { get; } = session;

        public bool IsGone { get; set; }

        public bool IsOpen { get; set; } = true;

        public Said? Answer { get; set; }
    }
}
