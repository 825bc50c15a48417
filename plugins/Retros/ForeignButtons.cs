using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Retros;

/// <summary>
/// Buttons of other plugins on what this one shows. Each names an action as that plugin declares it, and the circle; who may press it that plugin says.
/// Where it is not configured the gateway leaves them out.
/// </summary>
internal static class ForeignButtons
{
    public static Button PickTheDays(string circle) => ViewBuilder.Of(ViewBuilder.Button(Texts.PickTheDays, "days", [circle], Style.Primary), "rituals");

    public static Button Suggest(string circle) => ViewBuilder.Of(ViewBuilder.Button(Texts.MakeOneATopic, "suggest", [circle]), "rituals");

    public static Button Invite(string circle) => ViewBuilder.Of(ViewBuilder.Button(Texts.InviteSomeone, "invite", [circle], Style.Primary), "circles");
}
