namespace Grpc.Core;

/// <summary>Turns messages into bytes and back. Thread-safe when its two functions are.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <param name="serializer">Writes a message.</param>
/// <param name="deserializer">Reads a message.</param>
public sealed class Marshaller<T>(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
{
    /// <summary>From and to whole arrays.</summary>
    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
        : this((message, context) => context.Complete(serializer(message)), context => deserializer(context.PayloadAsNewBuffer()))
    {
    }

    /// <summary>Writes a message.</summary>
    public Action<T, SerializationContext> ContextualSerializer { get; } = serializer;

    /// <summary>Reads a message.</summary>
    public Func<DeserializationContext, T> ContextualDeserializer { get; } = deserializer;
}
