using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Goals.Boards;

/// <summary>The board of a session: everyone's goals of the cycle that began with it.</summary>
/// <param name="Session">The session's id, and the board's.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Room">Where the people are.</param>
/// <param name="Until">It is of no use to post it there later than this.</param>
internal sealed record Board(string Session, string Circle, ChannelId Room, Instant Until)
{
    /// <summary>Boards that are kept next to the people now, across the store.</summary>
    public static readonly (string Index, string Value) Live = ("live", "yes");

    /// <summary>It stands next to the people.</summary>
    public bool IsPosted { get; init; }

    /// <summary>The session is over.</summary>
    public bool IsOver { get; init; }

    /// <summary>Its final state stands in the thread.</summary>
    public bool IsInThread { get; init; }

    /// <summary>Whether everyone on the server can read along in the room; null while nobody can say.</summary>
    public bool? RoomIsOpen { get; init; }

    /// <summary>Whose goals it has shown.</summary>
    public ImmutableArray<UserId> Shown { get; init; } = [];

    /// <summary>The room, for as long as it matters who reads along.</summary>
    [JsonIgnore]
    public ChannelId? Watched => IsOver ? null : Room;

    public Board Without(UserId user) => this with { Shown = Shown.Remove(user) };
}
