using System.Collections.Concurrent;
using Grpc.Core;
using PeerGuild.Probe.V1;

namespace PeerGuild.Grpc.Peer;

/// <summary>The probe as its proto describes it.</summary>
internal sealed class ProbeService : Probe.V1.Probe.ProbeBase
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _hung = new();

    public override async Task<Message> Unary(Message request, ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var entry in context.RequestHeaders)
        {
            if (entry.Key == "x-echo")
            {
                headers.Add(entry);
                context.ResponseTrailers.Add("x-echo-trailer", entry.Value);
            }
            else if (entry.Key == "x-echo-bin")
            {
                headers.Add(entry);
                context.ResponseTrailers.Add("x-echo-trailer-bin", entry.ValueBytes);
            }
        }

        await context.WriteResponseHeadersAsync(headers);
        return request;
    }

    public override async Task<Message> Gather(IAsyncStreamReader<Message> requestStream, ServerCallContext context)
    {
        var texts = new List<string>();
        await foreach (var request in requestStream.ReadAllAsync())
        {
            texts.Add(request.Text);
        }

        return new Message { Text = string.Join(',', texts), Count = texts.Count };
    }

    public override async Task Scatter(Message request, IServerStreamWriter<Message> responseStream, ServerCallContext context)
    {
        for (var number = 1; number <= request.Count; number++)
        {
            await responseStream.WriteAsync(new Message { Count = number });
        }
    }

    public override async Task Chat(
        IAsyncStreamReader<Message> requestStream,
        IServerStreamWriter<Message> responseStream,
        ServerCallContext context)
    {
        await foreach (var request in requestStream.ReadAllAsync())
        {
            await responseStream.WriteAsync(request);
        }
    }

    public override Task<Message> Fail(Message request, ServerCallContext context) =>
        throw new RpcException(new Status((StatusCode)request.Count, request.Text), new Metadata { { "x-why", "asked" } });

    public override async Task<Message> Hang(Message request, ServerCallContext context)
    {
        try
        {
            await context.WriteResponseHeadersAsync([]);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.CancellationToken);
            return request;
        }
        finally
        {
            HangOf(request).TrySetResult();
        }
    }

    public override async Task<Message> Hung(Message request, ServerCallContext context)
    {
        await HangOf(request).Task.WaitAsync(context.CancellationToken);
        return request;
    }

    private TaskCompletionSource HangOf(Message request) => _hung.GetOrAdd(request.Text, _ => new TaskCompletionSource());
}
