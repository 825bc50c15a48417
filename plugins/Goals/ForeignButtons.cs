using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Goals;

/// <summary>
/// Buttons of other plugins on what this one shows. Each names an action as that plugin declares it, and the circle; who may press it that plugin says.
/// Where it is not configured the gateway leaves them out.
/// </summary>
internal static class ForeignButtons
{
    /// <summary>Its window has the keys, and the tick that agrees to them.</summary>
    public static Button ReadOurKeys(string circle) => ViewBuilder.Of(ViewBuilder.Button(Texts.ReadOurKeys, "keys", [circle]), "circles");
}
