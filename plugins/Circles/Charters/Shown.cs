using System.Collections.Immutable;
using System.Text.Json.Serialization;
using PeerGuild.Protocol.Circles;

namespace PeerGuild.Circles.Charters;

/// <summary>What charter and settings say of a circle to everyone: on its home card, and to other plugins.</summary>
/// <param name="Purposes">In the order its members gave them; at most <see cref="Charter.MostPurposes"/>.</param>
/// <param name="Outcome">What matters most; unspecified until somebody picks.</param>
/// <param name="Wish">When it would like to meet; null until somebody says.</param>
/// <param name="BellOff">No bell is rung for it.</param>
/// <param name="RitualsOff">No session is started for it.</param>
internal sealed record Shown(ImmutableArray<Aim> Purposes, Outcome Outcome, Wish? Wish, bool BellOff, bool RitualsOff)
{
    /// <summary>While everyone on the server can read its channel, asks are kept there all the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool AsksInOpen { get; init; }

    /// <summary>It is written only what a session needs.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsQuiet { get; init; }

    public static Shown Nothing { get; } = new([], Outcome.Unspecified, null, BellOff: false, RitualsOff: false);
}

/// <summary>A purpose as everyone may know it.</summary>
internal sealed record Aim(string Id, string Text);

/// <summary>When a circle would like to meet. Nothing is scheduled by it.</summary>
/// <param name="Every">How often.</param>
/// <param name="Weekday">As typed; "" when it was left open.</param>
/// <param name="Hour">As typed; "" when it was left open.</param>
internal sealed record Wish(Protocol.Circles.Cadence.Types.Every Every, string Weekday, string Hour)
{
    public const int Longest = 20;
}
