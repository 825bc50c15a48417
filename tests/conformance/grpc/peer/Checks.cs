using Google.Protobuf;
using Grpc.Core;
using Grpc.Health.V1;
using PeerGuild.Probe.V1;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace PeerGuild.Grpc.Peer;

/// <summary>What our client must see of any server that serves the probe and health.</summary>
internal sealed class Checks(GrpcChannel channel, GrpcChannelOptions options)
{
    private readonly Probe.V1.Probe.ProbeClient _client = new(channel);

    public IEnumerable<(string Name, Func<Task> Run)> All =>
    [
        ("a channel connects", () => channel.ConnectAsync()),
        ("a unary call returns the response", UnaryAsync),
        ("a client stream is gathered", GatherAsync),
        ("a server stream arrives in order", ScatterAsync),
        ("a duplex call answers each message at once", ChatAsync),
        ("metadata comes back as headers and trailers, bytes too", MetadataAsync),
        ("an error has its code, its text and its trailers", FailAsync),
        ("an unknown method is UNIMPLEMENTED", UnwrittenAsync),
        ("a deadline ends the call at both ends", DeadlineAsync),
        ("a cancellation is seen by the server", CancellationAsync),
        ("a message over the server's limit is RESOURCE_EXHAUSTED", ServerLimitAsync),
        ("a message over the client's limit is RESOURCE_EXHAUSTED", ClientLimitAsync),
        ("a megabyte goes there and back", LargeAsync),
        ("200 calls at once each get their own answer", ManyAsync),
        ("a write after the call has failed gets the call's status", LateWriteAsync),
        ("health is checked", HealthAsync),
        ("health is watched", WatchAsync),
    ];

    private async Task UnaryAsync() => Equal("hello", (await _client.UnaryAsync(new Message { Text = "hello" })).Text);

    private async Task GatherAsync()
    {
        using var call = _client.Gather();
        foreach (var text in new[] { "a", "b", "c" })
        {
            await call.RequestStream.WriteAsync(new Message { Text = text });
        }

        await call.RequestStream.CompleteAsync();
        Equal(new Message { Text = "a,b,c", Count = 3 }, await call);
    }

    private async Task ScatterAsync()
    {
        using var call = _client.Scatter(new Message { Count = 100 });
        var next = 1;
        await foreach (var response in call.ResponseStream.ReadAllAsync())
        {
            Equal(next++, response.Count);
        }

        Equal(101, next);
        Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    private async Task ChatAsync()
    {
        using var call = _client.Chat();
        for (var number = 0; number < 20; number++)
        {
            await call.RequestStream.WriteAsync(new Message { Count = number });
            Equal(true, await call.ResponseStream.MoveNext());
            Equal(number, call.ResponseStream.Current.Count);
        }

        await call.RequestStream.CompleteAsync();
        Equal(false, await call.ResponseStream.MoveNext());
    }

    private async Task MetadataAsync()
    {
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(value => (byte)value)];
        var call = _client.UnaryAsync(new Message(), new Metadata { { "x-echo", "a text" }, { "x-echo-bin", bytes } });
        var headers = await call.ResponseHeadersAsync;
        await call;
        Equal("a text", headers.GetValue("x-echo"));
        Equal("a text", call.GetTrailers().GetValue("x-echo-trailer"));
        Equal(Convert.ToHexString(bytes), Convert.ToHexString(headers.GetValueBytes("x-echo-bin") ?? []));
        Equal(Convert.ToHexString(bytes), Convert.ToHexString(call.GetTrailers().GetValueBytes("x-echo-trailer-bin") ?? []));
    }

    private async Task FailAsync()
    {
        const string Detail = "100% größer, 円, 🎈";
        var request = new Message { Text = Detail, Count = (int)StatusCode.Aborted };
        var failure = await FailureAsync(async () => await _client.FailAsync(request));
        Equal(StatusCode.Aborted, failure.StatusCode);
        Equal(Detail, failure.Status.Detail);
        Equal("asked", failure.Trailers.GetValue("x-why"));
    }

    private async Task UnwrittenAsync() =>
        Equal(StatusCode.Unimplemented, (await FailureAsync(async () => await _client.UnwrittenAsync(new Message()))).StatusCode);

    private async Task DeadlineAsync()
    {
        var hang = new Message { Text = "deadline " + channel.Target };
        var deadline = TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(2);
        var failure = await FailureAsync(async () => await _client.HangAsync(hang, deadline: deadline));
        Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        await _client.HungAsync(hang);
    }

    private async Task CancellationAsync()
    {
        var hang = new Message { Text = "cancel " + channel.Target };
        using var call = _client.HangAsync(hang);
        await call.ResponseHeadersAsync; // It runs.
        call.Dispose();
        Equal(StatusCode.Cancelled, (await FailureAsync(async () => await call)).StatusCode);
        await _client.HungAsync(hang);
    }

    private async Task ServerLimitAsync()
    {
        var failure = await FailureAsync(async () => await _client.UnaryAsync(Of(5 * 1024 * 1024)));
        Equal(StatusCode.ResourceExhausted, failure.StatusCode);
    }

    private async Task ClientLimitAsync()
    {
        using var narrow = GrpcChannel.ForAddress(
            channel.Target,
            new GrpcChannelOptions { MaxReceiveMessageSize = 1000, CallMetadata = options.CallMetadata, SslOptions = options.SslOptions });
        var client = new Probe.V1.Probe.ProbeClient(narrow);
        Equal(StatusCode.ResourceExhausted, (await FailureAsync(async () => await client.UnaryAsync(Of(2000)))).StatusCode);
    }

    private async Task LargeAsync()
    {
        var large = Of(1024 * 1024);
        Equal(large, await _client.UnaryAsync(large));
    }

    private async Task ManyAsync() => await Task.WhenAll(Enumerable.Range(0, 200).Select(async number =>
        Equal(number, (await _client.UnaryAsync(new Message { Count = number })).Count)));

    private async Task LateWriteAsync()
    {
        var method = new Method<string, string>(
            MethodType.DuplexStreaming, "peerguild.probe.v1.Probe", "Missing", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        using var call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, default);
        Equal(StatusCode.Unimplemented, (await FailureAsync(() => call.ResponseStream.MoveNext())).StatusCode);
        Equal(StatusCode.Unimplemented, (await FailureAsync(() => call.RequestStream.WriteAsync("late"))).StatusCode);
    }

    private async Task HealthAsync()
    {
        var health = new Health.HealthClient(channel);
        Equal(ServingStatus.Serving, (await health.CheckAsync(new HealthCheckRequest())).Status);
        var unknown = await FailureAsync(async () => await health.CheckAsync(new HealthCheckRequest { Service = "no.Body" }));
        Equal(StatusCode.NotFound, unknown.StatusCode);
    }

    private async Task WatchAsync()
    {
        using var call = new Health.HealthClient(channel).Watch(new HealthCheckRequest());
        Equal(true, await call.ResponseStream.MoveNext());
        Equal(ServingStatus.Serving, call.ResponseStream.Current.Status);
    }

    private static Message Of(int size) => new() { Data = ByteString.CopyFrom(new byte[size]) };

    private static async Task<RpcException> FailureAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (RpcException exception)
        {
            return exception;
        }

        throw new InvalidOperationException("The call was expected to fail and did not.");
    }

    private static void Equal<T>(T expected, T actual)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
        {
            throw new InvalidOperationException($"Expected {expected}, got {actual}.");
        }
    }
}
