using System.Security.Cryptography;
using Grpc.Core;
using PeerGuild.Plugins.Running;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Status = Grpc.Core.Status;

namespace PeerGuild.Plugins.Serving;

/// <summary>The contract, served: what the gateway asks of this plugin.</summary>
/// <param name="manifest">What the plugin says of itself.</param>
/// <param name="invocations">Answers what people do.</param>
/// <param name="suggestions">Offers choices.</param>
/// <param name="seats">Says what waits for a member.</param>
/// <param name="records">Tells and forgets what is kept about people.</param>
/// <param name="factStream">Makes a stream of facts that wishes go out on.</param>
/// <param name="effectStream">Makes a stream of effects.</param>
/// <param name="stopping">Ends the streams.</param>
internal sealed class PluginService(
    Manifest manifest,
    Invocations invocations,
    Suggestions suggestions,
    MemberSeats seats,
    PersonalRecords records,
    Func<IServerStreamWriter<Wish>, FactStream> factStream,
    Func<Hello, IServerStreamWriter<Effect>, EffectStream> effectStream,
    CancellationToken stopping) : Plugin.PluginBase
{
    private readonly Latest _facts = new();
    private readonly Latest _effects = new();
    private readonly Manifest _described = new(manifest) { Instance = RandomNumberGenerator.GetHexString(16) };

    public override Task<Manifest> Describe(DescribeRequest request, ServerCallContext context) =>
        request.ContractVersion >= PluginBuilder.ContractVersion
            ? Task.FromResult(_described)
            : throw new RpcException(new Status(
                StatusCode.FailedPrecondition,
                $"{manifest.Name} speaks version {PluginBuilder.ContractVersion} of the contract and the gateway {request.ContractVersion}: update the gateway."));

    public override Task<Reply> Invoke(Invocation request, ServerCallContext context) => invocations.AnswerAsync(request, context.CancellationToken);

    public override Task<Choices> Suggest(Suggestion request, ServerCallContext context) =>
        request.Slash is not null && request.Actor is not null && request.Guild != 0
            ? suggestions.OfferAsync(request, context.CancellationToken)
            : throw new RpcException(new Status(StatusCode.InvalidArgument, "A suggestion has a guild, an actor and what is typed."));

    public override Task<Seats> Waiting(Member request, ServerCallContext context) =>
        request.Actor is not null && request.Guild != 0
            ? seats.FindAsync(request, context.CancellationToken)
            : throw new RpcException(new Status(StatusCode.InvalidArgument, "Whoever asks what waits is an actor in a guild."));

    public override Task Facts(IAsyncStreamReader<Fact> requestStream, IServerStreamWriter<Wish> responseStream, ServerCallContext context) =>
        StreamAsync(_facts, context, async (opened, token) =>
        {
            using var stream = factStream(responseStream);
            await stream.RunAsync(requestStream, opened, token);
        });

    public override Task Effects(IAsyncStreamReader<EffectsUp> requestStream, IServerStreamWriter<Effect> responseStream, ServerCallContext context) =>
        StreamAsync(_effects, context, async (opened, token) =>
        {
            if (!await requestStream.MoveNext(token) || requestStream.Current.Hello is not { } hello)
            {
                throw new RpcException(new Status(StatusCode.InvalidArgument, "The first thing to say is Hello."));
            }

            using var stream = effectStream(hello, responseStream);
            await stream.RunAsync(requestStream, opened, token);
        });

    public override async Task Export(Subject request, IServerStreamWriter<Record> responseStream, ServerCallContext context)
    {
        if (request.Guild == 0 || request.User == 0)
        {
            throw new RpcException(new Status(StatusCode.InvalidArgument, "What is exported is a person's, in a guild."));
        }

        await foreach (var record in records.ExportAsync(request, context.CancellationToken))
        {
            await responseStream.WriteAsync(record, context.CancellationToken);
        }
    }

    public override Task<Erased> Erase(Subject request, ServerCallContext context) =>
        request.Guild != 0
            ? records.EraseAsync(request, context.CancellationToken)
            : throw new RpcException(new Status(StatusCode.InvalidArgument, "What is erased is in a guild."));

    /// <summary>Completes when no stream is open.</summary>
    public Task OverAsync() => Task.WhenAll(_facts.OverAsync(), _effects.OverAsync());

    /// <summary>Runs a stream until the gateway hangs up, a newer one comes or the plugin stops. Its headers say that it is open.</summary>
    private async Task StreamAsync(Latest latest, ServerCallContext context, Func<Func<Task>, CancellationToken, Task> run)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, stopping);
        try
        {
            await latest.RunAsync(token => run(() => context.WriteResponseHeadersAsync([]), token), ended.Token);
        }
        catch (OperationCanceledException) when (!context.CancellationToken.IsCancellationRequested)
        {
            throw new RpcException(new Status(
                StatusCode.Unavailable, stopping.IsCancellationRequested ? "The plugin is stopping." : "A newer stream has taken over."));
        }
        catch (StoreException exception)
        {
            throw new RpcException(new Status(StatusCode.Unavailable, exception.Message));
        }
    }
}
