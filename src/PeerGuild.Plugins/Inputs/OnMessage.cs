using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A person used a command in the menu of a message.</summary>
/// <param name="Invoker">Who.</param>
/// <param name="Channel">Where the message stands.</param>
/// <param name="Message">Its id.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Text">What is written there, as people typed it; "" when there is nothing.</param>
public sealed record OnMessage(Invoker Invoker, ChannelId Channel, ulong Message, Named Author, string Text);
