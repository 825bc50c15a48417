using PeerGuild.Discord;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Rest;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using Button = PeerGuild.Discord.Components.Button;
using Section = PeerGuild.Discord.Components.Section;

namespace PeerGuild.Gateway.Effects;

/// <summary>
/// Whose a direct message is. Discord keeps the bot to its own, and says nothing of guilds and plugins there: what the buttons name must be those who ask.
/// </summary>
internal static class DirectMessages
{
    /// <summary>Whether the plugin may change the message an edit or a removal names, on behalf of its guild.</summary>
    public static async Task<bool> AreOfAsync(DiscordRest rest, string plugin, Effect effect, CancellationToken cancellationToken)
    {
        var target = effect.Edit?.Message ?? effect.Remove.Message;
        try
        {
            var message = await rest.GetMessageAsync(new ChannelId(target.Channel), new MessageId(target.Message), cancellationToken);
            return ButtonsOf(message.Components).All(button => CustomId.Read(button.CustomId) is { } id && id.Guild == effect.Guild && id.Plugin == plugin);
        }
        catch (DiscordException exception) when (exception.Code == DiscordErrorCode.UnknownMessage)
        {
            // Gone: the act itself says what that means.
            return true;
        }
    }

    private static IEnumerable<Button> ButtonsOf(IEnumerable<Component> components) => components.SelectMany(component => component switch
    {
        Button button => [button],
        Container container => ButtonsOf(container.Components),
        ActionRow row => ButtonsOf(row.Components),
        Section section => ButtonsOf([section.Accessory]),
        _ => Enumerable.Empty<Button>(),
    });
}
