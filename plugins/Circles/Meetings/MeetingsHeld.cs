using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Meetings;

/// <summary>What a circle knows of its sessions, from what rituals publishes: how many, who was at the last two, how many each member has seen.</summary>
/// <param name="Circle">The circle's id.</param>
/// <param name="Held">Sessions in which at least two met.</param>
/// <param name="Last">The last two, latest last.</param>
/// <param name="Seen">How many were held while somebody was a member.</param>
internal sealed record MeetingsHeld(string Circle, int Held, ImmutableArray<Meeting> Last, ImmutableArray<Lived> Seen)
{
    private const int Remembered = 2;

    public static MeetingsHeld None(string circle) => new(circle, 0, [], []);

    /// <summary>Whether it is one of the last two.</summary>
    public bool Knows(string session) => Last.Any(known => known.Session == session);

    /// <summary>Who was at one of the last two is told again; the same if that is nothing new.</summary>
    public MeetingsHeld Again(Meeting meeting) =>
        Last.FirstOrDefault(known => known.Session == meeting.Session) is { } known && !known.Present.SequenceEqual(meeting.Present)
            ? this with { Last = Last.Replace(known, known with { IsKnown = meeting.IsKnown, Present = meeting.Present }) }
            : this;

    /// <summary>One more; the same if it is known already.</summary>
    public MeetingsHeld With(Meeting meeting, IEnumerable<UserId> members) => Knows(meeting.Session) ? this : this with
    {
        Held = Held + 1,
        Last = [.. Last.Append(meeting).TakeLast(Remembered)],
        Seen = [.. members.Select(user => new Lived(user, SeenBy(user) + 1))],
    };

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() =>
        Seen.Select(lived => lived.User).Concat(Last.SelectMany(meeting => meeting.Present.Append(meeting.Steward))).Where(user => user != default).Distinct();

    /// <summary>As it reads once somebody is forgotten.</summary>
    public MeetingsHeld Without(UserId user) => this with
    {
        Last = [.. Last.Select(meeting => meeting with { Steward = meeting.Steward == user ? default : meeting.Steward, Present = meeting.Present.Remove(user) })],
        Seen = Seen.RemoveAll(lived => lived.User == user),
    };

    public int SeenBy(UserId user) => Seen.FirstOrDefault(lived => lived.User == user)?.Sessions ?? 0;

    /// <summary>Two sessions went by while somebody was the steward, without them.</summary>
    public bool WentWithout(UserId steward) =>
        Last.Length == Remembered && Last.All(meeting => meeting.Steward == steward && meeting.IsKnown && !meeting.Present.Contains(steward));
}

/// <summary>One session.</summary>
/// <param name="Session">Its id.</param>
/// <param name="Steward">Who was the steward then.</param>
/// <param name="IsKnown">It is known who was there.</param>
/// <param name="Present">Members who were there.</param>
internal sealed record Meeting(string Session, UserId Steward, bool IsKnown, ImmutableArray<UserId> Present);

/// <summary>How many sessions somebody was a member for, whether they came or not.</summary>
internal sealed record Lived(UserId User, int Sessions);

/// <summary>The kind of document, by the circle's id.</summary>
internal static class MeetingKinds
{
    public static readonly DocKind<MeetingsHeld> Held = new DocKind<MeetingsHeld>("meetings", 1, MeetingsJson.Default.MeetingsHeld)
        .People(held => held.People(), (held, user) => held.Without(user), TellingPeople.Of);
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(MeetingsHeld))]
internal sealed partial class MeetingsJson : JsonSerializerContext;
