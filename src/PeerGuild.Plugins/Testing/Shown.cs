using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Testing;

/// <summary>A message that everyone in its channel sees, as it stands now.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Channel">Where it stands: a channel or a thread.</param>
/// <param name="View">As the plugin built it.</param>
/// <param name="Text">Every word on it from the top down, a block a line; people, channels and times as people read them, escapes removed.</param>
/// <param name="Buttons">The labels of its buttons, from the top down.</param>
/// <param name="PostedAt">When it was posted.</param>
/// <param name="EditedAt">When it was last edited; null if it never was.</param>
/// <param name="Silent">Whether it notified nobody.</param>
public sealed record TestMessage(
    ulong Id, ChannelId Channel, View View, string Text, ImmutableArray<string> Buttons, Instant PostedAt, Instant? EditedAt, bool Silent)
{
    /// <summary>The files that were posted with it, by name.</summary>
    public ImmutableArray<string> Files { get; init; } = [];
}

/// <summary>What the person who acted was answered, alone.</summary>
/// <param name="Text">As <see cref="TestMessage.Text"/>; empty if nothing was shown.</param>
/// <param name="Buttons">The labels of its buttons, from the top down.</param>
/// <param name="Reply">As the plugin said it.</param>
public sealed record Said(string Text, ImmutableArray<string> Buttons, Reply Reply)
{
    /// <summary>The file that came with it; null if none did. In the text it stands as <c>[name]</c>.</summary>
    public Attachment? File => (Reply.Say ?? Reply.Update)?.Blocks.FirstOrDefault(block => block.File is not null)?.File;

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

/// <summary>The bell rang.</summary>
public sealed record TestChime(ChannelId VoiceChannel, Instant At);

/// <summary>The line under a voice channel's name was set; "" cleared it.</summary>
public sealed record TestStatus(ChannelId VoiceChannel, string Text, Instant At);

/// <summary>A thread was started on a message.</summary>
/// <param name="Thread">The thread as a channel: messages in it name it.</param>
/// <param name="Message">The message it was started on.</param>
/// <param name="Name">Its name.</param>
public sealed record TestThread(ChannelId Thread, ulong Message, string Name);

/// <summary>A role that a plugin made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">Who has it now, in the order of getting it.</param>
public sealed record TestRole(ulong Id, string Name, ImmutableArray<UserId> Members);

/// <summary>A channel that a plugin made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name, as Discord writes it.</param>
/// <param name="Voice">For talking.</param>
/// <param name="Topic">What stands above it; "" for none.</param>
/// <param name="OnlyRoles">Who sees it beside the bot; empty: everyone.</param>
public sealed record TestChannel(ChannelId Id, string Name, bool Voice, string Topic, ImmutableArray<ulong> OnlyRoles);

/// <summary>An event in the guild's calendar.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="StartsAt">When it begins.</param>
/// <param name="EndsAt">When it ends; null for open.</param>
/// <param name="VoiceChannel">Where; null for elsewhere.</param>
/// <param name="Place">Where else, in words; "" in a voice channel.</param>
/// <param name="Description">What it is about.</param>
/// <param name="Status">How it stands.</param>
public sealed record TestEvent(
    ulong Id, string Name, Instant StartsAt, Instant? EndsAt, ChannelId? VoiceChannel, string Place, string Description, TestEventStatus Status)
{
    /// <summary>Whether it has ended or was called off.</summary>
    public bool IsOver => Status is TestEventStatus.Completed or TestEventStatus.Canceled;
}

/// <summary>How an event stands.</summary>
public enum TestEventStatus
{
    /// <summary>To come.</summary>
    Scheduled,

    /// <summary>Under way.</summary>
    Active,

    /// <summary>It has ended.</summary>
    Completed,

    /// <summary>It was called off.</summary>
    Canceled,
}
