using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>Something said that a circle keeps. It belongs to whose words they are, for ever: nobody else changes it or takes it back.</summary>
/// <param name="Id">Made when it is saved; short, since it stands in buttons.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Session">In which session; null when it was saved outside of one.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As people typed it.</param>
/// <param name="Whose">Whose words they are.</param>
/// <param name="At">When it was saved.</param>
internal sealed record Capture(string Id, string Circle, string? Session, CaptureKind Kind, string Text, UserId Whose, Instant At)
{
    /// <summary>Characters of its text.</summary>
    public const int Longest = 500;

    /// <summary>Characters of its link.</summary>
    public const int LongestLink = 300;

    /// <summary>Characters of what somebody expects of an experiment.</summary>
    public const int LongestExpectation = 200;

    /// <summary>Who saved it, if it was somebody else.</summary>
    public UserId? SavedBy { get; init; }

    /// <summary>Where to read more.</summary>
    public string? Link { get; init; }

    /// <summary>Whether a promise or an ask is open.</summary>
    public Standing Standing { get; init; }

    /// <summary>After how many sessions the one who promised last said how it goes; null before they did.</summary>
    public int? AnsweredAfter { get; init; }

    /// <summary>What an experiment is expected to bring.</summary>
    public string? Expects { get; init; }

    /// <summary>When an experiment is looked at again, on the circle's calendar.</summary>
    public LocalDate? Looks { get; init; }

    /// <summary>Who offered to help with an ask.</summary>
    public ImmutableArray<UserId> Helpers { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>What came of it, each person's last word.</summary>
    public ImmutableArray<Use> Uses { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The ask's id in the plugin that it came from.</summary>
    public string? From { get; init; }

    /// <summary>What the session's case was about.</summary>
    public string? Topic { get; init; }

    /// <summary>A promise nobody has said done or let go of.</summary>
    [JsonIgnore]
    public bool IsOpenPromise => Kind == CaptureKind.Promise && Standing == Standing.Open;

    /// <summary>A promise whose owner said it is done.</summary>
    [JsonIgnore]
    public bool IsDonePromise => Kind == CaptureKind.Promise && Standing == Standing.Done;

    /// <summary>An ask that is not answered, whether somebody helps or not.</summary>
    [JsonIgnore]
    public bool IsOpenAsk => Kind == CaptureKind.Ask && Standing == Standing.Open;

    /// <summary>An ask nobody has offered to help with yet.</summary>
    [JsonIgnore]
    public bool IsWaiting => IsOpenAsk && Helpers.IsEmpty;

    /// <summary>It is found again by searching.</summary>
    [JsonIgnore]
    public bool IsInLibrary => Kind is CaptureKind.Insight or CaptureKind.Experiment or CaptureKind.Link;

    /// <summary>How many others it was of use to: one's own use does not count.</summary>
    [JsonIgnore]
    public int UsedByOthers => Uses.Count(use => use.User != Whose && (use.How is UseKind.Used or UseKind.Decided));

    /// <summary>Everyone it speaks of.</summary>
    public IEnumerable<UserId> People() =>
        Helpers.Concat(Uses.Select(use => use.User)).Append(Whose).Concat(SavedBy is { } by ? [by] : Array.Empty<UserId>()).Distinct();

    /// <summary>As it reads once somebody is forgotten; null when the words were theirs.</summary>
    public Capture? Without(UserId user) => Whose == user ? null : this with
    {
        SavedBy = SavedBy == user ? null : SavedBy,
        Helpers = Helpers.Remove(user),
        Uses = Uses.RemoveAll(use => use.User == user),
    };

    /// <summary>Somebody says what came of it; what they said before is replaced.</summary>
    public Capture UsedBy(UserId user, UseKind how, Instant now) => this with { Uses = Uses.RemoveAll(use => use.User == user).Add(new Use(user, how, now)) };
}
