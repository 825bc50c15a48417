using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Privacy;

/// <summary>Somebody asked to be erased, or the bot left the guild long ago: kept until every plugin has forgotten, and then forgotten itself.</summary>
/// <param name="Id">Made when it was asked for.</param>
/// <param name="User">Who; default for the whole guild.</param>
/// <param name="AskedAt">When.</param>
/// <param name="Waiting">The plugins that have not answered yet, by name; none before the first answers.</param>
/// <param name="Tries">How often all that had not answered were asked.</param>
internal sealed record Erasure(string Id, UserId User, Instant AskedAt, ImmutableArray<string> Waiting, int Tries)
{
    /// <summary>How long until those that did not answer are asked again: a minute, then twice as long each time, an hour at most.</summary>
    public Duration Pause => Duration.FromMinutes(Math.Min(60, 1 << Math.Min(Tries, 6)));
}
