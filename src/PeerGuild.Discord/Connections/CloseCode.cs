using System.Collections.Frozen;

namespace PeerGuild.Discord.Connections;

/// <summary>What to do after the gateway closed.</summary>
internal enum AfterClose
{
    Resume,
    Identify,
    Stop,
}

/// <summary>Why the gateway closed, and what follows.</summary>
/// <param name="Mend">For those that stop: what a person must do.</param>
/// <remarks>Source: Discord Docs, Gateway Close Event Codes, https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway.</remarks>
internal sealed record CloseCode(int Code, string Meaning, AfterClose After, string Mend = "")
{
    public const int AuthenticationFailed = 4004;

    private static readonly FrozenDictionary<int, CloseCode> Known = new CloseCode[]
    {
        new(4000, "unknown error", AfterClose.Resume),
        new(4001, "unknown opcode or bad payload", AfterClose.Resume),
        new(4002, "payload could not be decoded or was too large", AfterClose.Resume),
        new(4003, "not authenticated", AfterClose.Identify),
        new(AuthenticationFailed, "the bot's token is not valid", AfterClose.Stop,
            "Take a new token from the developer portal (Bot, Reset Token), put it in place and start again."),
        new(4005, "already authenticated", AfterClose.Resume),
        new(4007, "invalid sequence on resume", AfterClose.Identify),
        new(4008, "sent too much too fast", AfterClose.Resume),
        new(4009, "the session timed out", AfterClose.Identify),
        new(4010, "invalid shard", AfterClose.Stop, "Set Discord:Shards to a range like 0-3/16: its numbers are 0 or more and less than the count."),
        new(4011, "sharding required", AfterClose.Stop, "The bot is in too many servers for so few shards: leave Discord:Shards empty, or set a greater count, and start again."),
        new(4012, "invalid API version", AfterClose.Stop, "Discord no longer speaks version 10: a newer PeerGuild is needed."),
        new(4013, "invalid intents", AfterClose.Stop, "The configured intents contain a bit that Discord does not know: correct them."),
        new(4014, "disallowed intents", AfterClose.Stop, "Privileged intents were asked for that are not switched on."),
    }.ToFrozenDictionary(code => code.Code);

    /// <summary>What a code means; one that is not documented, or none, is a mere drop.</summary>
    public static CloseCode Of(int? code) =>
        code is not { } number ? new CloseCode(0, "the connection dropped", AfterClose.Resume)
        : Known.GetValueOrDefault(number) ?? new CloseCode(number, "not a documented reason", AfterClose.Resume);

    /// <summary>The sentence a bot stops with.</summary>
    public string Sentence(Intents intents) =>
        $"Discord closed the connection for good ({Code}: {Meaning}). {(Code == 4014 ? IntentsMend(intents) : Mend)}";

    private static string IntentsMend(Intents intents)
    {
        (Intents Bit, string Name)[] privileged =
        [
            (Intents.GuildPresences, "Presence Intent"),
            (Intents.GuildMembers, "Server Members Intent"),
            (Intents.MessageContent, "Message Content Intent"),
        ];
        var asked = privileged.Where(intent => intents.HasFlag(intent.Bit)).Select(intent => intent.Name);
        return $"Switch on in the developer portal (Bot, Privileged Gateway Intents): {string.Join(", ", asked)}; or do not ask for them.";
    }
}
