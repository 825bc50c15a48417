using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Library;

/// <summary>A list that was shown, with what is in it.</summary>
/// <param name="List">The list.</param>
/// <param name="Captures">What it shows, in order.</param>
internal sealed record Listing(ShownList List, ImmutableArray<Capture> Captures)
{
    public const string Message = "list";

    private const int MostLists = 10;

    public static async ValueTask<ImmutableArray<Listing>> OfAsync(IRead read, string capture, CancellationToken cancellationToken)
    {
        var listings = ImmutableArray.CreateBuilder<Listing>();
        foreach (var list in await read.ListAsync(Kinds.Shown, "capture", capture, MostLists, cancellationToken))
        {
            var captures = ImmutableArray.CreateBuilder<Capture>();
            foreach (var id in list.State.Captures)
            {
                if (await read.GetAsync(Kinds.Capture, id, cancellationToken) is { } found)
                {
                    captures.Add(found.State);
                }
            }

            listings.Add(new Listing(list.State, captures.ToImmutable()));
        }

        return listings.ToImmutable();
    }

    /// <summary>The list with other contents: its message is edited, or gone with the last of them.</summary>
    public Decision With(IEnumerable<Capture?> captures, Keep read)
    {
        ImmutableArray<Capture> left = [.. captures.OfType<Capture>()];
        var lane = Kinds.Shown.Ref(List.Id);
        return left.IsEmpty
            ? new Decision { Puts = [Kinds.Shown.Forget(List.Id)] }
            : new Decision
            {
                Puts = [Kinds.Shown.Put(List.Id, List with { Captures = [.. left.Select(capture => capture.Id)] })],
                Effects = [new Do(lane, OnDiscord.Edit(View(left, read.NameOf))) { On = Message, Replaces = Message }],
            };
    }

    /// <summary>As the circle sees it.</summary>
    public static View View(ImmutableArray<Capture> captures, Func<UserId, Markup> nameOf)
    {
        var view = new ViewBuilder().Text(Texts.FromTheLibrary);
        foreach (var capture in captures)
        {
            view.Text(Texts.Found(capture, nameOf));
        }

        return view.Build();
    }
}
