namespace Grpc.Core;

/// <summary>Says on a generated base class which static method binds it to a <see cref="ServiceBinderBase"/>.</summary>
/// <param name="bindType">The type that has the method.</param>
/// <param name="bindMethodName">The method, called with a binder and a service (or null).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class BindServiceMethodAttribute(Type bindType, string bindMethodName) : Attribute
{
    /// <summary>The type that has the method.</summary>
    public Type BindType { get; } = bindType;

    /// <summary>The method's name.</summary>
    public string BindMethodName { get; } = bindMethodName;
}
