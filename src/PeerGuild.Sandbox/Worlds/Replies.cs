using PeerGuild.Sandbox.Rest;
using PeerGuild.Sandbox.Validation;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>Messages that answer an interaction.</summary>
internal static class Replies
{
    // Without allowed_mentions an answer pings users only.
    private static readonly AllowedMentions UsersOnly = new(false, false, AllUsers: true, [], [], null);

    /// <summary>Posts an answer or a follow-up.</summary>
    /// <param name="original">It is the first answer, which names the command as its type.</param>
    public static Message Make(LocalDiscord discord, Interaction interaction, MessageDraft draft, bool ephemeral, bool original)
    {
        var world = discord.World;
        var channel = world.Channels.Find(interaction.ChannelId) ?? throw RestError.UnknownChannel;
        var permissions = PermissionRules.InChannel(world, channel, world.BotId);
        if (draft.Attachments?.GetArrayLength() > 0 && !permissions.HasFlag(Permission.AttachFiles))
        {
            throw RestError.MissingPermissions;
        }

        var message = MessageTurns.FromDraft(discord, channel, world.BotId, draft, original && interaction.IsCommand ? MessageType.Slash : MessageType.Default) with
        {
            Metadata = interaction.Metadata,
            EphemeralFor = ephemeral ? interaction.UserId : null,
        };
        message = message with
        {
            Type = !original && interaction.OriginalId is not null ? MessageType.Reply : message.Type,
            ReferenceId = original ? null : interaction.OriginalId,
            Flags = (message.Flags & ~MessageFlags.Ephemeral) | (ephemeral ? MessageFlags.Ephemeral : MessageFlags.None),
        };
        return MessageTurns.Post(discord, MessageTurns.WithMentions(world, message, draft.Mentions ?? UsersOnly, permissions));
    }

    public static Message Edit(LocalDiscord discord, Message message, MessageDraft draft)
    {
        var permissions = PermissionRules.InChannel(discord.World, discord.World.Channels.Find(message.ChannelId)!, discord.World.BotId);
        var edited = MessageTurns.Edited(discord, message, draft);
        if (message.Flags.HasFlag(MessageFlags.Loading))
        {
            edited = edited with { EditedAt = null }; // What was never seen has not been edited.
        }

        return MessageTurns.Edit(discord, MessageTurns.WithMentions(discord.World, edited, draft.Mentions ?? UsersOnly, permissions));
    }
}
