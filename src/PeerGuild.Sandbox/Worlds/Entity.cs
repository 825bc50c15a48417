using System.Text.Json.Serialization;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>One thing of the world. A value: changing it means putting another in its place, which is also what the journal keeps.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "k")]
[JsonDerivedType(typeof(Birth), "birth")]
[JsonDerivedType(typeof(User), "user")]
[JsonDerivedType(typeof(Guild), "guild")]
[JsonDerivedType(typeof(Role), "role")]
[JsonDerivedType(typeof(Member), "member")]
[JsonDerivedType(typeof(Channel), "channel")]
[JsonDerivedType(typeof(Message), "message")]
[JsonDerivedType(typeof(VoiceState), "voice")]
[JsonDerivedType(typeof(ScheduledEvent), "event")]
[JsonDerivedType(typeof(Command), "command")]
[JsonDerivedType(typeof(CommandCreates), "creates")]
[JsonDerivedType(typeof(Interaction), "interaction")]
[JsonDerivedType(typeof(Nonce), "nonce")]
[JsonDerivedType(typeof(StoredFile), "file")]
[JsonDerivedType(typeof(Chime), "chime")]
[JsonDerivedType(typeof(StatusChange), "status")]
internal abstract record Entity
{
    /// <summary>What it is found by within its kind.</summary>
    [JsonIgnore]
    public abstract EntityKey Key { get; }

    /// <summary>What things of its kind are listed by: the guild of a channel, the channel of a message.</summary>
    [JsonIgnore]
    public virtual ulong Group => 0;
}

/// <summary>An id, or two where one is not enough (guild and user of a member).</summary>
internal readonly record struct EntityKey(ulong First, ulong Second = 0) : IComparable<EntityKey>
{
    public int CompareTo(EntityKey other) =>
        First == other.First ? Second.CompareTo(other.Second) : First.CompareTo(other.First);
}
