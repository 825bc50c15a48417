namespace PeerGuild.TestKit;

/// <summary>Words that blame, or order about: nothing a member sees has them.</summary>
public static class Unkind
{
    /// <summary>A regular expression that finds one, small or capital.</summary>
    public const string Words = @"(?i)\b(missed|failed|absent|must|invalid)\b";
}
