using System.Collections.Immutable;

namespace PeerGuild.Host.Stories;

/// <summary>The circle the stories are about, in the world of the seed <c>circle</c>.</summary>
internal static class NightOwls
{
    /// <summary>What it is called.</summary>
    public const string Name = "Night Owls";

    /// <summary>Where its record is kept.</summary>
    public const string Channel = "circle";

    /// <summary>Where it meets.</summary>
    public const string Room = "Round Table";

    /// <summary>Its hours.</summary>
    public const string Zone = "Europe/Lisbon";

    /// <summary>How it is opened.</summary>
    public const string Open = $"/circle create name:\"{Name}\" focus:\"Better decisions, made together\" timezone:{Zone}";

    /// <summary>How a seat in it is taken, or asked for.</summary>
    public const string Join = $"/circle join circle:\"{Name}\"";

    /// <summary>Something that begins in its channel.</summary>
    public static Deed Does(string user, params ImmutableArray<Step> steps) => new(user, Channel, steps);

    /// <summary>Something that begins in its room.</summary>
    public static Deed DoesInRoom(string user, params ImmutableArray<Step> steps) => new(user, Room, steps);

    /// <summary>Types a command.</summary>
    public static Step Types(string text) => new Step.Types(text);

    /// <summary>Presses a button.</summary>
    public static Step Presses(string label) => new Step.Presses(label);

    /// <summary>Fills in a window.</summary>
    public static Step Fills(params ImmutableArray<(string Field, string Value)> fields) => new Step.Fills(fields);
}
