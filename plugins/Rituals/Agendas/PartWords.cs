using System.Collections.Immutable;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Rituals.Agendas;

/// <summary>What people read of a part.</summary>
/// <param name="Title">Its name on screen, plain: whoever shows it escapes it.</param>
/// <param name="Short">Its name in a small line, plain.</param>
/// <param name="Guide">What to do in it; empty when there is nothing to add.</param>
/// <param name="Says">Sentences for the leader to say, one a session; none where the part speaks for itself.</param>
internal sealed record PartWords(string Title, string Short, Markup Guide, ImmutableArray<Markup> Says)
{
    /// <summary>Whether people speak one after the other: the card says who is next.</summary>
    public bool GoesRound { get; init; }

    /// <summary>Whether the keys are read in it: the card opens them, each agrees for themselves.</summary>
    public bool ReadsTheKeys { get; init; }

    /// <summary>The sentence of a session: they go round.</summary>
    /// <param name="number">How many sessions the circle had before.</param>
    public Markup? Say(int number) => Says.IsEmpty ? null : Says[number % Says.Length];
}
