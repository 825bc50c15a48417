using System.Collections.Immutable;
using NodaTime;
using static PeerGuild.Host.Stories.NightOwls;

namespace PeerGuild.Host.Stories;

/// <summary>What every session of the story has: people sit down, it begins by itself, 75 minutes run, and people go home.</summary>
internal static class Meeting
{
    /// <summary>People sit down in the last two minutes before the hour, and leave together two minutes after the end.</summary>
    public static ScenesBuilder Meet(this ScenesBuilder scenes, Instant evening, string? begins, string? ends, params ImmutableArray<string> people)
    {
        for (var i = 0; i < people.Length; i++)
        {
            scenes.Sit(evening - Duration.FromSeconds(15 * (people.Length - i)), people[i], i == 0 ? begins : null);
        }

        return scenes.Leave(evening + Duration.FromMinutes(77), ends, people);
    }

    /// <summary>A goal until next time, which everybody on the server may see.</summary>
    public static Deed Goal(string user, string what, string help = "") =>
        DoesInRoom(user, Presses("My next goal"), Fills(("what", what), ("help", help), ("sees", "Server")));

    /// <summary>How the last goal went.</summary>
    public static Deed Went(string user, string how) => DoesInRoom(user, Presses("Last one: how it went"), Presses(how));

    /// <summary>Whether the hour was worth it, from 1 to 5; no name is kept with it.</summary>
    public static Deed Worth(string user, int number) => DoesInRoom(user, Presses($"{number}"));

    /// <summary>Keeps something from a session.</summary>
    public static Deed Saves(string user, string kind, string text, params Step[] then) =>
        DoesInRoom(user, [Presses("Save something"), Fills(("kind", kind), ("text", text)), .. then]);
}
