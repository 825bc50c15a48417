using System.Collections.Immutable;
using PeerGuild.Circles.Reaching;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles;

/// <summary>Invitations: one mention where it can be read (silent at night), and a look before anything is asked. Pure.</summary>
internal static class InviteRules
{
    public const int MostAtOnce = 7;
    public const int LongestNote = 200;

    public static Decision Invite(Asking asking, Slash slash, Moment moment) =>
        OfOne(asking, circle => Sent(asking, circle, slash.Invoker, slash.User(Options.Person) is { } user ? [user] : [], slash.Text(Options.Note), moment));

    /// <summary>[Invite] opens a window with room for seven.</summary>
    public static Decision Open(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        Refusal(circle, press.Invoker) ?? Decision.Open(Views.InviteWindow(circle)));

    public static Decision Filled(Asking asking, Filled filled, Moment moment) =>
        OfOne(asking, circle => Sent(asking, circle, filled.Invoker, filled.People(Fields.People), filled.Text(Fields.Note), moment));

    public static Decision Look(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : circle.Find(press.Invoker.User) is { } member ? Decision.Say(Views.InAlready(circle, member))
        : Decision.Say(Views.Look(circle, press.Invoker.Channel == circle.Channel ? press.Invoker.Readers ?? circle.Readers : circle.Readers, moment.Now)));

    public static Decision Later(Asking asking, Press press, Moment moment) => new()
    {
        Reply = new Protocol.Plugin.Reply { Update = Views.Sentence(Texts.AnyTime) },
    };

    private static Decision Sent(Asking asking, Circle circle, Invoker invoker, ImmutableArray<UserId> people, string? note, Moment moment)
    {
        var line = TypedLine.Read(note, LongestNote);
        // Whom the steward invites may come back; anybody else's word does not undo the steward's.
        var newcomers = people.Distinct()
            .Where(user => !circle.Has(user) && (circle.IsLookedAfterBy(invoker.User) || !circle.Out.Contains(user)))
            .Take(MostAtOnce).ToImmutableArray();
        return Refusal(circle, invoker)
            ?? (line.IsRefused && line.Refusal != LineRefusal.Empty ? Say(Texts.RefusedNote(line.Refusal.Value))
            : people.IsEmpty ? Say(Texts.InviteWhom)
            : newcomers.IsEmpty ? Say(Texts.AllIn)
            : LettingBack(asking, circle, circle.LetBack(newcomers), invoker)
                .And(new Decision
                {
                    Effects = [Home.AtTheDoor(circle, Views.Invited(circle, invoker.Name, newcomers, line.Value), silent: Night.Is(circle, moment.Now)) with { About = newcomers.Add(invoker.User) }],
                })
                .Saying(Views.Sentence(Texts.Invited(circle, newcomers.Length))));
    }

    private static Decision LettingBack(Asking asking, Circle before, Circle after, Invoker invoker) =>
        after.Version == before.Version ? Decision.Nothing : Changes(after, asking.Mine, invoker);

    private static Decision? Refusal(Circle circle, Invoker invoker) =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : !circle.Has(invoker.User) ? Say(Texts.InviteNotIn(circle))
        : circle.IsFull ? Say(Texts.InviteFull(circle))
        : null;
}
