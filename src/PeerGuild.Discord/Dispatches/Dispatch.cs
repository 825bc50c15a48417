namespace PeerGuild.Discord.Dispatches;

/// <summary>One event as it came. <paramref name="Data"/> is lent: it is valid only until the handler has ended.</summary>
/// <param name="Name">Discord's name, such as <c>MESSAGE_CREATE</c>.</param>
/// <param name="Sequence">Its number on this connection; counts on through a resume, starts anew after an identify.</param>
/// <param name="Data">The event's <c>d</c>, UTF-8 JSON.</param>
public readonly record struct Dispatch(string Name, long Sequence, ReadOnlyMemory<byte> Data);
