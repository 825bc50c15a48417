using System.Text.Json.Serialization;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Schedules;

/// <summary>Where a circle meets.</summary>
/// <param name="Room">The voice channel; null when they meet elsewhere.</param>
/// <param name="Elsewhere">An address or a link, as people typed it, at most <see cref="Longest"/> characters; "" for none.</param>
internal sealed record Place(ChannelId? Room, string Elsewhere = "")
{
    public const int Longest = 200;

    /// <summary>Whether somebody sees who is there, or they tap.</summary>
    [JsonIgnore]
    public Where Where => Room is not null ? Where.Room : Elsewhere.Contains("://", StringComparison.Ordinal) ? Where.ByLink : Where.InPerson;
}
