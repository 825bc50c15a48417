using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Pinned messages, by the routes of today and by those before June 2025.</summary>
/// <remarks>Source: Discord Docs, Get Channel Pins, https://docs.discord.com/developers/resources/message#get-channel-pins.</remarks>
internal static class PinRoutes
{
    private static readonly RateLimit Often = new(5, TimeSpan.FromSeconds(5));

    public static IEnumerable<Route> All =>
    [
        new("GET", "/channels/{channel}/messages/pins", List, Often),
        new("PUT", "/channels/{channel}/messages/pins/{message}", Pin, Often, TakesReason: true),
        new("DELETE", "/channels/{channel}/messages/pins/{message}", Unpin, Often, TakesReason: true),
        new("GET", "/channels/{channel}/pins", OldList, Often),
        new("PUT", "/channels/{channel}/pins/{message}", Pin, Often, TakesReason: true),
        new("DELETE", "/channels/{channel}/pins/{message}", Unpin, Often, TakesReason: true),
    ];

    private static RestAnswer List(RestCall call)
    {
        var limit = Paging.Limit(call, Limits.PageOfPins, Limits.PageOfPins);
        var before = Before(call);
        var found = Visible(call).Where(message => message.PinnedAt < before).Take(limit + 1).ToArray();
        var seesContent = call.Discord.Gateway.AnySeesContent;
        return RestAnswer.Ok(new JsonObject
        {
            ["items"] = new JsonArray([.. found.Take(limit).Select(message => new JsonObject
            {
                ["pinned_at"] = message.PinnedAt?.Timestamp(),
                ["message"] = MessageJson.Read(call.World, message, seesContent),
            })]),
            ["has_more"] = found.Length > limit,
        });
    }

    /// <summary>The newest fifty, as a plain list.</summary>
    private static RestAnswer OldList(RestCall call)
    {
        var seesContent = call.Discord.Gateway.AnySeesContent;
        return RestAnswer.Ok(new JsonArray(
            [.. Visible(call).Take(Limits.PageOfPins).Select(message => MessageJson.Read(call.World, message, seesContent))]));
    }

    private static RestAnswer Pin(RestCall call)
    {
        var (channel, message) = Find(call);
        if (message.Type is not (MessageType.Default or MessageType.Reply or MessageType.Slash or MessageType.ContextMenu))
        {
            throw RestError.SystemMessage;
        }

        if (!message.Pinned)
        {
            if (PinTurns.In(call.World, channel).Count() >= Limits.Pins)
            {
                throw RestError.TooManyPins;
            }

            PinTurns.Pin(call.Discord, channel, message, call.World.BotId);
        }

        return RestAnswer.NoContent;
    }

    private static RestAnswer Unpin(RestCall call)
    {
        var (_, message) = Find(call);
        if (message.Pinned)
        {
            PinTurns.Unpin(call.Discord, message);
        }

        return RestAnswer.NoContent;
    }

    private static (Channel Channel, Message Message) Find(RestCall call)
    {
        var (channel, _) = Guards.Channel(call, Permission.PinMessages);
        var message = Guards.Message(call, channel);
        Guards.NotArchived(channel);
        return (channel, message);
    }

    /// <summary>Without the history there are no pins to see.</summary>
    private static IEnumerable<Message> Visible(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        return permissions.HasFlag(Permission.ReadMessageHistory) ? PinTurns.In(call.World, channel) : [];
    }

    private static Instant Before(RestCall call) =>
        call.Query("before") is not { } text ? Instant.MaxValue
        : OffsetDateTimePattern.ExtendedIso.Parse(text) is { Success: true } parsed ? parsed.Value.ToInstant()
        : throw FormErrors.Single("before", "DATE_TIME_TYPE_PARSE", $"Could not parse {text}. Should be ISO8601.");
}
