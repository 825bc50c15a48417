using System.Runtime.CompilerServices;
using NodaTime;
using PeerGuild.Plugins.Running;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A kind of document that watches something on Discord, and the rule for what is known of it.</summary>
internal abstract class FactWatch(string kind)
{
    public string Kind { get; } = kind;

    /// <summary>What a document watches; null when it is gone, or watches nothing now.</summary>
    public abstract ValueTask<Watched?> OfAsync(IRead read, string id, CancellationToken cancellationToken);

    /// <summary>Every document that watches now.</summary>
    public abstract IAsyncEnumerable<(GuildId Guild, DocRef Doc, Watched What)> AllAsync(IStore store, CancellationToken cancellationToken);

    /// <summary>Decides a fact for a document.</summary>
    /// <param name="pipeline">Decides.</param>
    /// <param name="key">What the seed is made of.</param>
    /// <param name="fact">As it came.</param>
    /// <param name="doc">The document.</param>
    /// <param name="knownUntil">The last moment known, where the gateway cannot say it.</param>
    /// <param name="cancellationToken">Gives up before the commit.</param>
    public abstract Task DecideAsync(Pipeline pipeline, string key, Fact fact, DocRef doc, Instant knownUntil, CancellationToken cancellationToken);

    public static FactWatch Voice<TDoc>(DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, ChannelId?> room, IRule<VoiceFact> rule)
        where TDoc : class =>
        new Typed<TDoc, VoiceFact>(kind, found, state => room(state) is { } channel ? Watched.Voice(channel) : null, VoiceFacts.Of, rule);

    public static FactWatch Reactions<TDoc>(DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, Target?> message, IRule<ReactionFact> rule)
        where TDoc : class =>
        new Typed<TDoc, ReactionFact>(kind, found, state => message(state) is { } target ? Watched.Reactions(target) : null, ReactionFacts.Of, rule);

    private sealed class Typed<TDoc, TFact>(
        DocKind<TDoc> kind,
        (string Index, string Value) found,
        Func<TDoc, Watched?> what,
        Func<Fact, DocRef, Instant, TFact> read,
        IRule<TFact> rule) : FactWatch(kind.Name)
        where TDoc : class
    {
        private readonly DocKind<TDoc> _kind = kind;

        public override async ValueTask<Watched?> OfAsync(IRead read, string id, CancellationToken cancellationToken) =>
            await read.GetAsync(_kind, id, cancellationToken) is { } doc ? what(doc.State) : null;

        public override async IAsyncEnumerable<(GuildId Guild, DocRef Doc, Watched What)> AllAsync(
            IStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var (guild, doc) in store.EverywhereAsync(_kind, found.Index, found.Value, cancellationToken))
            {
                if (what(doc.State) is { } wanted)
                {
                    yield return (guild, doc.Ref, wanted);
                }
            }
        }

        public override async Task DecideAsync(
            Pipeline pipeline, string key, Fact fact, DocRef doc, Instant knownUntil, CancellationToken cancellationToken) =>
            await pipeline.RunAsync(new GuildId(fact.Guild), key, new Origin.Fact(), rule, read(fact, doc, knownUntil), cancellationToken);
    }
}
