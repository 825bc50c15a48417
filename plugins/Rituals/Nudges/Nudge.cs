using NodaTime;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Nudges;

/// <summary>Somebody is to be reminded of something.</summary>
/// <param name="Member">Who.</param>
/// <param name="From">The plugin that wants it, which answers the button.</param>
/// <param name="Key">What it is about, that plugin's own.</param>
/// <param name="Text">Discord's Markdown, as that plugin built it.</param>
/// <param name="Until">Not sent later.</param>
/// <param name="At">When it was wanted.</param>
internal sealed record Nudge(UserId Member, string From, string Key, string Text, Instant Until, Instant At)
{
    /// <summary>What to press about it; null for nothing.</summary>
    public NudgeButton? Ask { get; init; }

    public NudgeState State { get; init; }

    /// <summary>What it went with; null while it waits.</summary>
    public string? Ring { get; init; }

    /// <summary>The same thing for the same person: a later one takes the place of one that is not sent.</summary>
    public bool IsAbout(UserId member, string from, string key) => (Member, From, Key) == (member, from, key);
}

/// <summary>A button of the plugin that wants a nudge.</summary>
/// <param name="Label">1 to 80 characters.</param>
/// <param name="Action">As that plugin declares it.</param>
/// <param name="Args">With a slash between them, which no argument has; "" for none.</param>
internal sealed record NudgeButton(string Label, string Action, string Args);
