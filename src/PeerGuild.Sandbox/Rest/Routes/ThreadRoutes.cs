using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Rest.Routes;

/// <summary>Threads, on a message or by themselves.</summary>
/// <remarks>Source: Discord Docs, Threads, https://docs.discord.com/developers/topics/threads.</remarks>
internal static class ThreadRoutes
{
    private static readonly RateLimit Starting = new(5, TimeSpan.FromSeconds(5));

    public static IEnumerable<Route> All =>
    [
        new("POST", "/channels/{channel}/messages/{message}/threads", OnMessage, Starting, TakesReason: true),
        new("POST", "/channels/{channel}/threads", Alone, Starting, TakesReason: true),
    ];

    private static RestAnswer OnMessage(RestCall call)
    {
        var (channel, _) = Guards.Channel(call, Permission.CreatePublicThreads);
        MustBeText(channel);
        var message = Guards.Message(call, channel);
        var body = call.Fields(new FormErrors());
        var wish = Read(body);
        body.Errors.ThrowIfAny();
        if (message.ThreadId is not null)
        {
            throw RestError.ThreadExists;
        }

        // The thread's id is the message's.
        var thread = ThreadTurns.Start(call.Discord, channel, message.Id, ChannelType.PublicThread, wish.Name, wish.Minutes, wish.Slowmode, null);
        MessageTurns.Edit(call.Discord, message with { ThreadId = thread.Id, Flags = message.Flags | MessageFlags.HasThread });
        return Created(thread);
    }

    private static RestAnswer Alone(RestCall call)
    {
        var (channel, permissions) = Guards.Channel(call);
        MustBeText(channel);
        var body = call.Fields(new FormErrors());
        var wish = Read(body);
        var type = (ChannelType)(body.Number("type", (int)ChannelType.PublicThread, (int)ChannelType.PrivateThread) ?? (int)ChannelType.PrivateThread);
        var invitable = body.Flag("invitable");
        body.Errors.ThrowIfAny();
        if (!permissions.HasFlag(type == ChannelType.PublicThread ? Permission.CreatePublicThreads : Permission.CreatePrivateThreads))
        {
            throw RestError.MissingPermissions;
        }

        var id = call.World.Ids.Next(call.Discord.Clock.Now);
        return Created(ThreadTurns.Start(
            call.Discord, channel, id, type, wish.Name, wish.Minutes, wish.Slowmode, type == ChannelType.PrivateThread ? invitable ?? true : null));
    }

    private static void MustBeText(Channel channel)
    {
        if (channel.Type != ChannelType.Text)
        {
            throw RestError.WrongChannelType;
        }
    }

    private static (string Name, int Minutes, int Slowmode) Read(Fields body)
    {
        var name = body.Text("name", 1, Limits.ThreadName, required: true);
        var minutes = (int)(body.Number("auto_archive_duration", 1, int.MaxValue) ?? Limits.AutoArchive[1]);
        if (!Limits.AutoArchive.Contains(minutes))
        {
            body.Errors.Choices(body.Path["auto_archive_duration"], string.Join(", ", Limits.AutoArchive));
        }

        return (name ?? "", minutes, (int)(body.Number("rate_limit_per_user", 0, Limits.Slowmode) ?? 0));
    }

    private static RestAnswer Created(Channel thread) => new(201, (JsonNode)GuildJson.Channel(thread));
}
