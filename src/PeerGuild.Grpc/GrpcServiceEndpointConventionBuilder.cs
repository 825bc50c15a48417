using Microsoft.AspNetCore.Builder;

namespace PeerGuild.Grpc;

/// <summary>Adds conventions (authorization, a host, metadata) to every method of a mapped service.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IReadOnlyList<IEndpointConventionBuilder> _methods;

    internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> methods) => _methods = methods;

    /// <inheritdoc/>
    public void Add(Action<EndpointBuilder> convention) => ForEach(method => method.Add(convention));

    /// <inheritdoc/>
    public void Finally(Action<EndpointBuilder> finallyConvention) => ForEach(method => method.Finally(finallyConvention));

    private void ForEach(Action<IEndpointConventionBuilder> add)
    {
        foreach (var method in _methods)
        {
            add(method);
        }
    }
}
