using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>Whom the events of a plugin name, and how those that are state read without one of them.</summary>
internal sealed class NamedEvents
{
    private readonly Dictionary<string, (Func<Any, IEnumerable<UserId>> Who, Func<Any, UserId, IMessage?> Without)> _declared = [];

    public void Add<TEvent>(Func<TEvent, IEnumerable<UserId>> who, Func<TEvent, UserId, TEvent?> without)
        where TEvent : class, IMessage<TEvent>, new()
    {
        var parser = new MessageParser<TEvent>(() => new TEvent());
        _declared.Add(
            new TEvent().Descriptor.FullName,
            (body => who(parser.ParseFrom(body.Value)), (body, user) => without(parser.ParseFrom(body.Value), user)));
    }

    public IEnumerable<UserId> In(Event happened) =>
        _declared.TryGetValue(NameOf(happened), out var declared) ? declared.Who(happened.Body).Distinct() : [];

    public Event? Without(Event happened, UserId user)
    {
        if (!_declared.TryGetValue(NameOf(happened), out var declared) || declared.Without(happened.Body, user) is not { } rewritten)
        {
            return null;
        }

        var copy = happened.Clone();
        copy.Body = new Any { TypeUrl = happened.Body.TypeUrl, Value = rewritten.ToByteString() };
        return copy;
    }

    private static string NameOf(Event happened) => happened.Body.TypeUrl[(happened.Body.TypeUrl.LastIndexOf('/') + 1)..];
}
