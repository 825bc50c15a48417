namespace Grpc.Core;

/// <summary>Sends a server's responses.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IServerStreamWriter<in T> : IAsyncStreamWriter<T>;
