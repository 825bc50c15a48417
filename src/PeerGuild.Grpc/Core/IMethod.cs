namespace Grpc.Core;

/// <summary>What a method is called, apart from its messages.</summary>
public interface IMethod
{
    /// <summary>Which of the four kinds.</summary>
    MethodType Type { get; }

    /// <summary>The service, with its package: <c>grpc.health.v1.Health</c>.</summary>
    string ServiceName { get; }

    /// <summary>The method alone: <c>Check</c>.</summary>
    string Name { get; }

    /// <summary>The path on the wire: <c>/grpc.health.v1.Health/Check</c>.</summary>
    string FullName { get; }
}
