using System.Collections.Immutable;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Library;

/// <summary>A list from the library that somebody showed the circle: what is changed or taken back is so there, too.</summary>
/// <param name="Id">Made when it is shown.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Channel">Where.</param>
/// <param name="Captures">Their ids, in order.</param>
internal sealed record ShownList(string Id, string Circle, ChannelId Channel, ImmutableArray<string> Captures);
