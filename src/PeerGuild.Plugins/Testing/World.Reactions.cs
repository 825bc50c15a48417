using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <content>Reactions.</content>
internal sealed partial class World
{
    /// <summary>The bot's own reaction: there to be tapped, and counted for nobody.</summary>
    public bool TrySeed(React react)
    {
        lock (_gate)
        {
            if (_reactions.GetValueOrDefault(react.Message.Message) is not { } on)
            {
                return false;
            }

            on.Seeds = on.Seeds.Contains(react.Emoji) ? on.Seeds : on.Seeds.Add(react.Emoji);
            return true;
        }
    }

    public bool TryUnseed(Unreact unreact)
    {
        lock (_gate)
        {
            if (_reactions.GetValueOrDefault(unreact.Message.Message) is not { } on)
            {
                return false;
            }

            on.Seeds = on.Seeds.Remove(unreact.Emoji);
            return true;
        }
    }

    /// <summary>What can be tapped under a message, in the order the bot put it there.</summary>
    public ImmutableArray<string> SeedsOn(ulong message)
    {
        lock (_gate)
        {
            return _reactions.GetValueOrDefault(message)?.Seeds ?? [];
        }
    }

    /// <returns>Who reacted with what, by emoji and id; null when the message is gone.</returns>
    public ImmutableArray<Reacted>? ReactionsOn(ulong message)
    {
        lock (_gate)
        {
            return _reactions.GetValueOrDefault(message) is { } on
                ? [.. on.Users.GroupBy(one => one.Emoji).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new Reacted(one.Key, [.. one.Select(who => who.User).OrderBy(user => user.Value)]))]
                : null;
        }
    }

    /// <returns>Whether that changed anything.</returns>
    public bool React(ulong message, UserId user, string emoji, bool present)
    {
        lock (_gate)
        {
            return _reactions.GetValueOrDefault(message) is { } on && (present ? on.Users.Add((emoji, user)) : on.Users.Remove((emoji, user)));
        }
    }

    /// <summary>Takes everybody's reactions away, the bot's too.</summary>
    /// <param name="message">Of this message.</param>
    /// <param name="emoji">Only this one; null for all.</param>
    public void ClearReactions(ulong message, string? emoji)
    {
        lock (_gate)
        {
            if (_reactions.GetValueOrDefault(message) is { } on)
            {
                on.Users.RemoveWhere(one => emoji is null || one.Emoji == emoji);
                on.Seeds = on.Seeds.RemoveAll(seed => emoji is null || seed == emoji);
            }
        }
    }

    private sealed class Reactions
    {
        public HashSet<(string Emoji, UserId User)> Users { get; } = [];

        public ImmutableArray<string> Seeds { get; set; } = [];
    }
}
