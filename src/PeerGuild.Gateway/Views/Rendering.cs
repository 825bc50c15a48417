using System.Collections.Immutable;
using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Messages;
using PeerGuild.Protocol.Plugin;
using Button = PeerGuild.Discord.Components.Button;
using Section = PeerGuild.Discord.Components.Section;

namespace PeerGuild.Gateway.Views;

/// <summary>Views as Discord shows them: one Components V2 container, nobody pinged but whom the view names.</summary>
internal static class Rendering
{
    /// <summary>The components of a message.</summary>
    /// <param name="plugin">Whose buttons they are.</param>
    /// <param name="view">What to show.</param>
    /// <param name="marker">The container's id, by which the message is known again; null for none.</param>
    /// <param name="files">What is sent with it, shown below; null for nothing.</param>
    public static ImmutableArray<Component> Components(string plugin, View view, int? marker = null, IReadOnlyList<NewFile>? files = null) =>
    [
        new Container([.. view.Blocks.Select(block => Block(plugin, block)), .. (files ?? []).Select(Shown)], view.Accent == 0 ? null : (int)view.Accent) { Id = marker },
    ];

    public static AllowedMentions Pings(View view) => AllowedMentions.Only([.. view.PingUsers.Select(user => new UserId(user))]);

    /// <summary>A message that only the person who acted sees.</summary>
    public static MessageContent Private(string plugin, View view) =>
        new(Components: Components(plugin, view), Flags: MessageFlags.ComponentsV2 | MessageFlags.Ephemeral, AllowedMentions: AllowedMentions.None);

    /// <summary>The same, with blocks of several plugins.</summary>
    public static MessageContent Private(IEnumerable<(string Plugin, Block Block)> blocks) => new(
        Components: [new Container([.. blocks.Select(one => Block(one.Plugin, one.Block))])],
        Flags: MessageFlags.ComponentsV2 | MessageFlags.Ephemeral,
        AllowedMentions: AllowedMentions.None);

    /// <summary>What such a message becomes.</summary>
    public static UpdateMessage Update(string plugin, View view) => new()
    {
        Components = new Optional<IReadOnlyList<Component>>(Components(plugin, view)),
        Flags = MessageFlags.ComponentsV2,
        AllowedMentions = AllowedMentions.None,
    };

    /// <summary>The rows of buttons of a view, for a message without Components V2: one with a file.</summary>
    public static ImmutableArray<Component> Rows(string plugin, View view) =>
        [.. view.Blocks.Where(block => block.KindCase == Protocol.Plugin.Block.KindOneofCase.Buttons).Select(block => Block(plugin, block))];

    /// <summary>One sentence of the gateway's own.</summary>
    public static View Sentence(string text) => new() { Blocks = { new Block { Text = text } } };

    private static FileDisplay Shown(NewFile file) => new(new FileAddress($"attachment://{file.Name}"));

    private static Component Block(string plugin, Block block) => block.KindCase switch
    {
        Protocol.Plugin.Block.KindOneofCase.Text => new TextDisplay(block.Text),
        Protocol.Plugin.Block.KindOneofCase.Section => new Section([new TextDisplay(block.Section.Text)], Pressable(plugin, block.Section.Button)),
        Protocol.Plugin.Block.KindOneofCase.Buttons => new ActionRow([.. block.Buttons.Buttons_.Select(button => Pressable(plugin, button))]),
        _ => new Separator(),
    };

    private static Button Pressable(string plugin, Protocol.Plugin.Button button) => new(
        button.Style switch
        {
            Style.Primary => ButtonStyle.Primary,
            Style.Success => ButtonStyle.Success,
            Style.Danger => ButtonStyle.Danger,
            _ => ButtonStyle.Secondary,
        },
        button.Label,
        CustomId.Write(CustomId.Owner(plugin, button.Plugin), button.Action, button.Args),
        Disabled: button.Disabled ? true : null);
}
