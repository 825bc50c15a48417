using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Polls;

/// <summary>A question that is answered by reactions on one message.</summary>
/// <param name="Id">Made when it is asked.</param>
/// <param name="Channel">Where its message stands.</param>
/// <param name="Question">As it was typed.</param>
/// <param name="Choices">What can be tapped, in the order it is shown.</param>
/// <param name="Multiple">One may pick several.</param>
/// <param name="Until">When it closes.</param>
internal sealed record Poll(string Id, ChannelId Channel, string Question, ImmutableArray<Choice> Choices, bool Multiple, Instant Until)
{
    private static readonly Duration Between = Duration.FromSeconds(5);
    private static readonly Duration BetweenLater = Duration.FromSeconds(60);

    // Discord limits edits of messages that are an hour old much more; ten minutes before is early enough for clocks that differ.
    // Source: Discord API errors 30046.
    private static readonly Duration Young = Duration.FromMinutes(50);

    /// <summary>How far it has come.</summary>
    public PollStage Stage { get; init; }

    /// <summary>Its message; 0 until it has been posted.</summary>
    public ulong Message { get; init; }

    /// <summary>When its message was wanted.</summary>
    public Instant PostedAt { get; init; }

    /// <summary>When the tally was last shown.</summary>
    public Instant ShownAt { get; init; }

    /// <summary>The tally that was last shown.</summary>
    public Tally? Shown { get; init; }

    /// <summary>Who tapped what; nobody once it is closed.</summary>
    public Ballot Ballot { get; init; } = Ballot.Empty;

    /// <summary>What came of it, once it is closed; null if it could not be shown at all.</summary>
    public Tally? Result { get; init; }

    /// <summary>How often it was posted again because somebody deleted it.</summary>
    public int Again { get; init; }

    /// <summary>Who asked; null when the circle did, or the person was forgotten.</summary>
    public UserId? By { get; init; }

    /// <summary>The name they had, as people typed it.</summary>
    public string? ByName { get; init; }

    /// <summary>The circle whose members alone count; null: everybody does.</summary>
    public string? Circle { get; init; }

    /// <summary>The look back it is part of; null for a poll of its own.</summary>
    public string? Retro { get; init; }

    /// <summary>What is tapped, in the order it is shown.</summary>
    [JsonIgnore]
    public ImmutableArray<string> Emoji => [.. Choices.Select(choice => choice.Emoji)];

    /// <summary>Its message is to be watched.</summary>
    [JsonIgnore]
    public bool IsWatched => Message != 0 && Stage is PollStage.Open or PollStage.Counting;

    /// <summary>Takes over what is known of the message; the same if it says nothing new.</summary>
    public Poll Tell(ReactionFact fact)
    {
        var told = Ballot.Tell(fact, Emoji);
        return ReferenceEquals(told, Ballot) ? this : this with { Ballot = told };
    }

    /// <summary>What the taps come to.</summary>
    /// <param name="counts">Whose taps count.</param>
    public Tally Count(Func<UserId, bool> counts) => Ballot.Count(Emoji, Multiple, counts);

    /// <summary>When the tally may be shown anew.</summary>
    [JsonIgnore]
    public Instant MayShowAt => ShownAt + Between is var soon && soon < PostedAt + Young ? soon : ShownAt + BetweenLater;

    /// <summary>Whom it names: each once.</summary>
    public IEnumerable<UserId> People() => By is { } by ? Ballot.People().Append(by).Distinct() : Ballot.People();

    /// <summary>How it reads without somebody.</summary>
    public Poll Without(UserId user) => this with
    {
        Ballot = Ballot.Without(user),
        By = By == user ? null : By,
        ByName = By == user ? null : ByName,
    };
}

/// <summary>Something to tap.</summary>
/// <param name="Emoji">A Unicode emoji, unique in its poll.</param>
/// <param name="Words">What it stands for, as people typed it.</param>
internal sealed record Choice(string Emoji, string Words);

/// <summary>How far a poll has come.</summary>
internal enum PollStage
{
    /// <summary>People can tap.</summary>
    Open,

    /// <summary>Its time is over: it is not watched for a moment, so that what is watched next begins with a snapshot.</summary>
    Closing,

    /// <summary>What the snapshot says is the result.</summary>
    Counting,

    /// <summary>It is over.</summary>
    Closed,
}
