using Google.Protobuf.WellKnownTypes;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Protocol.Retros;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Quarters;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <summary>What other plugins may know of looks back and polls: never what was said in private, and never who tapped what.</summary>
internal static class Public
{
    /// <param name="retro">One that is over.</param>
    public static RetroClosed Closed(Retro retro) => new()
    {
        Retro = retro.Id,
        Version = retro.Revision,
        Circle = retro.Circle,
        Number = (uint)retro.Number,
        OpenedAt = Stamp(retro.OpenedAt),
        Sessions = (uint)retro.Sessions,
        Actions =
        {
            retro.Actions.Select(action => new Protocol.Retros.Action
            {
                Action_ = action.Id, What = action.What, Owner = action.Owner?.Value ?? 0, By = LocalDatePattern.Iso.Format(action.By),
            }),
        },
    };

    /// <summary>Whom such an event names.</summary>
    public static IEnumerable<UserId> NamedIn(RetroClosed retro) => retro.Actions.Select(action => action.Owner).Where(owner => owner != 0).Distinct().Select(owner => new UserId(owner));

    /// <summary>Such an event without somebody: what was agreed stays.</summary>
    public static RetroClosed Without(RetroClosed retro, UserId user)
    {
        var without = retro.Clone();
        foreach (var action in without.Actions)
        {
            action.Owner = action.Owner == user.Value ? 0 : action.Owner;
        }

        return without;
    }

    /// <param name="poll">One that is over.</param>
    /// <param name="now">Since when.</param>
    public static PollClosed Closed(Poll poll, Instant now) => new()
    {
        Poll = poll.Id,
        Circle = poll.Circle ?? "",
        Retro = poll.Retro ?? "",
        Channel = poll.Channel.Value,
        Message = poll.Message,
        Counts = { poll.Result?.Counts.Select(count => (uint)count) ?? [] },
        Voters = (uint)(poll.Result?.Voters ?? 0),
        At = Stamp(now),
    };

    private static Timestamp Stamp(Instant instant) => Timestamp.FromDateTimeOffset(instant.ToDateTimeOffset());
}
