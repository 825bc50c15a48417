using System.Text.Json.Serialization.Metadata;

namespace PeerGuild.Discord.Dispatches;

/// <summary>An event this client can decode: its name and what it is read as. All of them: <see cref="DispatchKinds"/>.</summary>
public sealed class DispatchKind<T>
    where T : class
{
    internal DispatchKind(string name, JsonTypeInfo<T> shape)
    {
        Name = name;
        Shape = shape;
    }

    /// <summary>Discord's name for it.</summary>
    public string Name { get; }

    internal JsonTypeInfo<T> Shape { get; }
}
