using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Running;

/// <summary>From what came over the wire to what a rule is given.</summary>
internal static class Acts
{
    public static Slash Slash(Actor actor, Protocol.Plugin.Slash slash, Protocol.Plugin.Readers? readers = null) =>
        new(Invoker(actor, readers), slash.Options.DistinctBy(option => option.Name).ToImmutableDictionary(option => option.Name));

    public static Press Press(Actor actor, Click click, Protocol.Plugin.Readers? readers = null) => new(Invoker(actor, readers), [.. click.Args], click.Message?.Message ?? 0);

    public static Filled Filled(Actor actor, Submit submit, Protocol.Plugin.Readers? readers = null) => new(
        Invoker(actor, readers),
        [.. submit.Args],
        submit.Values.DistinctBy(value => value.Name).ToImmutableDictionary(value => value.Name),
        submit.Message?.Message ?? 0);

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
