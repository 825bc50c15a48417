using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Running;

/// <summary>From what came over the wire to what a rule is given.</summary>
internal static class Acts
{
    public static Slash Slash(Actor actor, Protocol.Plugin.Slash slash, Protocol.Plugin.Readers? readers = null) =>
        new(Invoker(actor, readers), slash.Options.DistinctBy(option => option.Name).ToImmutableDictionary(option => option.Name));

    public static Slash Slash(Invocation invocation) =>
        Slash(invocation.Actor, invocation.Slash, invocation.Readers) with { Named = [.. invocation.Named.Select(Named)] };

    public static OnUser OnUser(Invocation invocation) =>
        new(Invoker(invocation.Actor, invocation.Readers), Named(invocation, invocation.OnUser.User));

    public static OnMessage OnMessage(Invocation invocation) => new(
        Invoker(invocation.Actor, invocation.Readers),
        new ChannelId(invocation.OnMessage.Message?.Channel ?? 0),
        invocation.OnMessage.Message?.Message ?? 0,
        Named(invocation, invocation.OnMessage.Author),
        invocation.OnMessage.Text);

    public static Press Press(Actor actor, Click click, Protocol.Plugin.Readers? readers = null) => new(Invoker(actor, readers), [.. click.Args], click.Message?.Message ?? 0);

    public static Filled Filled(Invocation invocation) => new(
        Invoker(invocation.Actor, invocation.Readers),
        [.. invocation.Submit.Args],
        invocation.Submit.Values.DistinctBy(value => value.Name).ToImmutableDictionary(value => value.Name),
        invocation.Submit.Message?.Message ?? 0)
    {
        Named = [.. invocation.Named.Select(Named)],
    };

    private static Named Named(Invocation invocation, ulong user) =>
        invocation.Named.FirstOrDefault(named => named.User == user) is { } known ? Named(known) : new Named(new UserId(user), "", IsBot: false, IsHere: false);

    private static Named Named(Protocol.Plugin.Named named) => new(new UserId(named.User), named.Name, named.Bot, named.Here);

    public static Invoker Invoker(Actor actor, Protocol.Plugin.Readers? readers = null) => new(
        new UserId(actor.User),
        actor.Name,
        actor.Permissions,
        actor.VoiceChannel == 0 ? null : new ChannelId(actor.VoiceChannel),
        new ChannelId(actor.Channel),
        Readers(readers));

    public static Readers? Readers(Protocol.Plugin.Readers? readers) =>
        readers is null ? null : new Readers((int)Math.Min(readers.People, int.MaxValue), readers.Everyone);
}
