using Google.Protobuf;
using NodaTime;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins;

/// <summary>A kind of event of a publisher, and the rule for it.</summary>
internal abstract class Subscription(string publisher, string typeName)
{
    public string Publisher { get; } = publisher;

    /// <summary>The full name of the event's message.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>Prepares the rule for an event as it came.</summary>
    /// <exception cref="InvalidProtocolBufferException">It is not what its type says.</exception>
    public abstract (object Input, IRule<object> Rule) Take(Event happened);

    public static Subscription To<TEvent>(string publisher, IRule<Heard<TEvent>> rule)
        where TEvent : class, IMessage<TEvent>, new() => new Typed<TEvent>(publisher, rule);

    private sealed class Typed<TEvent>(string publisher, IRule<Heard<TEvent>> rule) : Subscription(publisher, new TEvent().Descriptor.FullName), IRule<object>
        where TEvent : class, IMessage<TEvent>, new()
    {
        private static readonly MessageParser<TEvent> Parser = new(() => new TEvent());

        public override (object Input, IRule<object> Rule) Take(Event happened) =>
            (new Heard<TEvent>(Parser.ParseFrom(happened.Body.Value), Instant.FromDateTimeOffset(happened.At.ToDateTimeOffset())), this);

        public ValueTask<Func<Storage.Moment, Storage.Decision>> LoadAsync(Storage.IRead read, object input, CancellationToken cancellationToken) =>
            rule.LoadAsync(read, (Heard<TEvent>)input, cancellationToken);
    }
}
