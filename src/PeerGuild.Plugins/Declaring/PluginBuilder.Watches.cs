using PeerGuild.Plugins.Running;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <content>What it wants to know of Discord: people in rooms, reactions, readers, servers.</content>
public sealed partial class PluginBuilder
{
    internal List<DocWatch> Watches { get; } = [];

    /// <summary>What is watched whatever documents say.</summary>
    internal List<Watch> AlwaysWatched { get; } = [];

    internal IRule<ServerFact>? Servers { get; private set; }

    /// <summary>The people in a voice channel, for as long as a document says so, decided on that document.</summary>
    public PluginBuilder WatchVoice<TDoc>(
        DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, ChannelId?> room, Decide<Doc<TDoc>?, VoiceFact> decide)
        where TDoc : class => WatchVoice(kind, found, room, Load.Document(kind), decide);

    /// <summary>The people in a voice channel, for as long as a document says so.</summary>
    /// <param name="kind">The kind of document that watches.</param>
    /// <param name="found">The index and value by which those that may watch are found when the plugin starts.</param>
    /// <param name="room">Which channel; null while nothing is watched.</param>
    /// <param name="load">What the rule reads.</param>
    /// <param name="decide">The rule.</param>
    /// <param name="there">
    /// Who is there or has gone elsewhere from there, as far as the document knows: a gateway that was started anew is told. Left out: nobody.
    /// </param>
    public PluginBuilder WatchVoice<TDoc, TRead>(
        DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, ChannelId?> room, LoadById<TRead> load, Decide<TRead, VoiceFact> decide,
        Func<TDoc, IEnumerable<UserId>>? there = null)
        where TDoc : class
    {
        Watches.Add(DocWatch.Of(
            kind,
            found,
            doc => room(doc) is { } channel ? new Watch { VoiceChannel = channel.Value, There = { there?.Invoke(doc).Select(user => user.Value) ?? [] } } : null,
            FactReading.Voice,
            new Rule<TRead, VoiceFact>((read, fact, token) => load(read, fact.Doc.Id, token), decide)));
        return this;
    }

    /// <summary>The reactions on a message, for as long as a document says so, decided on that document.</summary>
    public PluginBuilder WatchReactions<TDoc>(
        DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, Target?> message, Decide<Doc<TDoc>?, ReactionFact> decide)
        where TDoc : class => WatchReactions(kind, found, message, Load.Document(kind), decide);

    /// <summary>The reactions on a message, for as long as a document says so. Needs <see cref="Capability.React"/>.</summary>
    /// <param name="kind">The kind of document that watches.</param>
    /// <param name="found">The index and value by which those that may watch are found when the plugin starts.</param>
    /// <param name="message">Which message, as the result of its post named it; null while nothing is watched.</param>
    /// <param name="load">What the rule reads.</param>
    /// <param name="decide">The rule.</param>
    public PluginBuilder WatchReactions<TDoc, TRead>(
        DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, Target?> message, LoadById<TRead> load, Decide<TRead, ReactionFact> decide)
        where TDoc : class
    {
        if (!_manifest.Capabilities.Contains(Capability.React))
        {
            throw new ArgumentException("Who watches reactions asks for the capability React first.", nameof(kind));
        }

        Watches.Add(DocWatch.Of(
            kind,
            found,
            doc => message(doc) is { } target ? new Watch { Reactions = target.Clone() } : null,
            ReactionFacts.Of,
            new Rule<TRead, ReactionFact>((read, fact, token) => load(read, fact.Doc.Id, token), decide)));
        return this;
    }

    /// <summary>Who can read a channel, for as long as a document says so.</summary>
    /// <param name="kind">The kind of document that watches.</param>
    /// <param name="found">The index and value by which those that may watch are found when the plugin starts.</param>
    /// <param name="channel">Which channel; null while nothing is watched.</param>
    /// <param name="load">What the rule reads.</param>
    /// <param name="decide">The rule: it is told at first, and whenever it has changed.</param>
    public PluginBuilder WatchReaders<TDoc, TRead>(
        DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, ChannelId?> channel, LoadById<TRead> load, Decide<TRead, ReadersFact> decide)
        where TDoc : class
    {
        Watches.Add(DocWatch.Of(
            kind,
            found,
            doc => channel(doc) is { } watched ? new Watch { Readers = watched.Value } : null,
            FactReading.Readers,
            new Rule<TRead, ReadersFact>((read, fact, token) => load(read, fact.Doc.Id, token), decide)));
        return this;
    }

    /// <summary>Every server the bot is in: told at each start and when it joins one, and when it was taken out.</summary>
    /// <param name="load">What the rule reads.</param>
    /// <param name="decide">The rule.</param>
    public PluginBuilder WatchServers<TRead>(Load<TRead, ServerFact> load, Decide<TRead, ServerFact> decide)
    {
        AlwaysWatched.Add(new Watch { Servers = true });
        Servers = new Rule<TRead, ServerFact>(load, decide);
        return this;
    }

    /// <summary>The same; servers that have a document are asked after, so that one that was left while no gateway ran is told too.</summary>
    /// <param name="kind">A kind of which a server has one document.</param>
    /// <param name="found">The index and value by which they are found when the plugin starts.</param>
    /// <param name="isIn">Whether the document takes the bot to be in the server.</param>
    /// <param name="load">What the rule reads.</param>
    /// <param name="decide">The rule.</param>
    public PluginBuilder WatchServers<TDoc, TRead>(
        DocKind<TDoc> kind, (string Index, string Value) found, Func<TDoc, bool> isIn, Load<TRead, ServerFact> load, Decide<TRead, ServerFact> decide)
        where TDoc : class
    {
        var nothing = new Rule<Nothing, ServerFact>(Load.Nothing, (_, _, _) => Decision.Nothing);
        Watches.Add(DocWatch.Of(kind, found, doc => isIn(doc) ? new Watch { Servers = true } : null, (fact, _, _) => FactReading.Server(fact), nothing));
        return WatchServers(load, decide);
    }
}
