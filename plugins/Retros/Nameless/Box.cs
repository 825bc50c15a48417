using System.Collections.Immutable;

namespace PeerGuild.Retros.Nameless;

/// <summary>
/// What was answered in a round, by nobody. The answers to each question stand in an order that comes of what they say, so that neither the order of answering
/// nor which answers to two questions belong together is left.
/// </summary>
/// <param name="Count">How many people's answers these are.</param>
/// <param name="Answers">By question.</param>
internal sealed record Box(int Count, ImmutableSortedDictionary<string, ImmutableArray<string>> Answers)
{
    /// <summary>Nothing yet.</summary>
    public static Box Empty { get; } = new(0, ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty);

    /// <summary>With these in it.</summary>
    public Box With(IReadOnlyCollection<Slip> slips)
    {
        var answers = Answers;
        foreach (var (question, answer) in slips.SelectMany(slip => slip.Answers))
        {
            answers = answers.SetItem(question, [.. To(answers, question).Add(answer).Order(StringComparer.Ordinal)]);
        }

        return new Box(Count + slips.Count, answers);
    }

    /// <summary>What was answered to a question.</summary>
    public ImmutableArray<string> To(string question) => To(Answers, question);

    private static ImmutableArray<string> To(ImmutableSortedDictionary<string, ImmutableArray<string>> answers, string question) =>
        answers.TryGetValue(question, out var found) ? found : [];
}
