using PeerGuild.Storage;

namespace PeerGuild.Plugins;

/// <summary>A document goes on without a person who is to be forgotten, or is forgotten with them.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="User">Who is to be forgotten.</param>
/// <param name="Before">As it was.</param>
/// <param name="After">As its kind says it reads without the person; null when nothing is left of it.</param>
public sealed record Forgetting<TDoc>(string Id, UserId User, TDoc Before, TDoc? After)
    where TDoc : class;
