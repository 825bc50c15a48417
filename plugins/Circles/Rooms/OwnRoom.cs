using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Rooms;

/// <summary>A role, a text channel and a voice room of a circle's own, or the wish for them.</summary>
/// <param name="Stage">How far it has come.</param>
/// <param name="Door">The channel the circle came from: what people outside are to read is said there.</param>
/// <param name="Role">What lets its members in; 0 while it is not made.</param>
/// <param name="Voice">The room to talk in; null while it is not made.</param>
/// <param name="Given">Who has been given the role, or is about to be.</param>
/// <param name="IsStuck">Discord did not let the bot give or take the role lately.</param>
internal sealed record OwnRoom(RoomStage Stage, ChannelId Door, ulong Role, ChannelId? Voice, ImmutableArray<UserId> Given, bool IsStuck = false)
{
    /// <summary>Wished for a moment ago.</summary>
    public static OwnRoom Begun(ChannelId door) => new(RoomStage.Making, door, 0, null, []);
}

/// <summary>How far a room of one's own has come.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RoomStage>))]
internal enum RoomStage
{
    /// <summary>Discord has been asked.</summary>
    Making,

    /// <summary>The circle has moved in.</summary>
    There,

    /// <summary>The bot may not: the steward can do it by hand.</summary>
    ByHand,
}
