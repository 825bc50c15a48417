using System.Diagnostics.CodeAnalysis;

namespace PeerGuild.Plugins;

/// <summary>What a rule answers: a value, or why not. Exactly one of the two is there.</summary>
/// <typeparam name="T">What comes of it when it may be.</typeparam>
/// <typeparam name="TRefusal">The closed set of reasons why not.</typeparam>
public sealed record Result<T, TRefusal>
    where T : class
    where TRefusal : struct, Enum
{
    private Result(T? value, TRefusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>What came of it; null when refused.</summary>
    public T? Value { get; }

    /// <summary>Why not; null when it was done.</summary>
    public TRefusal? Refusal { get; }

    /// <summary>Whether it was refused.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;

    /// <summary>It was done.</summary>
    public static implicit operator Result<T, TRefusal>(T value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value, null);
    }

    /// <summary>It was refused.</summary>
    public static implicit operator Result<T, TRefusal>(TRefusal refusal) => new(null, refusal);
}
