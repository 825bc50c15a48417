using System.Reflection;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Sessions;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Rituals.Tests.Plugin;

/// <summary>No text a member sees blames.</summary>
public sealed class TextsTests
{
    [Fact]
    public void No_constant_text_contains_a_word_that_blames()
    {
        var texts = typeof(Texts).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetValue(null)).OfType<string>().ToArray();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.DoesNotMatch(Unkind.Words, text));
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
        Assert.All(views, view => Assert.All(view.Blocks, block => Assert.DoesNotMatch(Unkind.Words, block.Text)));
    }

    [Fact]
    public void No_word_of_an_agenda_blames() => Assert.All(Agenda.BuiltIn, agenda => Assert.All(agenda.Segments, part =>
    {
        var words = Texts.WordsOf(agenda, part.Kind);
        Assert.All(words.Says.Append(words.Guide).Select(text => text.ToString()).Append(words.Title).Append(words.Short), text => Assert.DoesNotMatch(Unkind.Words, text));
    }));
}
