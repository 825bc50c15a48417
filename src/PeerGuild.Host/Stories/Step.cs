using System.Collections.Immutable;

namespace PeerGuild.Host.Stories;

/// <summary>One step of something a person does: what they type or press, and what they write in the window that opens.</summary>
internal abstract record Step
{
    private Step()
    {
    }

    /// <summary>Types a slash command.</summary>
    internal sealed record Types(string Text) : Step;

    /// <summary>Presses a button of what the step before was answered with; as the first step, of the newest message in the channel that has it.</summary>
    internal sealed record Presses(string Label) : Step;

    /// <summary>Fills in the window that the step before opened.</summary>
    /// <param name="Fields">Which field, by id, and what is written there or picked.</param>
    internal sealed record Fills(params ImmutableArray<(string Field, string Value)> Fields) : Step;
}
