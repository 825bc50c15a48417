using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Retros.Polls;
using PeerGuild.Retros.Signs;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Quarters;

/// <summary>A quarter, looked back on: four questions by reaction, four in private.</summary>
/// <param name="Id">Made when it opens.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Number">The quarter of the circle's life it looks back on, from 1; several may look back on one. Of older ones, how many there had been.</param>
/// <param name="Channel">The circle's channel.</param>
/// <param name="OpenedAt">When it opened.</param>
/// <param name="Until">When it closes.</param>
/// <param name="Sessions">How many sessions it looks back on.</param>
/// <param name="Questions">Those by reaction, in their order; they stand as they were when it opened.</param>
internal sealed record Retro(
    string Id, string Circle, int Number, ChannelId Channel, Instant OpenedAt, Instant Until, int Sessions, ImmutableArray<Question> Questions)
{
    /// <summary>The most actions a circle agrees to: three are done, ten are a list.</summary>
    public const int MostActions = 3;

    /// <summary>Where its questions stand: its thread, or the channel where there may be none; null until that is known.</summary>
    public ChannelId? Place { get; init; }

    /// <summary>The polls that have been opened, in the order of the questions.</summary>
    public ImmutableArray<string> Polls { get; init; } = [];

    /// <summary>What came of it; null while it runs.</summary>
    public RetroOutcome? Outcome { get; init; }

    /// <summary>It could not be posted.</summary>
    public bool IsLost { get; init; }

    /// <summary>What the circle agreed to change.</summary>
    public ImmutableArray<Agreed> Actions { get; init; } = [];

    /// <summary>The signs that held when it opened, as the circle reads them; null where none did.</summary>
    public ImmutableArray<Sign>? Signs { get; init; }

    /// <summary>How often what others know of it has changed; 0 while it runs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Revision { get; init; }

    /// <summary>Whether it can be answered.</summary>
    [JsonIgnore]
    public bool IsOpen => Outcome is null && !IsLost;

    /// <summary>Something that was agreed in it; null where it was not, or was taken out.</summary>
    public Agreed? Agreed(string id) => Actions.FirstOrDefault(action => action.Id == id);

    /// <summary>Whom it names.</summary>
    public IEnumerable<UserId> People() => Actions.Select(action => action.Owner).OfType<UserId>();

    /// <summary>How it reads without somebody: what was agreed stays, without whose it was.</summary>
    public Retro Without(UserId user) => this with
    {
        Actions = [.. Actions.Select(action => action.Owner == user ? action with { Owner = null, OwnerName = null } : action)],
    };
}

/// <summary>A question by reaction.</summary>
/// <param name="Key">What it is compared by from quarter to quarter: "worth", "purpose:ID", or its own words.</param>
/// <param name="Words">As it is asked.</param>
internal sealed record Question(string Key, string Words);

/// <summary>Something the circle agreed to change.</summary>
/// <param name="Id">Made when it was agreed.</param>
/// <param name="What">As it was typed.</param>
/// <param name="Owner">Whose it is; null once they are forgotten.</param>
/// <param name="OwnerName">The name they had, as people typed it.</param>
/// <param name="By">Until when.</param>
internal sealed record Agreed(string Id, string What, UserId? Owner, string? OwnerName, LocalDate By);

/// <summary>What came of a look back.</summary>
/// <param name="Answers">Of each question by reaction.</param>
/// <param name="Private">Of the private ones; null where too few answered.</param>
internal sealed record RetroOutcome(ImmutableArray<QuestionOutcome> Answers, PrivateOutcome? Private)
{
    /// <summary>What was answered to a question.</summary>
    public QuestionOutcome? To(string key) => Answers.FirstOrDefault(answer => answer.Key == key);
}

/// <summary>What came of a question by reaction.</summary>
/// <param name="Key">The question's.</param>
/// <param name="Words">The question's.</param>
/// <param name="Tally">What was tapped; null where it could not be asked.</param>
internal sealed record QuestionOutcome(string Key, string Words, Tally? Tally);

/// <summary>What came of the private questions.</summary>
/// <param name="Count">How many answered.</param>
/// <param name="Safe">The middle of how safe it is to be honest.</param>
/// <param name="Picture">How many said 5, 4, 3, 2, 1; none where too few answered for a picture.</param>
/// <param name="Another">How many would like another quarter, one with a change, to stop; none where too few answered for a picture.</param>
/// <param name="Stop">What to stop or change, in no order.</param>
/// <param name="Keep">What to keep or start, in no order.</param>
internal sealed record PrivateOutcome(
    int Count, double Safe, ImmutableArray<int> Picture, ImmutableArray<int> Another, ImmutableArray<string> Stop, ImmutableArray<string> Keep);

/// <summary>Questions a circle made for its next look back.</summary>
/// <param name="Own">As they were typed, at most three; none leaves it to purposes and standing ones.</param>
internal sealed record OwnQuestions(ImmutableArray<string> Own);
