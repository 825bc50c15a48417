using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Retros;

/// <summary>The smallest things to show.</summary>
internal static class Views
{
    /// <summary>One sentence.</summary>
    public static View Sentence(Markup sentence) => new ViewBuilder().Text(sentence).Build();

    /// <summary>A decision that says something to the person who acted.</summary>
    public static Decision Saying(this Decision decision, View view) => decision with { Reply = new Reply { Say = view } };
}
