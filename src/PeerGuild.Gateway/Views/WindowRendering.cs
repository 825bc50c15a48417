using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Guilds;
using PeerGuild.Protocol.Plugin;
using Modal = PeerGuild.Discord.Interactions.Modal;

namespace PeerGuild.Gateway.Views;

/// <summary>Windows as Discord shows them.</summary>
/// <remarks>Source: Discord Docs, Modal and Component Reference, https://docs.discord.com/developers/components/reference.</remarks>
internal static class WindowRendering
{
    /// <param name="plugin">Who gets what was filled in.</param>
    /// <param name="window">What to show.</param>
    public static Modal Of(string plugin, Protocol.Plugin.Modal window) =>
        new(CustomId.Write(plugin, window.Action, window.Args), window.Title, [.. window.Parts.Select(Part)]);

    private static Component Part(WindowPart part) => part.Field is { } field
        ? new Label(Field(field), field.Label, field.Hint.Length == 0 ? null : field.Hint)
        : new TextDisplay(part.Text);

    private static Component Field(Field field) => field.KindCase switch
    {
        Protocol.Plugin.Field.KindOneofCase.Pick => new RadioGroup(field.Name, field.Required) { Options = [.. field.Pick.Picks.Select(Option)] },
        Protocol.Plugin.Field.KindOneofCase.Tick => new Checkbox(field.Name, field.Tick.Ticked ? true : null),
        Protocol.Plugin.Field.KindOneofCase.People =>
            new UserSelect(
                field.Name,
                MinValues: field.People.Min,
                MaxValues: field.People.Max,
                DefaultValues: field.People.Users.Count == 0 ? null : [.. field.People.Users.Select(user => new DefaultValue(new UserId(user)))],
                Required: field.Required),
        Protocol.Plugin.Field.KindOneofCase.Room => Room(field),
        _ => new TextInput(
            field.Name,
            field.Text?.Paragraph is true ? TextInputStyle.Paragraph : TextInputStyle.Short,
            field.Text?.Min is > 0 and var min ? min : null,
            field.Text?.Max is > 0 and var max ? max : null,
            field.Required,
            field.Text?.Value is { Length: > 0 } value ? value : null),
    };

    private static ChannelSelect Room(Field field) => new(
        field.Name,
        [ChannelType.GuildVoice],
        MinValues: field.Required ? 1 : 0,
        DefaultValues: field.Room.Channel == 0 ? null : [new DefaultChannel(new ChannelId(field.Room.Channel))],
        Required: field.Required);

    private static SelectOption Option(Pick pick) =>
        new(pick.Label, pick.Value, pick.Hint.Length == 0 ? null : pick.Hint, Default: pick.Chosen ? true : null);
}
