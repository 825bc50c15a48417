using PeerGuild.Plugins;

namespace PeerGuild.Goals.Setting;

/// <summary>Reads what people typed.</summary>
internal static class Typed
{
    // More than any field takes: its own limit is asked for later, so that it has a sentence of its own.
    private const int Most = 4000;

    /// <summary>One line; "" where there is none that can be read.</summary>
    public static string Line(string? typed) => TypedLine.Read(typed, Most).Value ?? "";

    /// <summary>Several lines; otherwise as <see cref="Line"/>.</summary>
    public static string Lines(string? typed) => TypedText.Read(typed, Most).Value ?? "";

    /// <summary>Something was typed that nobody could see.</summary>
    public static bool IsHidden(string? typed) =>
        Lines(typed).Length == 0 && !string.IsNullOrWhiteSpace(typed) && typed.Length <= Most;

    /// <summary>How it went: "done", "partly", "let go", "carry on"; null when it is none of these.</summary>
    public static Ending? Ending(string? typed) => Line(typed).Replace('-', ' ').ToUpperInvariant() switch
    {
        "DONE" => Goals.Ending.Done,
        "PARTLY" => Goals.Ending.Partly,
        "LET GO" => Goals.Ending.LetGo,
        "CARRY ON" => Goals.Ending.CarriedOn,
        _ => null,
    };

    /// <summary>As it is typed and pressed.</summary>
    public static string Of(Ending ending) => ending switch
    {
        Goals.Ending.Done => "done",
        Goals.Ending.Partly => "partly",
        Goals.Ending.LetGo => "let-go",
        _ => "carry-on",
    };
}
