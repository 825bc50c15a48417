using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;

namespace PeerGuild.Sandbox.Worlds;

/// <summary>What a world is born with: the bot's id, its token and the seed.</summary>
internal sealed record Birth(ulong BotId, string Token, string Seed) : Entity
{
    public override EntityKey Key => default;
}

/// <summary>A person or the bot.</summary>
/// <param name="Name">As shown; the username is the same in lower case.</param>
internal sealed record User(ulong Id, string Name, bool Bot) : Entity
{
    /// <summary>The person takes no direct messages from people they only share a server with.</summary>
    public bool DirectMessagesOff { get; init; }

    public override EntityKey Key => new(Id);
}

internal sealed record Guild(ulong Id, string Name, ulong OwnerId, ulong? SystemChannelId, Instant JoinedAt) : Entity
{
    public override EntityKey Key => new(Id);
}

/// <summary>A role; the one whose id is the guild's is @everyone.</summary>
/// <param name="BotId">The bot whose role this is; nobody can give or take it.</param>
internal sealed record Role(ulong Id, ulong GuildId, string Name, Permission Permissions, int Position, ulong? BotId = null) : Entity
{
    public int Color { get; init; }

    public bool Hoist { get; init; }

    public bool Mentionable { get; init; }

    public override EntityKey Key => new(Id);

    public override ulong Group => GuildId;
}

internal sealed record Member(ulong GuildId, ulong UserId, ImmutableArray<ulong> Roles, Instant JoinedAt) : Entity
{
    public override EntityKey Key => new(GuildId, UserId);

    public override ulong Group => GuildId;
}

/// <summary>Where a role or a member may do more or less than elsewhere.</summary>
/// <param name="Id">The role or the user.</param>
internal sealed record Overwrite(ulong Id, bool IsMember, Permission Allow, Permission Deny);

/// <summary>A channel or a thread, or what one member and the bot write to each other.</summary>
/// <param name="GuildId">0 for direct messages.</param>
/// <param name="ParentId">Of a thread: the channel it hangs on.</param>
/// <param name="Status">Of a voice channel: what it says below its name.</param>
internal sealed record Channel(
    ulong Id,
    ulong GuildId,
    ChannelType Type,
    string Name,
    int Position,
    ulong? ParentId,
    ImmutableArray<Overwrite> Overwrites,
    int UserLimit = 0,
    ulong? LastMessageId = null,
    string? Status = null,
    Instant? VoiceStart = null,
    ThreadFacts? Thread = null) : Entity
{
    /// <summary>When the last pin was set, whether or not it still is.</summary>
    public Instant? LastPinAt { get; init; }

    /// <summary>Of direct messages: the member, for whom the channel is named.</summary>
    public ulong? RecipientId { get; init; }

    public string? Topic { get; init; }

    public int SlowmodeSeconds { get; init; }

    public bool Nsfw { get; init; }

    public bool IsDirect => Type == ChannelType.Direct;

    public override EntityKey Key => new(Id);

    public override ulong Group => GuildId;
}

/// <summary>What only a thread has.</summary>
/// <param name="AutoArchiveMinutes">60, 1440, 4320 or 10080.</param>
/// <param name="ActiveAt">The last message, or the last time it was opened again: auto-archive counts from here.</param>
internal sealed record ThreadFacts(
    ulong OwnerId,
    bool Archived,
    bool Locked,
    int AutoArchiveMinutes,
    Instant ArchiveChangedAt,
    Instant CreatedAt,
    Instant ActiveAt,
    int SlowmodeSeconds,
    bool? Invitable,
    int MessageCount,
    ImmutableArray<ulong> Members)
{
    public Instant ArchivesAt => ActiveAt + Duration.FromMinutes(AutoArchiveMinutes);
}

internal enum ChannelType
{
    Text = 0,
    Direct = 1,
    Voice = 2,
    Category = 4,
    PublicThread = 11,
    PrivateThread = 12,
}

internal sealed record VoiceState(
    ulong GuildId,
    ulong UserId,
    ulong ChannelId,
    string SessionId,
    bool SelfMute,
    bool SelfDeaf,
    bool Mute = false,
    bool Deaf = false,
    bool Suppress = false) : Entity
{
    public override EntityKey Key => new(GuildId, UserId);

    public override ulong Group => GuildId;
}

/// <summary>A registered command.</summary>
/// <param name="Scope">The guild it is registered in; 0 when it is global.</param>
/// <param name="Type">1 slash, 2 user, 3 message, 4 entry point.</param>
/// <param name="Body">Discord's command object without <c>id, application_id, version, guild_id</c>.</param>
internal sealed record Command(ulong Id, ulong Scope, int Type, string Name, ulong Version, JsonElement Body) : Entity
{
    public override EntityKey Key => new(Id);

    public override ulong Group => Scope;
}

/// <summary>How many commands were created in a scope since <paramref name="Since"/>.</summary>
internal sealed record CommandCreates(ulong Scope, Instant Since, int Count) : Entity
{
    public override EntityKey Key => new(Scope);
}

/// <summary>A nonce that was asked to be enforced.</summary>
internal sealed record Nonce(ulong MessageId, ulong ChannelId, ulong AuthorId, string Text, Instant At) : Entity
{
    public override EntityKey Key => new(MessageId);
}

/// <summary>An attachment whose bytes are kept.</summary>
/// <param name="Size">In bytes.</param>
internal sealed record StoredFile(ulong Id, string Name, string ContentType, long Size) : Entity
{
    public override EntityKey Key => new(Id);
}

internal sealed record Chime(ulong Number, ulong ChannelId, string Sound, Instant At) : Entity
{
    public override EntityKey Key => new(Number);
}

internal sealed record StatusChange(ulong Number, ulong ChannelId, string? Status, Instant At) : Entity
{
    public override EntityKey Key => new(Number);
}
