using Google.Protobuf;
using Grpc.Core;

namespace PeerGuild.Plugins.Testing;

/// <summary>Calls services without a socket between: each message is copied, as a wire would, and errors become statuses. Thread-safe.</summary>
internal sealed class DirectInvoker : CallInvoker
{
    private readonly Dictionary<string, Delegate> _handlers = [];

    /// <summary>Binds services: <c>new DirectInvoker(binder => EventLog.BindService(binder, log))</c>.</summary>
    public DirectInvoker(Action<ServiceBinderBase> bind) => bind(new Binder(_handlers));

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) =>
        throw new NotSupportedException("Nothing here blocks.");

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new DirectCall(method.FullName, options.CancellationToken);
        var answer = AnswerAsync();
        return new AsyncUnaryCall<TResponse>(answer, call.Headers, () => call.Status, () => [], call.Dispose);

        async Task<TResponse> AnswerAsync()
        {
            TResponse? response = null;
            await call.RunAsync(async () => response = await Handler<UnaryServerMethod<TRequest, TResponse>>(method)(Copy(request), call));
            return Copy(response!);
        }
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        var call = new DirectCall(method.FullName, options.CancellationToken);
        var down = new DirectStream<TResponse>(Copy);
        _ = down.EndWithAsync(call.RunAsync(() => Handler<ServerStreamingServerMethod<TRequest, TResponse>>(method)(Copy(request), down, call)));
        return new AsyncServerStreamingCall<TResponse>(down, call.Headers, () => call.Status, () => [], call.Dispose);
    }

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) =>
        throw new NotSupportedException("The contract has no such call.");

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        var call = new DirectCall(method.FullName, options.CancellationToken);
        var up = new DirectStream<TRequest>(Copy);
        var down = new DirectStream<TResponse>(Copy);
        _ = down.EndWithAsync(call.RunAsync(() => Handler<DuplexStreamingServerMethod<TRequest, TResponse>>(method)(up, down, call)));
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(up, down, call.Headers, () => call.Status, () => [], call.Dispose);
    }

    private T Handler<T>(IMethod method)
        where T : Delegate =>
        _handlers.GetValueOrDefault(method.FullName) as T
        ?? throw new RpcException(new Status(StatusCode.Unimplemented, $"{method.FullName} is not served here."));

    private static T Copy<T>(T message)
        where T : class => message is IDeepCloneable<T> one ? one.Clone() : message;

    private sealed class Binder(Dictionary<string, Delegate> handlers) : ServiceBinderBase
    {
        public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler) =>
            handlers[method.FullName] = handler!;

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, ServerStreamingServerMethod<TRequest, TResponse>? handler) => handlers[method.FullName] = handler!;

        public override void AddMethod<TRequest, TResponse>(
            Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler) => handlers[method.FullName] = handler!;
    }
}
