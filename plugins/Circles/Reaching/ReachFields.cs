namespace PeerGuild.Circles.Reaching;

/// <summary>What the button, window and field about reaching people are called.</summary>
internal static class ReachFields
{
    public const string Open = "reach";
    public const string Chosen = "reached";
    public const string Reach = "reach";
}
