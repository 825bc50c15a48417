using System.Collections.Immutable;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Reaching;
using PeerGuild.Plugins;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles;

/// <summary>Invitations: one mention in 30 days where it can be read (silent at night), and a look before anything is asked. Pure.</summary>
internal static class InviteRules
{
    public const int MostAtOnce = 7;
    public const int LongestNote = 200;

    public static Decision Invite(ToInvite inviting, Slash slash, Moment moment) =>
        slash.Person(Options.Person) is { IsBot: true } bot ? Say(Texts.InviteBot(bot.Name))
        : OfOne(inviting.Asking, circle => Sent(inviting, circle, slash.Invoker, slash.Text(Options.Note), moment));

    /// <summary>[Invite] opens a window with room for seven.</summary>
    public static Decision Open(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        Refusal(circle, press.Invoker) ?? Decision.Open(Views.InviteWindow(circle)));

    public static Decision Filled(ToInvite inviting, Filled filled, Moment moment)
    {
        var bots = filled.Named.Where(named => named.IsBot).ToImmutableArray();
        var people = inviting.People.RemoveAll(user => bots.Any(bot => bot.User == user));
        return people.IsEmpty && !bots.IsEmpty ? Say(Texts.InviteBot(bots[0].Name))
            : OfOne(inviting.Asking, circle => Sent(inviting with { People = people }, circle, filled.Invoker, filled.Text(Fields.Note), moment));
    }

    public static Decision Look(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : circle.Find(press.Invoker.User) is { } member ? Decision.Say(Views.InAlready(circle, member))
        : Decision.Say(Views.Look(circle, press.Invoker.Channel == circle.Channel ? press.Invoker.Readers ?? circle.Readers : circle.Readers, moment.Now)));

    /// <summary>[Not now, thanks]: who invited them reads it when they would ask again.</summary>
    public static Decision Later(Invited invited, Press press, Moment moment) => (invited.Invitation is { IsDeclined: false } invitation
        ? new Decision { Puts = [Put(invitation with { IsDeclined = true })] }
        : Decision.Nothing).Showing(Views.Sentence(Texts.AnyTime));

    /// <summary>So long ago that they may be asked anew.</summary>
    public static Decision Over(Doc<Invitation>? invitation, TimerFell timer, Moment moment) =>
        invitation is null ? Decision.Nothing : new Decision { Puts = [InvitingKinds.Invitation.Delete(invitation.Ref.Id)] };

    private static Decision Sent(ToInvite inviting, Circle circle, Invoker invoker, string? note, Moment moment)
    {
        var line = TypedLine.Read(note, LongestNote);
        // Whom the steward invites may come back, and ask anew; anybody else's word does not undo the steward's.
        var isStewards = circle.IsLookedAfterBy(invoker.User);
        var outside = inviting.People.Where(user => !circle.Has(user) && (isStewards || !circle.Out.Contains(user))).ToImmutableArray();
        var waiting = inviting.Known.Where(known => outside.Contains(known.User)).ToImmutableArray();
        var newcomers = outside.RemoveAll(user => waiting.Any(known => known.User == user));
        var welcome = LettingBack(inviting.Asking, circle, circle.LetBack(outside), invoker)
            .And(new Decision
            {
                Puts = isStewards
                    ? [.. inviting.Declined.Where(request => outside.Contains(request.User)).Select(JoiningRules.Gone), .. waiting.Where(known => !known.IsDeclined).Select(known => Put(known with { By = invoker.User }))]
                    : [],
            });
        return Refusal(circle, invoker)
            ?? (line.IsRefused && line.Refusal != LineRefusal.Empty ? Say(Texts.RefusedNote(line.Refusal.Value))
            : inviting.People.IsEmpty ? Say(Texts.InviteWhom)
            : outside.IsEmpty ? Say(Texts.AllIn)
            : newcomers.IsEmpty ? welcome.Saying(Views.Sentence(Texts.InvitedAlready(waiting, invoker.User)))
            : welcome
                .And(new Decision
                {
                    Puts = [.. newcomers.Select(user => Put(new Invitation(circle.Id, circle.Name, user, invoker.User, moment.Now)))],
                    Timers = [.. newcomers.Select(user => new DocTimer(InvitingKinds.Invitation.Ref(JoiningKinds.Id(circle.Id, user)), Invitation.Over, moment.Now + Invitation.Lasts))],
                    Effects = [Home.AtTheDoor(circle, Views.Invited(circle, invoker.Name, newcomers, line.Value), silent: Night.Is(circle, moment.Now)) with { About = newcomers.Add(invoker.User) }],
                })
                .Saying(Views.Invited(circle, newcomers.Length, waiting, invoker.User)));
    }

    private static Put Put(Invitation invitation) => InvitingKinds.Invitation.Put(JoiningKinds.Id(invitation.Circle, invitation.User), invitation);

    private static Decision LettingBack(Asking asking, Circle before, Circle after, Invoker invoker) =>
        after.Version == before.Version ? Decision.Nothing : Changes(after, asking.Mine, invoker);

    private static Decision? Refusal(Circle circle, Invoker invoker) =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : !circle.Has(invoker.User) ? Say(Texts.InviteNotIn(circle))
        : circle.IsFull ? Say(Texts.InviteFull(circle))
        : null;
}
