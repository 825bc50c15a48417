using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>Reads what a rule needs, within one guild: the only part that awaits.</summary>
public delegate ValueTask<TRead> Load<TRead, in TInput>(IRead read, TInput input, CancellationToken cancellationToken);

/// <summary>A rule: pure and static. No clock, no store, no chance but the moment's.</summary>
public delegate Decision Decide<in TRead, in TInput>(TRead read, TInput input, Moment moment);

/// <summary>Reads what a document's input needs, by the document's id.</summary>
public delegate ValueTask<TRead> LoadById<TRead>(IRead read, string id, CancellationToken cancellationToken);

/// <summary>Choices for an option while a person types. At most 25 are shown.</summary>
/// <param name="read">Bound to the guild.</param>
/// <param name="slash">What is typed so far.</param>
/// <param name="typed">The option's value so far.</param>
/// <param name="moment">When; suggesting decides nothing.</param>
/// <param name="cancellationToken">After 1.5 s nobody waits any more.</param>
public delegate ValueTask<IEnumerable<Choice>> Suggest(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken);
