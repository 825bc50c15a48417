using Grpc.Core;
using PeerGuild.Grpc.Wire;

namespace PeerGuild.Grpc.Client;

/// <summary>Starts calls on a channel.</summary>
internal sealed class GrpcCallInvoker(GrpcChannel channel) : CallInvoker
{
    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request) => AsyncUnaryCall(method, host, options, request).GetAwaiter().GetResult();

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request)
    {
        var call = Start(method, options, Single(method, options, request));
        var response = call.ReadSingleAsync(method.ResponseMarshaller);
        return new(response, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options,
        TRequest request)
    {
        var call = Start(method, options, Single(method, options, request));
        var responses = new ResponseReader<TResponse>(call, method.ResponseMarshaller);
        return new(responses, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options)
    {
        var (call, requests) = StartStreamed(method, options);
        var response = call.ReadSingleAsync(method.ResponseMarshaller);
        return new(requests, response, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        string? host,
        CallOptions options)
    {
        var (call, requests) = StartStreamed(method, options);
        var responses = new ResponseReader<TResponse>(call, method.ResponseMarshaller);
        return new(requests, responses, call.ResponseHeadersAsync, call.GetStatus, call.GetTrailers, call.Dispose);
    }

    private SingleRequest<TRequest> Single<TRequest, TResponse>(Method<TRequest, TResponse> method, CallOptions options, TRequest request)
    {
        var encoding = channel.Options.RequestEncoding.With((options.WriteOptions ?? WriteOptions.Default).Flags);
        return new(request, method.RequestMarshaller, channel.Options.MaxSendMessageSize, encoding);
    }

    private (ClientCall Call, RequestWriter<TRequest> Requests) StartStreamed<TRequest, TResponse>(
        Method<TRequest, TResponse> method,
        CallOptions options)
    {
        var content = new StreamedRequest();
        var call = Start(method, options, content);
        return (call, new RequestWriter<TRequest>(call, content, method.RequestMarshaller, channel.Options));
    }

    private ClientCall Start(IMethod method, CallOptions options, RequestContent content)
    {
        var call = new ClientCall(channel, method, options, content);
        call.Start();
        return call;
    }
}
