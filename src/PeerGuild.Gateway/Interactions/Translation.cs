using System.Globalization;
using System.Text.Json;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using NodaTime;
using PeerGuild.Discord;
using PeerGuild.Discord.Commands;
using PeerGuild.Discord.Components;
using PeerGuild.Discord.Guilds;
using PeerGuild.Discord.Interactions;
using PeerGuild.Gateway.Guilds;
using PeerGuild.Gateway.Plugins;
using PeerGuild.Gateway.Views;
using PeerGuild.Protocol.Plugin;
using Type = PeerGuild.Discord.Commands.CommandOptionType;

namespace PeerGuild.Gateway.Interactions;

/// <summary>Discord's interactions as the contract writes them.</summary>
internal sealed class Translation(GuildMap guilds, IEnumerable<PluginLink> links)
{
    public Invocation Slash(Interaction interaction, Instant at) => Begin(interaction, at, invocation => invocation.Slash = Slash(interaction.Data!).Slash);

    /// <summary>A command in the menu of a person or a message.</summary>
    public Invocation Menu(Interaction interaction, Instant at) => Begin(interaction, at, invocation =>
    {
        var data = interaction.Data!;
        var target = Id(data.TargetId);
        if (data.Type == CommandType.User)
        {
            invocation.OnUser = new OnUser { Command = data.Name, User = target };
            return;
        }

        var message = data.Resolved?.Messages?.GetValueOrDefault(new MessageId(target));
        invocation.OnMessage = new OnMessage
        {
            Command = data.Name,
            Message = new Target { Channel = interaction.ChannelId?.Value ?? 0, Message = target },
            Author = message?.Author?.Id.Value ?? 0,
            Text = message?.Content ?? "",
        };
    });

    public Invocation Click(Interaction interaction, CustomId id, Instant at) => Begin(interaction, at, invocation =>
    {
        invocation.Click = new Click { Action = id.Action, Message = new Target { Channel = interaction.ChannelId?.Value ?? 0, Message = interaction.Message?.Id.Value ?? 0 } };
        invocation.Click.Args.AddRange(id.Args);
    });

    public Invocation Submit(Interaction interaction, CustomId id, Instant at) => Begin(interaction, at, invocation =>
    {
        invocation.Submit = new Submit { Action = id.Action, Message = new Target { Channel = interaction.ChannelId?.Value ?? 0, Message = interaction.Message?.Id.Value ?? 0 } };
        invocation.Submit.Args.AddRange(id.Args);
        invocation.Submit.Values.AddRange(interaction.Data!.Components.OfType<Label>().Select(label => Filling.Of(label.Component)).OfType<FieldValue>());
    });

    /// <summary>Who asks what waits for them.</summary>
    public Protocol.Plugin.Member Member(Interaction interaction, Instant at)
    {
        var member = new Protocol.Plugin.Member { Guild = interaction.GuildId!.Value.Value, Actor = Actor(interaction), At = Timestamp.FromDateTime(at.ToDateTimeUtc()) };
        Note(member.Heads);
        return member;
    }

    public Suggestion Suggestion(Interaction interaction, Instant at)
    {
        var (slash, focused) = Slash(interaction.Data!);
        return new Suggestion
        {
            Guild = interaction.GuildId!.Value.Value,
            Actor = Actor(interaction),
            Slash = slash,
            Focused = focused,
            At = Timestamp.FromDateTime(at.ToDateTimeUtc()),
        };
    }

    private Invocation Begin(Interaction interaction, Instant at, Action<Invocation> input)
    {
        var invocation = new Invocation
        {
            Id = interaction.Id.ToString(),
            Guild = interaction.GuildId!.Value.Value,
            Actor = Actor(interaction),
            At = Timestamp.FromDateTime(at.ToDateTimeUtc()),
        };
        Note(invocation.Heads);
        invocation.Named.AddRange(Named(interaction.Data?.Resolved));
        input(invocation);
        return invocation;
    }

    private void Note(MapField<string, ulong> heads)
    {
        foreach (var link in links.Where(link => link.Head > 0))
        {
            heads[link.Name] = link.Head;
        }
    }

    /// <summary>Users stand apart from their membership; who is no member has none.</summary>
    private static IEnumerable<Named> Named(ResolvedData? resolved) => (resolved?.Users ?? new Dictionary<UserId, User>()).Select(known =>
    {
        var member = resolved!.Members?.GetValueOrDefault(known.Key);
        return new Named
        {
            User = known.Key.Value,
            Name = member?.Nick ?? known.Value.GlobalName ?? known.Value.Username,
            Bot = known.Value.IsBot,
            Here = member is not null,
        };
    });

    private static ulong Id(string? text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    private Actor Actor(Interaction interaction)
    {
        var user = interaction.Actor!;
        return new Actor
        {
            User = user.Id.Value,
            Name = interaction.Member?.Nick ?? user.GlobalName ?? user.Username,
            Permissions = (ulong)(interaction.Member?.Permissions ?? 0),
            VoiceChannel = guilds.VoiceOf(interaction.GuildId!.Value, user.Id)?.Value ?? 0,
            Channel = interaction.ChannelId?.Value ?? 0,
        };
    }

    private static (Slash Slash, string Focused) Slash(InteractionData data)
    {
        var slash = new Slash { Command = data.Name ?? "" };
        var options = data.Options;
        if (options is [{ Type: Type.SubCommand } sub])
        {
            slash.Path = sub.Name;
            options = sub.Options;
        }

        slash.Options.AddRange(options.Select(option => Option(option, data.Resolved)));
        return (slash, options.FirstOrDefault(option => option.Focused is true)?.Name ?? "");
    }

    private static OptionValue Option(InteractionOption option, ResolvedData? resolved)
    {
        var value = new OptionValue { Name = option.Name };
        switch (option.Value)
        {
            case { ValueKind: JsonValueKind.Number } number:
                value.Integer = number.TryGetInt64(out var whole) ? whole : 0;
                break;
            case { ValueKind: JsonValueKind.True or JsonValueKind.False } flag:
                value.Flag = flag.GetBoolean();
                break;
            case { ValueKind: JsonValueKind.String } text when option.Type is Type.User or Type.Channel or Type.Role:
                value.Id = Id(text.GetString());
                break;
            case { ValueKind: JsonValueKind.String } text when option.Type == Type.Attachment:
                value.File = File(resolved?.Attachments?.GetValueOrDefault(new AttachmentId(Id(text.GetString()))));
                break;
            case { ValueKind: JsonValueKind.String } text:
                value.Text = text.GetString();
                break;
        }

        return value;
    }

    /// <summary>Null where Discord does not show it: then the option has no value.</summary>
    private static FileLink? File(Discord.Messages.Attachment? file) => file is null
        ? null
        : new FileLink { Name = file.Filename, Url = file.Url, Size = (ulong)file.Size, ContentType = file.ContentType ?? "" };
}
