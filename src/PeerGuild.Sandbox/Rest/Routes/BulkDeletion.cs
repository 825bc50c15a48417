using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Many messages deleted by one request.</summary>
/// <remarks>Source: Discord Docs, Bulk Delete Messages, https://docs.discord.com/developers/resources/message#bulk-delete-messages.</remarks>
internal static class BulkDeletion
{
    public static RestAnswer Handle(RestCall call)
    {
        var (channel, _) = Guards.Channel(call, Permission.ManageMessages);
        var body = call.Fields(new FormErrors());
        var ids = Read(body);
        body.Errors.ThrowIfAny();
        var oldest = call.Discord.Clock.Now - Limits.BulkDeleteAge;
        if (ids.Any(id => Snowflakes.Time(id) < oldest))
        {
            throw RestError.TooOldToDelete;
        }

        // What is gone already, or never was here, counts but is no error.
        var found = ids.Select(id => call.World.Messages.Find(id)).OfType<Message>()
            .Where(message => message.ChannelId == channel.Id && message.EphemeralFor is null).ToArray();
        if (found.Length > 0)
        {
            MessageTurns.DeleteTogether(call.Discord, channel, found);
        }

        return RestAnswer.NoContent;
    }

    private static List<ulong> Read(Fields body)
    {
        var ids = new List<ulong>();
        var array = body.Array("messages", Limits.BulkDeleteLeast, Limits.BulkDelete, required: true) ?? [];
        for (var i = 0; i < array.Count; i++)
        {
            if (!Ids.TryRead(array[i]?.ToString(), out var id))
            {
                body.Errors.Add(body.Path["messages"][i], "NUMBER_TYPE_COERCE", $"Value \"{array[i]}\" is not snowflake.");
            }
            else if (ids.Contains(id))
            {
                body.Errors.Add(body.Path["messages"][i], "SET_TYPE_CONTAINS_DUPLICATES", "The message is named twice.");
            }
            else
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
