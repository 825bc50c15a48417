using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>All that was kept of a session, page by page, for one person.</summary>
internal static class AllViews
{
    private const int MostText = 3600;
    private const int MostOfPage = 25;

    /// <summary>As messages, for everyone.</summary>
    public static ImmutableArray<View> Pages(ImmutableArray<Capture> said, Func<UserId, Markup> nameOf)
    {
        var pages = ImmutableArray.CreateBuilder<View>();
        var inOrder = InOrder(said);
        for (var from = 0; from < inOrder.Length;)
        {
            var lines = From(inOrder, nameOf, from);
            pages.Add(new ViewBuilder().Text(Markup.Join("\n", lines)).Build());
            from += lines.Length;
        }

        return pages.ToImmutable();
    }

    /// <param name="said">All of it.</param>
    /// <param name="nameOf">Names.</param>
    /// <param name="session">The session's id.</param>
    /// <param name="args">The button's: the session, and where the page begins.</param>
    public static View Of(ImmutableArray<Capture> said, Func<UserId, Markup> nameOf, string session, ImmutableArray<string> args)
    {
        var from = args is [_, var text, ..] && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : 0;
        var inOrder = InOrder(said);
        var shown = From(inOrder, nameOf, from);
        var view = new ViewBuilder().Text(shown.Length == 0 ? Texts.NothingMore : Markup.Join("\n", shown));
        return from + shown.Length < inOrder.Length
            ? view.Buttons(ViewBuilder.Button(Texts.MoreOfThem, RitualsPlugin.AllOfIt, [session, Texts.Number(from + shown.Length)])).Build()
            : view.Build();
    }

    private static Capture[] InOrder(ImmutableArray<Capture> said) => [.. said.OrderBy(capture => capture.Kind)];

    /// <summary>As many as fit one message, one at least.</summary>
    private static Markup[] From(Capture[] inOrder, Func<UserId, Markup> nameOf, int from)
    {
        var length = 0;
        return
        [
            .. inOrder.Skip(from).Take(MostOfPage)
                .Select(capture => Texts.OneOfAll(capture, nameOf))
                .TakeWhile((line, place) => (length += line.ToString().Length + 1) <= MostText || place == 0),
        ];
    }
}
