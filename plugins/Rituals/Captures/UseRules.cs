using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>What came of something that was kept, asked once after four weeks. Pure.</summary>
internal static class UseRules
{
    public static Decision Said(Keep read, Press press, Moment moment) => SaveRules.Keyed(read, press.Invoker, _ =>
    {
        var user = press.Invoker.User;
        if (read.Capture is not { IsInLibrary: true } capture || press.Args is not [_, var said] || !Enum.TryParse<UseKind>(said, out var how) || !Enum.IsDefined(how))
        {
            return Decision.Say(Texts.NotThere());
        }

        return capture.Uses.Any(use => use.User == user && use.How == how)
            ? Decision.Say(Texts.ThanksForTelling(how))
            : Changing.Decide(read, capture, capture.UsedBy(user, how, moment.Now), moment, Texts.ThanksForTelling(how), PublicKept.Used(capture, new Use(user, how, moment.Now)));
    });
}
