using System.Collections.Immutable;
using PeerGuild.Retros.Circles;
using PeerGuild.Retros.Nameless;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Pulses;
using PeerGuild.Retros.Quarters;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <summary>What this plugin's documents say of somebody, told to them.</summary>
internal static class Telling
{
    public static Told? Of(CircleCopy circle, UserId user) =>
        circle.NameOf(user) is { } name ? new Told(Texts.CopyTitle(circle.Name), Texts.SeenByNobody, (Texts.WordShownAs, name)) : null;

    public static Told? Of(Poll poll, UserId user)
    {
        var lines = ImmutableArray.CreateBuilder<(string Name, string Words)>();
        if (poll.By == user)
        {
            lines.Add((Texts.WordAsked, poll.Question));
        }

        lines.AddRange(poll.Choices.Where(choice => poll.Ballot.Marks.Any(mark => mark.Emoji == choice.Emoji && mark.Users.Contains(user)))
            .Select(choice => (Texts.WordTapped, choice.Words)));
        return lines.Count == 0 ? null : new Told(Texts.PollTitle(poll.Question), Texts.SeenInChannel, lines.ToImmutable()) { At = poll.PostedAt };
    }

    public static Told? Of(Pulse pulse, UserId user) =>
        pulse.Attended.Contains(user) ? new Told(Texts.PulseTitle, Texts.SeenByNobody, (Texts.WordWereThere, Texts.WordThere)) { At = pulse.OpenedAt } : null;

    public static Told? Of(Retro retro, UserId user) => retro.Actions.Where(action => action.Owner == user).ToArray() is { Length: > 0 } yours
        ? new Told(Texts.RetroTitle, Texts.SeenByCircle, [.. yours.Select(action => (Texts.WordYours, action.What))]) { At = retro.OpenedAt }
        : null;

    public static Told? Of(Outlook outlook, UserId user)
    {
        var led = outlook.Leads.Count(one => one.Leader == user);
        return outlook.People().Contains(user) ? new Told(Texts.LeadTitle, Texts.SeenBySteward, (Texts.WordYouLed, Texts.Times(led))) : null;
    }

    public static Told? Of(Asked asked, UserId user) =>
        asked.Answered.Contains(user) ? new Told(Texts.AskedTitle, Texts.SeenByNobody, (Texts.WordAnswered, Texts.WordYes))
        : asked.Pending.Contains(user) ? new Told(Texts.AskedTitle, Texts.SeenByNobody, (Texts.WordAnswered, Texts.WordPending))
        : null;
}
