using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A person filled in a window. All of it comes from outside: check state and rights again.</summary>
/// <param name="Invoker">Who.</param>
/// <param name="Args">What the window was made with.</param>
/// <param name="Values">What was filled in, by the field's name; what was left empty is not there.</param>
/// <param name="Message">The message whose button opened the window; 0 after a command.</param>
public sealed record Filled(Invoker Invoker, ImmutableArray<string> Args, ImmutableDictionary<string, FieldValue> Values, ulong Message)
{
    /// <summary>Those it names, as Discord showed them.</summary>
    public ImmutableArray<Named> Named { get; init; } = [];

    /// <summary>What was typed or picked; null when the field was left empty.</summary>
    public string? Text(string name) => Given(name, FieldValue.ValueOneofCase.Text)?.Text;

    /// <summary>What was picked from a list of an enumeration's names.</summary>
    /// <param name="name">The field's.</param>
    /// <param name="picked">Null when nothing was picked.</param>
    /// <returns>False when something was picked that is not in the enumeration, by number neither.</returns>
    public bool TryPicked<TEnum>(string name, out TEnum? picked)
        where TEnum : struct, Enum
    {
        var text = Text(name);
        picked = Enum.GetValues<TEnum>().Where(one => one.ToString() == text).Select(one => (TEnum?)one).FirstOrDefault();
        return picked is not null || string.IsNullOrEmpty(text);
    }

    /// <summary>Whether it was ticked.</summary>
    public bool IsTicked(string name) => Given(name, FieldValue.ValueOneofCase.Ticked)?.Ticked is true;

    /// <summary>Who was chosen; nobody when the field was left empty.</summary>
    public ImmutableArray<UserId> People(string name) =>
        Given(name, FieldValue.ValueOneofCase.People) is { } value ? [.. value.People.Users.Select(user => new UserId(user))] : [];

    /// <summary>The voice channel that was chosen; null when the field was left empty.</summary>
    public ChannelId? Room(string name) => Given(name, FieldValue.ValueOneofCase.Channel) is { } value ? new ChannelId(value.Channel) : null;

    private FieldValue? Given(string name, FieldValue.ValueOneofCase kind) =>
        Values.GetValueOrDefault(name) is { } value && value.ValueCase == kind ? value : null;
}
