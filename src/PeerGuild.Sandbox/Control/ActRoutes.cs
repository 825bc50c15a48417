using System.Text.Json.Nodes;
using PeerGuild.Sandbox.Clocks;
using PeerGuild.Sandbox.Gateways;
using PeerGuild.Sandbox.Validation;
using PeerGuild.Sandbox.Wire;
using PeerGuild.Sandbox.Worlds;

namespace PeerGuild.Sandbox.Control;

/// <summary>Acting as a person.</summary>
internal sealed class ActRoutes(LocalDiscord discord, Settler settler)
{
    private readonly Answering _answering = new(discord, settler);
    private readonly Acting _acting = new(discord, settler);

    private World World => discord.World;

    public Dictionary<string, Func<ControlBody, CancellationToken, Task<JsonNode>>> Table => new()
    {
        ["POST act/slash"] = SlashAsync,
        ["POST act/autocomplete"] = AutocompleteAsync,
        ["POST act/message-command"] = MessageCommandAsync,
        ["POST act/user-command"] = UserCommandAsync,
        ["POST act/click"] = ClickAsync,
        ["POST act/submit"] = SubmitAsync,
        ["POST act/say"] = (body, cancellationToken) => _acting.DoAsync(() => Say(body), cancellationToken),
        ["POST act/direct-messages"] = (body, cancellationToken) => _acting.DoAsync(() => DirectMessages(body), cancellationToken),
        ["POST act/voice"] = (body, cancellationToken) => _acting.DoAsync(() => Voice(body), cancellationToken),
        ["POST act/leave"] = (body, cancellationToken) => _acting.DoAsync(() => Leave(body), cancellationToken),
    };

    private Task<JsonNode> SlashAsync(ControlBody body, CancellationToken cancellationToken) => ActAsync(() =>
    {
        var (user, channel) = Names.PersonIn(World, body.Text("user"), body.Text("channel"));
        var files = new ActFiles(discord, body.Object("files"));
        var data = new SlashData(World, user, channel, focused: null, files).Build(SlashText.Parse(body.Text("text")));
        files.Keep();
        return new Act(InteractionType.Command, user, channel, data);
    }, cancellationToken);

    private async Task<JsonNode> AutocompleteAsync(ControlBody body, CancellationToken cancellationToken)
    {
        var (_, waiting, _) = await _answering.ActAsync(() =>
        {
            var (user, channel) = Names.PersonIn(World, body.Text("user"), body.Text("channel"));
            var slash = new SlashData(World, user, channel, body.Text("focused"));
            var data = slash.Build(SlashText.Parse(body.Text("text")));
            return new Act(InteractionType.Autocomplete, user, channel, data, FocusedType: slash.FocusedType);
        }, cancellationToken);
        return waiting.Choices?.DeepClone() ?? new JsonArray();
    }

    private Task<JsonNode> MessageCommandAsync(ControlBody body, CancellationToken cancellationToken) => ActAsync(() =>
    {
        var user = Names.Person(World, body.Text("user"));
        var message = Names.Message(World, user, body.Text("message"), body.TextOrNull("channel"));
        var channel = World.Channels.Find(message.ChannelId)!;
        var data = SlashData.Head(SlashData.Find(World, user, channel, CommandRules.MessageMenu, body.Text("name")));
        data["target_id"] = message.Id.Text();
        data["resolved"] = new JsonObject { ["messages"] = new JsonObject { [message.Id.Text()] = MessageJson.Message(World, message) } };
        return new Act(InteractionType.Command, user, channel, data, Metadata: new JsonObject { ["target_message_id"] = message.Id.Text() });
    }, cancellationToken);

    private Task<JsonNode> UserCommandAsync(ControlBody body, CancellationToken cancellationToken) => ActAsync(() =>
    {
        var user = Names.Person(World, body.Text("user"));
        var target = Names.AnyUser(World, body.Text("target"));
        var channel = body.TextOrNull("channel") is { } name
            ? Names.Channel(World, name)
            : World.Channels.Find(World.Guilds.All.OrderBy(guild => guild.Id).First(guild => World.Members.Find(guild.Id, user.Id) is not null).SystemChannelId!.Value)!;
        Names.Visible(World, user, channel);
        var data = SlashData.Head(SlashData.Find(World, user, channel, CommandRules.UserMenu, body.Text("name")));
        var resolved = new JsonObject();
        data["target_id"] = Resolved.User(World, channel, resolved, target.Id.Text());
        data["resolved"] = resolved;
        return new Act(InteractionType.Command, user, channel, data, Metadata: new JsonObject { ["target_user"] = GuildJson.User(target) });
    }, cancellationToken);

    private Task<JsonNode> ClickAsync(ControlBody body, CancellationToken cancellationToken) => ActAsync(() =>
    {
        var user = Names.Person(World, body.Text("user"));
        var message = Names.Message(World, user, body.Text("message"), body.TextOrNull("channel"));
        var channel = World.Channels.Find(message.ChannelId)!;
        var data = ClickData.Build(World, user, channel, message, body.Text("id"), body.Texts("values"));
        return new Act(InteractionType.Component, user, channel, data, message, new JsonObject { ["interacted_message_id"] = message.Id.Text() });
    }, cancellationToken);

    private Task<JsonNode> SubmitAsync(ControlBody body, CancellationToken cancellationToken) => ActAsync(() =>
    {
        var user = Names.Person(World, body.Text("user"));
        var opener = Ids.TryRead(body.Text("interaction"), out var id) ? World.Interactions.Find(id) : null;
        if (opener is null || discord.Desk.Find(opener.Id) is not { Modal: { } modal } window)
        {
            throw new ControlError($"The interaction '{body.Text("interaction")}' opened no window, or not since the last start.");
        }

        if (opener.UserId != user.Id || window.Submitted)
        {
            throw new ControlError(window.Submitted ? "The window was sent before." : $"The window is open for {World.Users.Find(opener.UserId)!.Name}, not for {user.Name}.");
        }

        var channel = Names.Visible(World, user, World.Channels.Find(opener.ChannelId)!);
        var data = new SubmitData(World, user, channel, body.Object("fields") ?? []).Build(JsonObject.Create(modal)!);
        window.Submitted = true;
        var source = opener.SourceMessageId is { } sourceId ? World.Messages.Find(sourceId) : null;
        return new Act(InteractionType.Modal, user, channel, data, source, new JsonObject { ["triggering_interaction_metadata"] = opener.Metadata.Node() });
    }, cancellationToken);

    private async Task<JsonNode> ActAsync(Func<Act> act, CancellationToken cancellationToken)
    {
        var (interaction, waiting, timedOut) = await _answering.ActAsync(act, cancellationToken);
        return _answering.Tell(interaction, waiting, timedOut);
    }

    private JsonObject Say(ControlBody body)
    {
        var (user, channel) = Names.PersonIn(World, body.Text("user"), body.Text("channel"));
        var content = body.Text("content");
        var permissions = PermissionRules.InChannel(World, channel, user.Id);
        if (string.IsNullOrWhiteSpace(content) || Fields.Length(content) > Limits.Content)
        {
            throw new ControlError($"A message has 1 to {Limits.Content} characters.");
        }

        if (!permissions.HasFlag(channel.Thread is null ? Permission.SendMessages : Permission.SendMessagesInThreads) || channel.Thread is { Locked: true })
        {
            throw new ControlError($"{user.Name} may not write in #{channel.Name}.");
        }

        var reply = body.TextOrNull("reply_to") is { } to ? Names.Message(World, user, to, channel.Id.Text()) : null;
        var draft = new MessageDraft(content, null, null, null, null, null, false);
        var message = MessageTurns.FromDraft(discord, channel, user.Id, draft, reply is null ? MessageType.Default : MessageType.Reply) with { ReferenceId = reply?.Id };
        message = MessageTurns.WithMentions(World, message, null, permissions);
        if (reply is not null && !message.Mentions.Contains(reply.AuthorId))
        {
            message = message with { Mentions = message.Mentions.Add(reply.AuthorId) };
        }

        return new JsonObject { ["message"] = MessageTurns.Post(discord, message).Id.Text() };
    }

    /// <summary>A person lets people write to them directly, or no longer.</summary>
    private JsonObject DirectMessages(ControlBody body)
    {
        var user = Names.Person(World, body.Text("user"));
        var allow = body.Flag("allow") ?? throw new ControlError("'allow' is missing: true or false.");
        World.Put(user with { DirectMessagesOff = !allow });
        return [];
    }

    private JsonObject Voice(ControlBody body)
    {
        var user = Names.Person(World, body.Text("user"));
        if (!body.Names("channel"))
        {
            throw new ControlError("'channel' is missing: a voice channel, or null to leave.");
        }

        if (body.TextOrNull("channel") is not { } name)
        {
            foreach (var voice in World.Voices.All.Where(voice => voice.UserId == user.Id).ToArray())
            {
                discord.Voices.Leave(voice.GuildId, user.Id);
            }

            return [];
        }

        var channel = Names.Visible(World, user, Names.Channel(World, name));
        if (channel.Type != ChannelType.Voice)
        {
            throw new ControlError($"{channel.Name} is not a voice channel.");
        }

        var permissions = PermissionRules.InChannel(World, channel, user.Id);
        var full = channel.UserLimit > 0 && World.Voices.In(channel.GuildId).Count(voice => voice.ChannelId == channel.Id && voice.UserId != user.Id) >= channel.UserLimit;
        if (!permissions.HasFlag(Permission.Connect) || (full && !permissions.HasFlag(Permission.MoveMembers)))
        {
            throw new ControlError(full ? $"{channel.Name} is full." : $"{user.Name} may not enter {channel.Name}.");
        }

        if (World.Voices.Find(channel.GuildId, user.Id)?.ChannelId != channel.Id)
        {
            discord.Voices.Join(channel, user.Id);
        }

        return [];
    }

    private JsonObject Leave(ControlBody body)
    {
        var user = Names.Person(World, body.Text("user"));
        var guild = Names.Guild(World, body.Text("guild"));
        if (guild.OwnerId == user.Id)
        {
            throw new ControlError($"{user.Name} owns {guild.Name} and cannot leave it.");
        }

        var member = World.Members.Find(guild.Id, user.Id) ?? throw new ControlError($"{user.Name} is not a member of {guild.Name}.");
        discord.Voices.Leave(guild.Id, user.Id);
        World.Remove(member);
        discord.Gateway.Dispatch(new Dispatch("GUILD_MEMBER_REMOVE", guild.Id, Intents.GuildMembers, new JsonObject
        {
            ["guild_id"] = guild.Id.Text(),
            ["user"] = GuildJson.User(user),
        }));
        return [];
    }
}
