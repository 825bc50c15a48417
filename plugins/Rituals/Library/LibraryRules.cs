using System.Collections.Immutable;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Rituals.Library;

/// <summary>What a circle learned is found again. Looking is private; [Show the circle] is not. For those who agreed to the keys. Pure.</summary>
internal static class LibraryRules
{
    private const int MostOfPage = 6;
    private const int MostText = 3300;
    private const int StarterPack = 5;

    public static Decision Search(LibraryRead read, Slash slash, Moment moment) =>
        read.Circle?.Has(slash.Invoker.User) != true && !read.Own.IsEmpty
            ? Decision.Say(Own(read.Own))
            : Allowed(read, slash.Invoker, circle => Decision.Say(Page(read, circle)));

    public static Decision More(LibraryRead read, Press press, Moment moment) =>
        Allowed(read, press.Invoker, circle => Decision.Say(Page(read, circle)));

    /// <summary>[Show the circle].</summary>
    public static Decision Show(LibraryRead read, Press press, Moment moment) => Allowed(read, press.Invoker, circle =>
    {
        var shown = OfPage(read, circle);
        if (shown.IsEmpty)
        {
            return Decision.Say(Texts.NotThere());
        }

        var list = new ShownList(moment.Seed.Id("shown"), circle.Id, circle.Channel, [.. shown.Select(capture => capture.Id)]);
        var lane = Kinds.Shown.Ref(list.Id);
        return new Decision
        {
            Puts = [Kinds.Shown.Put(list.Id, list)],
            Effects = [new Do(lane, OnDiscord.Post(circle.Channel, Listing.View(shown, NameOf(circle)))) { Anchor = Listing.Message }],
            Reply = new Reply { Say = Texts.ShownTheCircle(circle.Channel) },
        };
    });

    /// <summary>The five most used by others, for who has just come.</summary>
    public static Decision Starter(LibraryRead read, Press press, Moment moment) => Allowed(read, press.Invoker, circle =>
        Decision.Say(Page(read with { Found = [.. read.Found.Take(StarterPack)], From = 0 }, circle)));

    private static Decision Allowed(LibraryRead read, Invoker invoker, Func<CircleCopy, Decision> decide) =>
        read.Circle is not { Closed: false } circle ? Decision.Say(read.Several.IsEmpty ? Texts.NoCircle(read.Circle) : Texts.WhichCircle(read.Several.Select(one => one.Name)))
        : !circle.Has(invoker.User) ? Decision.Say(Texts.NotYourCircle(circle.Name))
        : !circle.Keeps(invoker.User) ? Decision.Say(Texts.KeysFirst(circle))
        : read.IsEmpty ? Decision.Say(Texts.NothingKeptYet(circle.Name))
        : read.Found.IsEmpty ? Decision.Say(Texts.NothingFound())
        : decide(circle);

    private static View Page(LibraryRead read, CircleCopy circle)
    {
        var shown = OfPage(read, circle);
        var next = read.From + shown.Length;
        var view = new ViewBuilder().Text(Texts.FoundSoMany(circle.Name, read.Found.Length));
        foreach (var capture in shown)
        {
            view.Text(Texts.Found(capture, NameOf(circle)));
        }

        return view.Buttons(
        [
            .. next < read.Found.Length ? [Button(Texts.MoreOfThem, RitualsPlugin.MoreFound, next)] : Array.Empty<Button>(),
            .. shown.IsEmpty ? [] : new[] { Button(Texts.ShowTheCircle, RitualsPlugin.ShowFound, read.From) },
            .. read.From > 0 || shown.IsEmpty ? [Button(Texts.FromTheStart, RitualsPlugin.MoreFound, 0)] : Array.Empty<Button>(),
        ]).Build();

        Button Button(string label, string action, int from) => ViewBuilder.Button(label, action, [circle.Id, Texts.Number(from), .. read.Query.Args()]);
    }

    private static ImmutableArray<Capture> OfPage(LibraryRead read, CircleCopy circle)
    {
        var length = 0;
        return
        [
            .. read.Found.Skip(read.From).Take(MostOfPage)
                .TakeWhile((capture, at) => (length += Texts.Found(capture, NameOf(circle)).ToString().Length) <= MostText || at == 0),
        ];
    }

    private static View Own(ImmutableArray<Capture> own) => OwnViews.Of([.. own.Take(8)], session: "", toTakeOut: true, page: 0);

    private static Func<UserId, Markup> NameOf(CircleCopy circle) => new Cards(circle).NameOf;
}
