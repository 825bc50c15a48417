using System.Reflection;
using System.Text.RegularExpressions;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;
using Xunit;

namespace PeerGuild.Rituals.Tests.Plugin;

/// <summary>No text a member sees blames.</summary>
public sealed partial class TextsTests
{
    [Fact]
    public void No_constant_text_contains_a_word_that_blames()
    {
        var texts = typeof(Texts).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<string>().ToArray();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.DoesNotMatch(Blaming(), text));
    }

    [Fact]
    public void No_built_text_contains_a_word_that_blames()
    {
        var views = typeof(Texts).GetMethods(BindingFlags.Public | BindingFlags.Static)
            .Where(method => method.GetParameters().Length == 0 && method.ReturnType == typeof(Protocol.Plugin.View))
            .Select(method => (Protocol.Plugin.View)method.Invoke(null, null)!)
            .Concat(Enum.GetValues<CourseRefusal>().Where(why => why != CourseRefusal.TooLate).Select(Texts.Refused))
            .ToArray();
        Assert.NotEmpty(views);
        Assert.All(views, view => Assert.All(view.Blocks, block => Assert.DoesNotMatch(Blaming(), block.Text)));
    }

    [Theory]
    [InlineData(SegmentKind.CheckIn)]
    [InlineData(SegmentKind.Spotlight)]
    [InlineData(SegmentKind.Solving)]
    [InlineData(SegmentKind.Goals)]
    [InlineData(SegmentKind.Close)]
    public void Every_part_has_a_name_that_fits_a_status(SegmentKind kind)
    {
        Assert.InRange(Texts.Name(kind).Length, 1, 60);
        Assert.NotEmpty(Texts.ShortName(kind));
    }

    [GeneratedRegex(@"\b(missed|failed|absent|must|invalid)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Blaming();
}
