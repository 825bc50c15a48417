using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>The first answer to an interaction.</summary>
/// <remarks>Source: Discord Docs, Receiving and Responding, https://docs.discord.com/developers/interactions/receiving-and-responding.</remarks>
internal static class CallbackRoutes
{
    private static readonly RateLimit Free = new(1_000, TimeSpan.FromSeconds(1));

    private static readonly Dictionary<CallbackType, Func<Callback, Answered>> Table = new()
    {
        [CallbackType.Message] = Say,
        [CallbackType.DeferredMessage] = DeferMessage,
        [CallbackType.DeferredUpdate] = DeferUpdate,
        [CallbackType.Update] = Update,
        [CallbackType.Choices] = Suggest,
        [CallbackType.Modal] = OpenModal,
    };

    public static IEnumerable<Route> All =>
        [new("POST", "/interactions/{interaction}/{token}/callback", Handle, Free, Access.Anyone, ExemptFromGlobal: true)];

    private static RestAnswer Handle(RestCall call)
    {
        var interaction = call.World.Interactions.Find(call.Id("interaction"));
        if (interaction is null || interaction.Token != call.Arguments["token"])
        {
            throw RestError.UnknownInteraction;
        }

        if (interaction.Answer is not null)
        {
            throw RestError.AlreadyAcknowledged;
        }

        if (call.Discord.Desk.IsLate(interaction.Id))
        {
            throw RestError.UnknownInteraction;
        }

        var body = call.Fields(new FormErrors());
        var type = (CallbackType)(body.Number("type", 1, 13, required: true) ?? 0);
        body.Errors.ThrowIfAny();
        if (!Table.TryGetValue(type, out var answer) || !Fits(type, interaction))
        {
            throw FormErrors.Single("type", "INTERACTION_CALLBACK_INVALID", "The callback type does not fit the interaction");
        }

        var data = body.Object("data") ?? new Fields([], "data", body.Errors);
        var answered = answer(new Callback(call, interaction, type, data));
        call.World.Put(answered.Interaction with { Answer = type });
        call.Discord.Desk.Find(interaction.Id)?.Answer(type, answered.Message?.Id ?? answered.Interaction.OriginalId, call.Discord.Time.GetTimestamp());
        return call.Asks("with_response") ? RestAnswer.Ok(Response(call, answered, type)) : RestAnswer.NoContent;
    }

    private static bool Fits(CallbackType type, Interaction interaction) => type switch
    {
        CallbackType.Choices => interaction.Type == InteractionType.Autocomplete,
        CallbackType.Update or CallbackType.DeferredUpdate =>
            interaction.Type is InteractionType.Component or InteractionType.Modal && interaction.SourceMessageId is not null,
        CallbackType.Modal => interaction.Type is InteractionType.Command or InteractionType.Component,
        _ => interaction.Type != InteractionType.Autocomplete,
    };

    private static Answered Say(Callback callback)
    {
        var draft = MessageRules.Check(callback.Call, callback.Data, MessageRules.SettableOnReply, before: null);
        var message = Replies.Make(callback.Call.Discord, callback.Interaction, draft, callback.Ephemeral, original: true);
        return new Answered(callback.Interaction with { OriginalId = message.Id, Ephemeral = message.EphemeralFor is not null }, message);
    }

    private static Answered DeferMessage(Callback callback)
    {
        var draft = new MessageDraft("", MessageFlags.Loading, null, null, null, null, false);
        var message = Replies.Make(callback.Call.Discord, callback.Interaction, draft, callback.Ephemeral, original: true);
        return new Answered(callback.Interaction with { OriginalId = message.Id, Ephemeral = message.EphemeralFor is not null }, message);
    }

    private static Answered DeferUpdate(Callback callback) =>
        new(callback.Interaction with { OriginalId = callback.Interaction.SourceMessageId }, null);

    private static Answered Update(Callback callback)
    {
        var (call, interaction) = (callback.Call, callback.Interaction);
        var source = call.World.Messages.Find(interaction.SourceMessageId!.Value) ?? throw RestError.UnknownMessage;
        var draft = MessageRules.Check(call, callback.Data, MessageRules.SettableOnCreate, source);
        var message = Replies.Edit(call.Discord, source, draft);
        return new Answered(interaction with { OriginalId = message.Id, Ephemeral = message.EphemeralFor is not null }, message);
    }

    private static Answered Suggest(Callback callback)
    {
        var type = callback.Call.Discord.Desk.Find(callback.Interaction.Id)?.FocusedType ?? CommandRules.String;
        var choices = new JsonArray([.. callback.Data.Objects("choices", 0, Limits.Choices, required: true)
            .Select(choice => CommandOptionRules.Choice(choice, type))]);
        callback.Data.Errors.ThrowIfAny();
        callback.Call.Discord.Desk.Find(callback.Interaction.Id)!.Choices = choices;
        return new Answered(callback.Interaction, null);
    }

    private static Answered OpenModal(Callback callback)
    {
        ModalComponentRules.Modal(callback.Data);
        callback.Data.Errors.ThrowIfAny();
        var components = new ComponentCheck(new FormErrors()).Check(callback.Data, Place.Modal);
        callback.Call.Discord.Desk.Find(callback.Interaction.Id)!.Modal = new JsonObject
        {
            ["custom_id"] = callback.Data.Json["custom_id"]!.DeepClone(),
            ["title"] = callback.Data.Json["title"]!.DeepClone(),
            ["components"] = components.Node(),
        }.Element();
        return new Answered(callback.Interaction, null);
    }

    private static JsonObject Response(RestCall call, Answered answered, CallbackType type)
    {
        var interaction = new JsonObject
        {
            ["id"] = answered.Interaction.Id.Text(),
            ["type"] = (int)answered.Interaction.Type,
            ["channel_id"] = answered.Interaction.ChannelId.Text(),
        };
        if (answered.Interaction.GuildId != 0)
        {
            interaction["guild_id"] = answered.Interaction.GuildId.Text();
        }

        if (answered.Message is { } message)
        {
            interaction["response_message_id"] = message.Id.Text();
            interaction["response_message_loading"] = message.Flags.HasFlag(MessageFlags.Loading);
            interaction["response_message_ephemeral"] = message.EphemeralFor is not null;
        }

        var resource = new JsonObject { ["type"] = (int)type };
        if (type is CallbackType.Message or CallbackType.Update && answered.Message is { } shown)
        {
            resource["message"] = MessageJson.Message(call.World, shown);
        }

        return new JsonObject { ["interaction"] = interaction, ["resource"] = resource };
    }

    private sealed record Callback(RestCall Call, Interaction Interaction, CallbackType Type, Fields Data)
    {
        public bool Ephemeral => ((Data.Number("flags", 0, int.MaxValue) ?? 0) & (int)MessageFlags.Ephemeral) != 0;
    }

    private sealed record Answered(Interaction Interaction, Message? Message);
}
