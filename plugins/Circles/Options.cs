namespace PeerGuild.Circles;

/// <summary>What the options of the commands are called.</summary>
internal static class Options
{
    public const string Name = "name";
    public const string Focus = "focus";
    public const string Zone = "timezone";
    public const string Circle = "circle";
    public const string Person = "person";
    public const string Note = "note";
    public const string Words = "words";
}
