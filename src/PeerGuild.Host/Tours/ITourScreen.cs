using System.Collections.Immutable;

namespace PeerGuild.Host.Tours;

/// <summary>Where a tour is shown.</summary>
internal interface ITourScreen
{
    /// <summary>Another chapter begins.</summary>
    void Chapter(int number, int of, string title);

    /// <summary>The day and the hour in the story, before what happens then.</summary>
    void Time(string when);

    /// <summary>What somebody who tells the story says.</summary>
    void Tell(string text);

    /// <summary>What a member does.</summary>
    void Act(string text);

    /// <summary>What everyone in a room hears, or reads under its name.</summary>
    void Room(string text);

    /// <summary>A message that everyone in a place sees.</summary>
    void Public(string place, string author, ImmutableArray<SeenLine> lines);

    /// <summary>A message that one member sees, alone.</summary>
    void Private(string member, ImmutableArray<SeenLine> lines);
}
