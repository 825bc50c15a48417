using Grpc.Core;
using PeerGuild.Probe.V1;

namespace PeerGuild.Grpc.Tests;

/// <summary>A service whose handlers each test writes for itself; unscripted ones are unimplemented.</summary>
internal sealed class ScriptedProbe : Probe.V1.Probe.ProbeBase
{
    public UnaryServerMethod<Message, Message>? OnUnary { get; init; }

    public ClientStreamingServerMethod<Message, Message>? OnGather { get; init; }

    public ServerStreamingServerMethod<Message, Message>? OnScatter { get; init; }

    public DuplexStreamingServerMethod<Message, Message>? OnChat { get; init; }

    public static ScriptedProbe Echo => new() { OnUnary = (request, _) => Task.FromResult(request) };

    public override Task<Message> Unary(Message request, ServerCallContext context) =>
        OnUnary?.Invoke(request, context) ?? base.Unary(request, context);

    public override Task<Message> Gather(IAsyncStreamReader<Message> requestStream, ServerCallContext context) =>
        OnGather?.Invoke(requestStream, context) ?? base.Gather(requestStream, context);

    public override Task Scatter(Message request, IServerStreamWriter<Message> responseStream, ServerCallContext context) =>
        OnScatter?.Invoke(request, responseStream, context) ?? base.Scatter(request, responseStream, context);

    public override Task Chat(
        IAsyncStreamReader<Message> requestStream,
        IServerStreamWriter<Message> responseStream,
        ServerCallContext context) =>
        OnChat?.Invoke(requestStream, responseStream, context) ?? base.Chat(requestStream, responseStream, context);
}
