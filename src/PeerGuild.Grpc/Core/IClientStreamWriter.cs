namespace Grpc.Core;

/// <summary>Sends a client's requests.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IClientStreamWriter<in T> : IAsyncStreamWriter<T>
{
    /// <summary>Says that no more requests follow. Once only.</summary>
    Task CompleteAsync();
}
