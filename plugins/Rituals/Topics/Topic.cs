using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Topics;

/// <summary>Something a circle could talk about, until it has.</summary>
/// <param name="Id">Made when it is suggested.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Title">As people typed it.</param>
/// <param name="By">Who suggested it: the words are theirs.</param>
/// <param name="At">When.</param>
internal sealed record Topic(string Id, string Circle, string Title, UserId By, Instant At)
{
    /// <summary>Characters of a title.</summary>
    public const int Longest = 120;

    /// <summary>Characters of why it matters.</summary>
    public const int LongestWhy = 300;

    /// <summary>What is tapped to hear about it.</summary>
    public const string Wish = "👍";

    /// <summary>Who could bring it; null when nobody was named.</summary>
    public UserId? Brings { get; init; }

    /// <summary>What they said to it.</summary>
    public Answered Said { get; init; }

    /// <summary>Why it matters to who brings it.</summary>
    public string? Why { get; init; }

    /// <summary>What to read before.</summary>
    public string? PreRead { get; init; }

    /// <summary>Where its message stands.</summary>
    public ChannelId? Channel { get; init; }

    /// <summary>Its message; 0 until it is posted, and for one that is posted nowhere.</summary>
    public ulong Message { get; init; }

    /// <summary>Who would like to hear about it, by id.</summary>
    public ImmutableArray<UserId> Wanted { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The session that talked about it.</summary>
    public string? Heard { get; init; }

    /// <summary>Who brings it, once they have said so.</summary>
    [JsonIgnore]
    public UserId? Bringer => Said == Answered.Gladly ? Brings : null;

    /// <summary>Takes over what is known of its message. The same if that says nothing new.</summary>
    /// <param name="fact">What was seen.</param>
    /// <param name="isIn">Whose wish counts, and is kept: who is in the circle.</param>
    public Topic Tell(Plugins.ReactionFact fact, Func<UserId, bool> isIn) => fact switch
    {
        Plugins.ReactionFact.Now now => With(now.All.Where(one => one.Emoji == Wish).SelectMany(one => one.Users).Where(isIn)),
        Plugins.ReactionFact.Added { Emoji: Wish } added when isIn(added.User) => With(Wanted.Append(added.User)),
        Plugins.ReactionFact.TakenBack { Emoji: Wish } back => With(Wanted.Where(user => user != back.User)),
        Plugins.ReactionFact.Gone => this with { Message = 0 },
        _ => this,
    };

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() => Wanted.Append(By).Concat(Brings is { } brings ? [brings] : Array.Empty<UserId>()).Distinct();

    /// <summary>As it reads once somebody is forgotten; null when the words were theirs.</summary>
    public Topic? Without(UserId user) => By == user ? null : With(Wanted.Where(other => other != user)) with
    {
        Brings = Brings == user ? null : Brings,
        Said = Brings == user ? Answered.NotYet : Said,
        Why = Brings == user ? null : Why,
        PreRead = Brings == user ? null : PreRead,
    };

    private Topic With(IEnumerable<UserId> wanted)
    {
        ImmutableArray<UserId> sorted = [.. wanted.Distinct().OrderBy(user => user.Value)];
        return sorted.SequenceEqual(Wanted) ? this : this with { Wanted = sorted };
    }
}

/// <summary>What somebody said when they were asked to bring a topic.</summary>
internal enum Answered
{
    /// <summary>Nothing yet, or nobody was asked.</summary>
    NotYet,

    /// <summary>Gladly.</summary>
    Gladly,

    /// <summary>Not this time.</summary>
    NotThisTime,
}
