using System.Collections.Immutable;

namespace PeerGuild.Retros.Nameless;

/// <summary>What one person answered, without who it was.</summary>
/// <param name="Answers">By question; what was left open is not there.</param>
internal sealed record Slip(ImmutableSortedDictionary<string, string> Answers)
{
    /// <summary>An answer to one question.</summary>
    public static Slip Of(string question, string answer) => new(ImmutableSortedDictionary<string, string>.Empty.Add(question, answer));
}
