using System.Text.Json.Serialization;
using PeerGuild.Discord.Components;

namespace PeerGuild.Discord.Messages;

/// <summary>A change of a message; what is not given stays as it is.</summary>
/// <remarks>
/// When a message becomes one of components, <see cref="Content"/> is cleared in the same patch. Mentions are read anew with
/// Discord's defaults unless <see cref="AllowedMentions"/> is given again.
/// </remarks>
public sealed record UpdateMessage
{
    /// <summary>At most 2000 characters.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<string> Content { get; init; }

    /// <summary>All components anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<IReadOnlyList<Component>> Components { get; init; }

    /// <summary>All flags that are to be set, those set before included.</summary>
    public MessageFlags? Flags { get; init; }

    /// <summary>Who is pinged; an edit pings nobody a second time.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<AllowedMentions> AllowedMentions { get; init; }
}
