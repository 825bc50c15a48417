using Google.Protobuf.WellKnownTypes;
using PeerGuild.Goals.Circles;
using PeerGuild.Goals.Setting;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Goals;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Asks;

/// <summary>Asking the circle for help. Who keeps and shows what was asked hears of it by <see cref="AskMade"/>; nothing of it is kept here.</summary>
internal static class AskRules
{
    /// <summary>The most characters of what is asked.</summary>
    public const int Longest = 300;

    public static Decision Ask(Meant meant, Slash slash, Moment moment)
    {
        var (user, text) = (slash.Invoker.User, Typed.Line(slash.Text("text")));
        return meant.Circle is not { } circle ? Decision.Say(meant.Several.IsEmpty ? Texts.NoCircle() : Texts.WhichCircle(meant.Several.Select(one => one.Name)))
            : !circle.Has(user) ? Decision.Say(Texts.NotYourCircle(circle.Name))
            : !circle.IsAgreed(user) ? Decision.Say(Texts.AgreeFirst(circle))
            : circle is { IsOpen: true, AsksInOpen: false } ? Decision.Say(Texts.NotInTheOpen(circle.Name))
            : Typed.IsHidden(slash.Text("text")) ? Decision.Say(Texts.SomethingHidden())
            : text.Length == 0 ? Decision.Say(Texts.AskIsEmpty())
            : text.Length > Longest ? Decision.Say(Texts.AskTooLong(Longest))
            : Asked(circle, user, text, moment);
    }

    /// <summary>Whom such an event names.</summary>
    public static IEnumerable<UserId> NamedIn(AskMade ask) => [new UserId(ask.Member)];

    private static Decision Asked(CircleCopy circle, UserId user, string text, Moment moment) => new()
    {
        Events =
        [
            Publish.Happening(new AskMade
            {
                Ask = moment.Seed.Id("ask"),
                Circle = circle.Id,
                Member = user.Value,
                Text = text,
                At = Timestamp.FromDateTimeOffset(moment.Now.ToDateTimeOffset()),
            }),
        ],
        Reply = new Protocol.Plugin.Reply { Say = Texts.Asked(circle.Name, text) },
    };
}
