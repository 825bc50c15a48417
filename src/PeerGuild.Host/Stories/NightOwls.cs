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

    /// <summary>What shows a member what waits, and the button that lets somebody in once there was a session.</summary>
    public const string Seat = "/me";

    /// <inheritdoc cref="Seat"/>
    public const string LetIn = "Let in";

    /// <summary>How a seat in it is taken, or asked for.</summary>
    public const string Join = $"/circle join circle:\"{Name}\"";
}
