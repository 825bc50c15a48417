using System.Collections.Immutable;
using PeerGuild.Rituals.Circles;
using PeerGuild.Rituals.Library;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What a rule about something that was kept needs.</summary>
/// <param name="Circle">Null when it is not known, or none is meant.</param>
/// <param name="Capture">What an input names; null when it is not kept any more.</param>
internal sealed record Keep(CircleCopy? Circle, Capture? Capture)
{
    public static Keep Nothing { get; } = new(null, null);

    /// <summary>The session an input names; null for none.</summary>
    public Meeting? Meeting { get; init; }

    /// <summary>The session that runs, if it is another one: it shows what is open, too.</summary>
    public Meeting? Running { get; init; }

    /// <summary>What is open in the circle.</summary>
    public KeptLines Lines { get; init; } = KeptLines.None;

    /// <summary>How many sessions the circle has had.</summary>
    public int Sessions { get; init; }

    /// <summary>Lists from the library that show it to the circle.</summary>
    public ImmutableArray<Listing> Lists { get; init; } = [];

    /// <summary>Several circles could be meant: theirs, for asking which.</summary>
    public ImmutableArray<CircleCopy> Several { get; init; } = [];

    /// <summary>The sessions whose cards show it.</summary>
    public IEnumerable<Meeting> Meetings => new[] { Meeting, Running }.OfType<Meeting>().Where(meeting => meeting.Session is not null);

    /// <summary>The name people know somebody by.</summary>
    public Plugins.Views.Markup NameOf(UserId user) => new Cards(Circle).NameOf(user);

    /// <summary>As it reads once somebody is forgotten.</summary>
    public Keep Without(UserId user) => this with
    {
        Circle = Circle?.Without(user),
        Meeting = Meeting?.Without(user),
        Running = Running?.Without(user),
        Lines = Lines.Without(user),
    };
}
