namespace PeerGuild.Plugins;

/// <summary>A person used a command in the menu of another, or in their own.</summary>
/// <param name="Invoker">Who.</param>
/// <param name="User">On whom.</param>
public sealed record OnUser(Invoker Invoker, Named User);
