using System.Runtime.CompilerServices;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A kind of document that watches voice channels, and the rule for what is known of them.</summary>
internal abstract class VoiceWatch(string kind, IRule<VoiceFact> rule)
{
    public string Kind { get; } = kind;

    public IRule<VoiceFact> Rule { get; } = rule;

    /// <summary>What a document watches; null when it is gone, or watches nothing now.</summary>
    public abstract ValueTask<ChannelId?> RoomAsync(IRead read, string id, CancellationToken cancellationToken);

    /// <summary>Every document that watches now.</summary>
    public abstract IAsyncEnumerable<(GuildId Guild, DocRef Doc, ChannelId Room)> AllAsync(IStore store, CancellationToken cancellationToken);

    public static VoiceWatch Of<TDoc>(DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, ChannelId?> room, IRule<VoiceFact> rule)
        where TDoc : class => new Typed<TDoc>(kind, found, room, rule);

    private sealed class Typed<TDoc> : VoiceWatch
        where TDoc : class
    {
        private readonly DocKind<TDoc> _kind;
        private readonly (string Index, string Value) _found;
        private readonly Func<TDoc, ChannelId?> _room;

        public Typed(DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, ChannelId?> room, IRule<VoiceFact> rule)
            : base(kind.Name, rule)
        {
            _found = found;
            _room = room;
            _kind = kind;
        }

        public override async ValueTask<ChannelId?> RoomAsync(IRead read, string id, CancellationToken cancellationToken) =>
            await read.GetAsync(_kind, id, cancellationToken) is { } doc ? _room(doc.State) : null;

        public override async IAsyncEnumerable<(GuildId Guild, DocRef Doc, ChannelId Room)> AllAsync(
            IStore store, [EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var (guild, doc) in store.EverywhereAsync(_kind, _found.Index, _found.Value, cancellationToken))
            {
                if (_room(doc.State) is { } room)
                {
                    yield return (guild, doc.Ref, room);
                }
            }
        }
    }
}
