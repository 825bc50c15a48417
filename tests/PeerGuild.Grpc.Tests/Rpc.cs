using Grpc.Core;
using PeerGuild.TestKit;
using Xunit;

namespace PeerGuild.Grpc.Tests;

/// <summary>What several suites say of calls.</summary>
internal static class Rpc
{
    /// <summary>The exception of a call that must not end with OK.</summary>
    public static Task<RpcException> FailureAsync(Func<Task> call) => Assert.ThrowsAsync<RpcException>(call).Soon();

    public static async Task<RpcException> FailureAsync<T>(AsyncUnaryCall<T> call) =>
        await Assert.ThrowsAsync<RpcException>(async () => await call).Soon();

    /// <summary>Every message of a stream.</summary>
    public static async Task<List<T>> ToListAsync<T>(this IAsyncStreamReader<T> stream)
    {
        var messages = new List<T>();
        await foreach (var message in stream.ReadAllAsync())
        {
            messages.Add(message);
        }

        return messages;
    }
}
