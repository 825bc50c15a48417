namespace PeerGuild.Discord.Messages;

/// <summary>Who of those a text mentions is really pinged.</summary>
/// <param name="Parse">Any of <c>users</c>, <c>roles</c>, <c>everyone</c>; empty for nobody but those named here.</param>
/// <param name="Users">At most 100; not together with <c>users</c> in <paramref name="Parse"/>.</param>
/// <param name="Roles">At most 100.</param>
public sealed record AllowedMentions(
    IReadOnlyList<string> Parse,
    IReadOnlyList<UserId>? Users = null,
    IReadOnlyList<RoleId>? Roles = null,
    bool? RepliedUser = null)
{
    /// <summary>Nobody is pinged.</summary>
    public static AllowedMentions None { get; } = new([]);

    /// <summary>These users are pinged if the text mentions them, and nobody else.</summary>
    public static AllowedMentions Only(params IReadOnlyList<UserId> users) => new([], users);
}
