using System.Text.Json.Serialization;
using PeerGuild.Discord.Json;

namespace PeerGuild.Discord;

/// <summary>A field of a patch: left as it is (the default), cleared (null), or set.</summary>
[JsonConverter(typeof(OptionalConverterFactory))]
public readonly record struct Optional<T>
{
    /// <summary>A field that is sent, null to clear it.</summary>
    public Optional(T? value)
    {
        Value = value;
        IsPresent = true;
    }

    /// <summary>Whether the field is sent at all.</summary>
    public bool IsPresent { get; }

    /// <summary>What it is set to; meaningless unless <see cref="IsPresent"/>.</summary>
    public T? Value { get; }

    /// <summary>A value given where an optional one is wanted is present.</summary>
    public static implicit operator Optional<T>(T? value) => new(value);
}
