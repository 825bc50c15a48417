using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>A promise is asked about once before the next session; whatever is said is fine. Pure.</summary>
internal static class PromiseRules
{
    public static Decision Done(Keep read, Press press, Moment moment) => Answer(read, press, Standing.Done, moment);

    /// <summary>[Still on it]: asked again once the next session is over.</summary>
    public static Decision StillOnIt(Keep read, Press press, Moment moment) => Answer(read, press, Standing.Open, moment);

    public static Decision LetGo(Keep read, Press press, Moment moment) => Answer(read, press, Standing.LetGo, moment);

    private static Decision Answer(Keep read, Press press, Standing standing, Moment moment) => OwnRules.Owned(read, press.Invoker, promise =>
        promise.IsOpenPromise
            ? Changing.Decide(read, promise, promise with { Standing = standing, AnsweredAfter = read.Sessions }, moment, Texts.PromiseIs(standing))
            : Decision.Say(Texts.PromiseIsOver()));
}
