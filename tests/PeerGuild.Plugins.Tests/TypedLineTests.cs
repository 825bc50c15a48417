using FsCheck;
using FsCheck.Fluent;

namespace PeerGuild.Plugins.Tests;

public sealed class TypedLineTests
{
    private static readonly Arbitrary<string> Texts = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
        Gen.Elements('a', 'Z', ' ', '\t', '\n', '\u200b', '\u200d', '\u202e', '\u3164', '\ud83d', '\udd89', 'é', '0', '@').ArrayOf()
            .Select(letters => new string(letters))).ToArbitrary();

    [Theory]
    [InlineData("Night Owls", "Night Owls")]
    [InlineData("  Night \t  Owls\r\n", "Night Owls")]
    [InlineData("Night\u00a0\u2003Owls", "Night Owls")]
    [InlineData("@everyone **big** <@1>", "@everyone **big** <@1>")]
    [InlineData("🦉 Night Owls", "🦉 Night Owls")]
    [InlineData("👩\u200d💻 Coders", "👩\u200d💻 Coders")]
    [InlineData("می\u200cخواهم", "می\u200cخواهم")]
    public void A_line_is_kept_as_it_was_typed_with_one_space_between_words(string typed, string line) =>
        Assert.Equal(line, TypedLine.Read(typed, 60).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" \t\n ")]
    [InlineData("\u200b")]
    [InlineData("\u200b \u200d \ufeff")]
    [InlineData("\u3164")]
    [InlineData("\u2800\u2800")]
    [InlineData("\u0007")]
    [InlineData("\ud83d")]
    public void A_line_in_which_nothing_is_seen_is_empty(string? typed) =>
        Assert.Equal(LineRefusal.Empty, TypedLine.Read(typed, 60).Refusal);

    [Theory]
    [InlineData("Night\u200bOwls")]
    [InlineData("\u200dNight Owls")]
    [InlineData("Night Owls\u200d")]
    [InlineData("Night\u200d\u200dOwls")]
    [InlineData("Night\u0000Owls")]
    [InlineData("\u202eslwO thgiN")]
    [InlineData("Night\u3164Owls")]
    [InlineData("Night\ud83dOwls")]
    [InlineData("Night\u00adOwls")]
    public void A_line_that_hides_something_is_not_kept(string typed) =>
        Assert.Equal(LineRefusal.HidesSomething, TypedLine.Read(typed, 60).Refusal);

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, LineRefusal.TooLong)]
    public void The_longest_line_still_fits(int length, object? refusal) =>
        Assert.Equal(refusal, (object?)TypedLine.Read(new string('n', length), 60).Refusal);

    [Fact]
    public void Space_around_does_not_count_towards_the_length() =>
        Assert.Equal(60, TypedLine.Read($"   {new string('n', 60)}   ", 60).Value?.Length);

    [Theory]
    [InlineData("night owls")]
    [InlineData(" NIGHT   OWLS ")]
    [InlineData("Night\u200d Owls")]
    public void Names_that_people_would_call_the_same_have_one_key(string name) =>
        Assert.Equal(TypedLine.Key("Night Owls"), TypedLine.Key(name));

    [Fact]
    public void Whatever_is_typed_a_line_that_is_kept_fits_and_reads_the_same_again() =>
        Prop.ForAll(Texts, typed =>
            TypedLine.Read(typed, 60) is not { IsRefused: false } kept
            || (kept.Value.Length is >= 1 and <= 60
                && kept.Value == kept.Value.Trim()
                && !kept.Value.Any(char.IsControl)
                && TypedLine.Read(kept.Value, 60).Value == kept.Value)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_key_is_its_own_key() =>
        Prop.ForAll(Texts, typed => TypedLine.Key(TypedLine.Key(typed)) == TypedLine.Key(typed)).QuickCheckThrowOnFailure();

    [Fact]
    public void A_text_keeps_its_lines_with_one_empty_line_between_two_at_most() =>
        Assert.Equal("Hello,\n\nI am Ada.", TypedText.Read("\r\n  Hello, \r\n \r\n\r\nI  am Ada.\n\n", 60).Value);

    [Theory]
    [InlineData(" \n\u200b\n ", LineRefusal.Empty)]
    [InlineData("four\nfour", LineRefusal.TooLong)]
    [InlineData("one\nt\u202e", LineRefusal.HidesSomething)]
    public void A_text_that_cannot_be_kept_says_why(string typed, LineRefusal why) => Assert.Equal(why, TypedText.Read(typed, 8).Refusal);

    [Fact]
    public void Whatever_is_typed_a_text_that_is_kept_fits_and_reads_the_same_again() =>
        Prop.ForAll(Texts, typed =>
            TypedText.Read(typed, 60) is not { IsRefused: false } kept
            || (kept.Value.Length is >= 1 and <= 60
                && !kept.Value.Contains("\n\n\n", StringComparison.Ordinal)
                && TypedText.Read(kept.Value, 60).Value == kept.Value)).QuickCheckThrowOnFailure();
}
