using System.Collections.Immutable;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Plugins.Testing;

/// <content>What people tap under a message. The plugin hears of it if it watches; the next act waits until it has.</content>
public sealed partial class TestGuild
{
    /// <summary>What can be tapped under a message, in the order the bot put it there.</summary>
    public ImmutableArray<string> SeedsOn(TestMessage message) => _world.SeedsOn(Known(message));

    /// <summary>Who reacted to a message with what; empty when it is gone.</summary>
    public ImmutableArray<Reacted> ReactionsOn(TestMessage message) => _world.ReactionsOn(Known(message)) ?? [];

    /// <summary>Somebody reacts to a message; twice is once.</summary>
    public void React(Person person, TestMessage message, string emoji) => React(person, message, emoji, present: true);

    /// <summary>Somebody takes a reaction back, if it is there.</summary>
    public void Unreact(Person person, TestMessage message, string emoji) => React(person, message, emoji, present: false);

    /// <summary>A moderator takes all reactions away, the bot's too.</summary>
    /// <param name="message">Of this message.</param>
    /// <param name="emoji">Only those with this emoji; null for all.</param>
    public void ClearReactions(TestMessage message, string? emoji = null)
    {
        _world.ClearReactions(Known(message), emoji);
        if (!_isBlind)
        {
            _facts.Cleared(TargetOf(message));
        }
    }

    /// <summary>A moderator deletes a message. Told with the next snapshot, as by the gateway; <paramref name="withItsChannel"/> tells it at once.</summary>
    public void Delete(TestMessage message, bool withItsChannel = false)
    {
        _world.Delete(Known(message));
        if (withItsChannel && !_isBlind)
        {
            _facts.Cleared(TargetOf(message));
        }
    }

    private void React(Person person, TestMessage message, string emoji, bool present)
    {
        if (_world.React(Known(message), person.User, emoji, present) && !_isBlind)
        {
            _facts.Reacted(TargetOf(message), person.User, emoji, present);
        }
    }

    private static ulong Known(TestMessage message) => (message ?? throw new ArgumentNullException(nameof(message))).Id;

    private static Target TargetOf(TestMessage message) => new() { Channel = message.Channel.Value, Message = message.Id };
}
