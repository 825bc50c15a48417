using System.Runtime.CompilerServices;
using NodaTime;
using PeerGuild.Plugins.Running;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A kind of document that watches something, and the rule for what is known of it.</summary>
internal abstract class DocWatch(string kind)
{
    public string Kind { get; } = kind;

    /// <summary>What a document watches; null when it is gone, or watches nothing now.</summary>
    public abstract ValueTask<Watch?> WatchedAsync(IRead read, string id, CancellationToken cancellationToken);

    /// <summary>Every document that watches now.</summary>
    public abstract IAsyncEnumerable<(GuildId Guild, DocRef Doc, Watch Watch)> AllAsync(IStore store, CancellationToken cancellationToken);

    /// <summary>Decides a fact for a document that watches.</summary>
    public abstract Task DecideAsync(Pipeline pipeline, string key, Fact fact, DocRef doc, Instant knownUntil, CancellationToken cancellationToken);

    /// <param name="kind">The kind of document.</param>
    /// <param name="found">The index and value by which those that may watch are found when the plugin starts.</param>
    /// <param name="watched">What a document watches, the guild left out.</param>
    /// <param name="input">From a fact as it came, the document and the last moment known, to what the rule is given.</param>
    /// <param name="rule">The rule.</param>
    public static DocWatch Of<TDoc, TInput>(
        DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, Watch?> watched, Func<Fact, DocRef, Instant, TInput> input, IRule<TInput> rule)
        where TDoc : class => new Typed<TDoc, TInput>(kind, found, watched, input, rule);

    private sealed class Typed<TDoc, TInput>(
        DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, Watch?> watched, Func<Fact, DocRef, Instant, TInput> input, IRule<TInput> rule)
        : DocWatch(kind.Name)
        where TDoc : class
    {
        public override async ValueTask<Watch?> WatchedAsync(IRead read, string id, CancellationToken cancellationToken) =>
            await read.GetAsync(kind, id, cancellationToken) is { } doc ? In(read.Guild, watched(doc.State)) : null;

        public override async IAsyncEnumerable<(GuildId Guild, DocRef Doc, Watch Watch)> AllAsync(
            IStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var (guild, doc) in store.EverywhereAsync(kind, found.Index, found.Value, cancellationToken))
            {
                if (In(guild, watched(doc.State)) is { } watch)
                {
                    yield return (guild, doc.Ref, watch);
                }
            }
        }

        public override Task DecideAsync(Pipeline pipeline, string key, Fact fact, DocRef doc, Instant knownUntil, CancellationToken cancellationToken) =>
            pipeline.RunAsync(new GuildId(fact.Guild), key, new Origin.Fact(), rule, input(fact, doc, knownUntil), cancellationToken);

        private static Watch? In(GuildId guild, Watch? watch)
        {
            if (watch is not null)
            {
                watch.Guild = guild.Value;
            }

            return watch;
        }
    }
}
