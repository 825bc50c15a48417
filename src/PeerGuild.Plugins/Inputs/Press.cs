using System.Collections.Immutable;

namespace PeerGuild.Plugins;

/// <summary>A person pressed a button. Its arguments come from outside: check state and rights again.</summary>
/// <param name="Invoker">Who.</param>
/// <param name="Args">What the button was made with.</param>
/// <param name="Message">The message it stands on.</param>
public sealed record Press(Invoker Invoker, ImmutableArray<string> Args, ulong Message);
