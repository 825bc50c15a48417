using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Tests.Views;

public sealed class ViewLimitsTests
{
    private static readonly Button Yes = ViewBuilder.Button("Yes", "yes", ["1"]);

    public static TheoryData<string, Func<ViewBuilder, ViewBuilder>> TooMuch => new()
    {
        { "0 blocks", view => view },
        { "4001 characters of a text", view => view.Text(Markup.Of($"{new string('x', 4001)}")) },
        { "4002 characters of text", view => view.Text(Markup.Of($"{new string('x', 2001)}")).Text(Markup.Of($"{new string('x', 2001)}")) },
        { "0 characters of a text", view => view.Text(Markup.Empty) },
        { "41 components", view => Enumerable.Range(0, 40).Aggregate(view, (built, _) => built.Line()) },
        { "6 buttons in a row", view => view.Buttons(Enumerable.Range(0, 6).Select(i => ViewBuilder.Button("x", "x", [$"{i}"]))) },
        { "81 characters of a label", view => view.Buttons(ViewBuilder.Button(new string('x', 81), "x", [])) },
        { "101 characters of a custom_id", view => view.Buttons(ViewBuilder.Button("x", "x", [new string('1', 94)])) },
        { "has a slash", view => view.Buttons(ViewBuilder.Button("x", "x", ["a/b"])) },
        { "Two buttons ask for test/yes/1", view => view.Buttons(Yes).Section($"again", Yes) },
    };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void What_Discord_would_refuse_is_refused_with_a_reason(string why, Func<ViewBuilder, ViewBuilder> build)
    {
        var refused = Assert.Throws<ViewLimitException>(() => ViewLimits.Check("test", build(new ViewBuilder()).Build()));
        Assert.Contains(why, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_just_fits_is_taken()
    {
        var view = new ViewBuilder().Text($"{new string('x', 4000)}").Buttons(Yes, ViewBuilder.Button(new string('x', 80), "x", [new string('1', 93)]));
        ViewLimits.Check("test", Enumerable.Range(0, 35).Aggregate(view, (built, _) => built.Line()).Build());
    }

    [Fact]
    public void A_file_goes_with_one_text_and_at_most_one_row_of_buttons_in_a_reply_and_nowhere_else()
    {
        var beside = new ViewBuilder().Text($"Your dates.").File("circle.ics", "text/calendar", "BEGIN:VCALENDAR");
        ViewLimits.Check("sample", beside.Build());
        Assert.Throws<ViewLimitException>(() => ViewLimits.Check("sample", new Effect { Post = new Post { View = beside.Build() } }));
        ViewLimits.Check("sample", beside.Buttons(Yes).Build());
        Assert.Throws<ViewLimitException>(() => ViewLimits.Check("sample", beside.Buttons(Yes).Build()));
        Assert.Throws<ViewLimitException>(() => ViewLimits.Check("sample", new ViewBuilder().Text($"Here").Buttons(Yes).File("a.txt", "", "a").Build()));
    }

    [Theory]
    [InlineData("circle.ics", (1 << 20) + 1)]
    [InlineData("circle.ics", 0)]
    [InlineData("a b.ics", 1)]
    [InlineData("", 1)]
    public void A_file_that_is_too_much_is_refused(string name, int bytes) =>
        Assert.Throws<ViewLimitException>(() => ViewLimits.Check("sample", new ViewBuilder().Text($"Here").File(name, "text/plain", new byte[bytes]).Build()));

    [Fact]
    public void People_are_pinged_only_where_the_view_says_so()
    {
        var view = new ViewBuilder().Text($"{Link.User(new(1))} and {Link.User(new(2))}").Ping(new Storage.UserId(2)).Accent(0x00FF00).Build();
        Assert.Equal([2ul], view.PingUsers);
        Assert.Equal(0x00FF00u, view.Accent);
    }

    [Fact]
    public void A_view_that_was_built_does_not_change_any_more()
    {
        var builder = new ViewBuilder().Line();
        var view = builder.Build();
        builder.Line();
        Assert.Single(view.Blocks);
    }
}
