namespace PeerGuild.Gateway.Doctor;

/// <summary>One thing that was looked at. No finding holds a token.</summary>
/// <param name="Area">token, application, clock, server, channel, storage, plugin or link.</param>
/// <param name="Mark">How it stands.</param>
/// <param name="What">What was found: a sentence.</param>
/// <param name="Cost">What does not work because of it: a sentence; null where all is well.</param>
/// <param name="Mend">What to do: a sentence; null where nothing is to be done.</param>
public sealed record Finding(string Area, Mark Mark, string What, string? Cost = null, string? Mend = null)
{
    /// <summary>As it should be.</summary>
    public static Finding Ok(string area, string what) => new(area, Mark.Ok, what);

    /// <summary>Worth knowing.</summary>
    public static Finding Note(string area, string what, string? cost = null, string? mend = null) => new(area, Mark.Note, what, cost, mend);

    /// <summary>In the way.</summary>
    public static Finding Gap(string area, string what, string cost, string mend) => new(area, Mark.Gap, what, cost, mend);
}
