using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>What comes after the first answer: its edits and follow-ups, by the interaction's token.</summary>
/// <remarks>Source: Discord Docs, Receiving and Responding, https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages.</remarks>
internal static class FollowUpRoutes
{
    private static readonly RateLimit Often = new(5, TimeSpan.FromSeconds(2));

    public static IEnumerable<Route> All =>
    [
        Open("POST", "/webhooks/{webhook}/{token}", Create),
        Open("GET", "/webhooks/{webhook}/{token}/messages/{message}", Get),
        Open("PATCH", "/webhooks/{webhook}/{token}/messages/{message}", Edit),
        Open("DELETE", "/webhooks/{webhook}/{token}/messages/{message}", Delete),
    ];

    private static Route Open(string method, string template, Func<RestCall, RestAnswer> handle) =>
        new(method, template, handle, Often, Access.Anyone, ExemptFromGlobal: true);

    private static RestAnswer Create(RestCall call)
    {
        var interaction = Interaction(call);
        var body = call.Fields(new FormErrors());
        var draft = MessageRules.Check(call, body, MessageRules.SettableOnReply, before: null);
        if (Original(call, interaction) is { } loading && loading.Flags.HasFlag(MessageFlags.Loading))
        {
            // The old way: the first follow-up after a defer fills the loading message, and its flag counts for nothing.
            return Finish(call, interaction, Replies.Edit(call.Discord, loading, draft with { Flags = draft.Flags & ~MessageFlags.Ephemeral }));
        }

        var ephemeral = draft.Flags?.HasFlag(MessageFlags.Ephemeral) == true;
        return Finish(call, interaction, Replies.Make(call.Discord, interaction, draft, ephemeral, original: false), isAnswer: false);
    }

    private static RestAnswer Get(RestCall call) => RestAnswer.Ok(MessageJson.Message(call.World, Message(call, Interaction(call))));

    private static RestAnswer Edit(RestCall call)
    {
        var interaction = Interaction(call);
        var message = Message(call, interaction);
        var draft = MessageRules.Check(call, call.Fields(new FormErrors()), MessageRules.SettableOnCreate, message);
        return Finish(call, interaction, Replies.Edit(call.Discord, message, draft), message.Id == interaction.OriginalId);
    }

    private static RestAnswer Delete(RestCall call)
    {
        var interaction = Interaction(call);
        MessageTurns.Delete(call.Discord, Message(call, interaction));
        return RestAnswer.NoContent;
    }

    private static RestAnswer Finish(RestCall call, Interaction interaction, Message message, bool isAnswer = true)
    {
        if (isAnswer)
        {
            call.Discord.Desk.Find(interaction.Id)?.Finish(message.Id);
        }

        return RestAnswer.Ok(MessageJson.Message(call.World, message));
    }

    /// <summary>The interaction whose token this is, as long as it lives and has been answered.</summary>
    private static Interaction Interaction(RestCall call)
    {
        if (call.Id("webhook") != call.World.BotId || call.World.FindInteraction(call.Arguments["token"]) is not { } interaction)
        {
            throw RestError.UnknownWebhook;
        }

        if (call.Discord.Clock.Now - interaction.At > Limits.TokenLife)
        {
            throw RestError.BadWebhookToken;
        }

        return interaction.Answer is null ? throw RestError.UnknownWebhook : interaction;
    }

    private static Message? Original(RestCall call, Interaction interaction) =>
        interaction.OriginalId is { } id ? call.World.Messages.Find(id) : null;

    private static Message Message(RestCall call, Interaction interaction)
    {
        if (call.Arguments["message"] == "@original")
        {
            return Original(call, interaction) ?? throw RestError.UnknownMessage;
        }

        return call.World.Messages.Find(call.Id("message")) is { } message
            && (message.Id == interaction.OriginalId || message.Metadata?.GetProperty("id").GetString() == interaction.Id.Text())
            ? message
            : throw RestError.UnknownMessage;
    }
}
