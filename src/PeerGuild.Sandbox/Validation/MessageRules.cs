using System.Text.Json;
using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Files;
using PeerGuild.Sandbox.Rest;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Validation;

/// <summary>What a checked message body asks for. A null field was absent; an edit leaves it as it is.</summary>
/// <param name="Embeds">An empty array takes them away.</param>
internal sealed record MessageDraft(
    string? Content,
    MessageFlags? Flags,
    JsonElement? Embeds,
    JsonElement? Components,
    JsonElement? Attachments,
    AllowedMentions? Mentions,
    bool Tts)
{
    /// <summary>Files that are kept once the message is.</summary>
    public IReadOnlyList<NewFile> Files { get; init; } = [];
}

/// <summary>Who may be pinged; null lists mean everybody of that kind when it is parsed.</summary>
internal sealed record AllowedMentions(bool Everyone, bool AllRoles, bool AllUsers, IReadOnlyList<ulong> Roles, IReadOnlyList<ulong> Users, bool? RepliedUser);

/// <summary>What a message may be.</summary>
/// <remarks>Source: Discord Docs, Create Message, https://docs.discord.com/developers/resources/message#create-message.</remarks>
internal static class MessageRules
{
    public const MessageFlags SettableOnCreate = MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.ComponentsV2;
    public const MessageFlags SettableOnReply = SettableOnCreate | MessageFlags.Ephemeral;

    /// <summary>Checks a body.</summary>
    /// <param name="settable">The flags that count; others are ignored, as Discord does.</param>
    /// <param name="before">The message being edited; null for a new one.</param>
    /// <exception cref="RestError">50035 with everything that is wrong, or 50006 for an empty message.</exception>
    public static MessageDraft Check(RestCall call, Fields body, MessageFlags settable, Message? before)
    {
        var errors = body.Errors;
        var flags = (MessageFlags?)(int?)body.Number("flags", 0, int.MaxValue) & settable;
        var v2 = flags?.HasFlag(MessageFlags.ComponentsV2) == true || before?.IsV2 == true;
        var content = body.Text("content", 0, Limits.Content);
        var tts = body.Flag("tts") ?? false;
        var embeds = EmbedRules.Check(body);
        var components = new ComponentCheck(errors).Check(body, v2 ? Place.Message : Place.LegacyMessage);
        if (v2)
        {
            RefuseBesideV2(body, errors);
        }

        var attachments = AttachmentRules.Check(call, body, before);
        AttachmentRules.CheckReferences(body, attachments.All ?? before?.Attachments);
        var mentions = Mentions(body);
        errors.ThrowIfAny();
        var draft = new MessageDraft(
            body.Has("content") ? content ?? "" : null,
            flags,
            body.Has("embeds") ? embeds ?? EmptyArray : null,
            body.Has("components") ? components ?? EmptyArray : null,
            attachments.All,
            mentions,
            tts)
        {
            Files = attachments.New,
        };
        if (IsEmpty(draft, before))
        {
            throw RestError.EmptyMessage;
        }

        return draft;
    }

    private static JsonElement EmptyArray { get; } = new JsonArray().Element();

    private static void RefuseBesideV2(Fields body, FormErrors errors)
    {
        foreach (var name in (string[])["content", "embeds", "poll", "sticker_ids"])
        {
            var set = body.Json[name] switch
            {
                null => false,
                JsonArray array => array.Count > 0,
                JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>().Length > 0,
                _ => true,
            };
            if (set)
            {
                errors.Add(
                    body.Path[name],
                    "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
                    $"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2");
            }
        }
    }

    private static bool IsEmpty(MessageDraft draft, Message? before) =>
        string.IsNullOrWhiteSpace(draft.Content ?? before?.Content)
        && Count(draft.Embeds ?? before?.Embeds) == 0
        && Count(draft.Components ?? before?.Components) == 0
        && Count(draft.Attachments ?? before?.Attachments) == 0;

    private static int Count(JsonElement? array) => array?.GetArrayLength() ?? 0;

    private static AllowedMentions? Mentions(Fields body)
    {
        if (body.Object("allowed_mentions") is not { } allowed)
        {
            return null;
        }

        var parse = (allowed.Array("parse", 0, 3) ?? []).Select(kind => kind?.ToString()).ToArray();
        for (var i = 0; i < parse.Length; i++)
        {
            if (parse[i] is not ("roles" or "users" or "everyone"))
            {
                allowed.Errors.Choices(allowed.Path["parse"][i], "'roles', 'users', 'everyone'");
            }
        }

        var roles = Ids(allowed, "roles");
        var users = Ids(allowed, "users");
        foreach (var (kind, ids) in new[] { ("roles", roles), ("users", users) })
        {
            if (ids.Count > 0 && parse.Contains(kind))
            {
                allowed.Errors.Add(allowed.Path["parse"], "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", $"parse:[\"{kind}\"] and {kind}: [ids...] are mutually exclusive.");
            }
        }

        return new AllowedMentions(
            parse.Contains("everyone"), parse.Contains("roles"), parse.Contains("users"), roles, users, allowed.Flag("replied_user"));
    }

    private static List<ulong> Ids(Fields allowed, string name)
    {
        var ids = new List<ulong>();
        var array = allowed.Array(name, 0, Limits.MentionIds) ?? [];
        for (var i = 0; i < array.Count; i++)
        {
            if (Worlds.Ids.TryRead(array[i]?.ToString(), out var id))
            {
                ids.Add(id);
            }
            else
            {
                allowed.Errors.Add(allowed.Path[name][i], "NUMBER_TYPE_COERCE", $"Value \"{array[i]}\" is not snowflake.");
            }
        }

        return ids;
    }
}
