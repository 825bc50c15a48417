using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Circles;

namespace PeerGuild.Retros.Signs;

/// <summary>What a steward sees of a sign: the cause in a sentence, one thing to try, and that in one tap.</summary>
internal static class SignViews
{
    public static Waits Of(Sign sign, CircleCopy circle) => new()
    {
        Text = Texts.SignCard(sign, circle).ToString(),
        Buttons =
        {
            Move(sign, circle),
            ViewBuilder.Button(Texts.SignNotNow, RetrosPlugin.SignNotNow, Args(sign, circle)),
            ViewBuilder.Button(Texts.SignKnown, RetrosPlugin.SignKnown, Args(sign, circle)),
        },
    };

    private static Button Move(Sign sign, CircleCopy circle) => sign.Kind switch
    {
        SignKind.NoDate => ForeignButtons.PickTheDays(circle.Id),
        SignKind.Three => ForeignButtons.Invite(circle.Id),
        _ => ViewBuilder.Button(Texts.AskTheCircle, RetrosPlugin.SignAsk, Args(sign, circle), Style.Primary),
    };

    private static string[] Args(Sign sign, CircleCopy circle) => [circle.Id, sign.Kind.ToString(), sign.Cause];
}
