using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Circles.Privacy;

/// <summary>What is kept about somebody: shown, handed over, erased. Pure.</summary>
internal static class PrivacyRules
{
    /// <summary>The timer of an erasing that some plugins have not answered.</summary>
    public const string Again = "erase-again";

    // A plugin that could not be asked at all is asked when somebody may have mended it.
    private static readonly NodaTime.Duration Later = NodaTime.Duration.FromHours(1);

    public static Decision Show(Erasure? erasing, Slash slash, Moment moment) => Decision.Say(PrivacyViews.Show(erasing));

    /// <summary>[What you keep], in /me: the same.</summary>
    public static Decision PressShow(Erasure? erasing, Press press, Moment moment) => Decision.Say(PrivacyViews.Show(erasing));

    public static Decision Export(Nothing nothing, Slash slash, Moment moment) => Decision.Say(PrivacyViews.Archive());

    public static Decision PressExport(Nothing nothing, Press press, Moment moment) => Decision.Say(PrivacyViews.Archive());

    /// <summary>Asks first.</summary>
    public static Decision Erase(Erasure? erasing, Slash slash, Moment moment) => Decision.Say(PrivacyViews.AskErase(erasing));

    /// <inheritdoc cref="Erase"/>
    public static Decision PressErase(Erasure? erasing, Press press, Moment moment) => Decision.Say(PrivacyViews.AskErase(erasing));

    /// <summary>Erases; pressed again while it is under way, it is asked for anew.</summary>
    public static Decision Erased(Erasure? erasing, Press press, Moment moment) =>
        Begin(erasing, press.Invoker.User, moment) with { Reply = new Reply { Update = PrivacyViews.Erased() } };

    /// <summary>Everything of the guild is to be erased, by every plugin.</summary>
    /// <param name="erasing">What is being erased of it already: <see cref="PrivacyReads.OfAsync"/> of nobody.</param>
    /// <param name="moment">When it is asked for.</param>
    public static Decision EraseGuild(Erasure? erasing, Moment moment) => Begin(erasing, default, moment);

    /// <summary>Those that did not answer are asked again.</summary>
    public static Decision FellDue(Doc<Erasure>? erasing, TimerFell timer, Moment moment) =>
        erasing is null ? Decision.Nothing : new Decision { Effects = [Want(erasing.State)] };

    /// <summary>Once nobody is waited for, the request is forgotten too.</summary>
    public static Decision Ended(Doc<Erasure>? erasing, Ended ended, Moment moment)
    {
        if (erasing?.State is not { } state)
        {
            return Decision.Nothing;
        }

        if (ended.Result.Receipt is not { } receipt)
        {
            return new Decision { Timers = [new DocTimer(erasing.Ref, Again, moment.Now + Later)] };
        }

        var waiting = receipt.Lines.Where(line => line.Standing == ReceiptLine.Types.Standing.Away).Select(line => line.Plugin);
        var left = state with { Waiting = [.. waiting], Tries = state.Tries + 1 };
        return left.Waiting.IsEmpty
            ? new Decision { Puts = [Kinds.Erasure.Forget(state.Id)] }
            : new Decision
            {
                Puts = [Kinds.Erasure.Put(left.Id, left)],
                Timers = [new DocTimer(erasing.Ref, Again, moment.Now + state.Pause)],
            };
    }

    private static Decision Begin(Erasure? erasing, UserId user, Moment moment)
    {
        var erasure = new Erasure(erasing?.Id ?? moment.Seed.Id("erasure"), user, moment.Now, [], 0);
        return new Decision { Puts = [Kinds.Erasure.Put(erasure.Id, erasure)], Effects = [Want(erasure)] };
    }

    private static Do Want(Erasure erasure)
    {
        var erase = new Erase { User = erasure.User.Value };
        erase.Plugins.AddRange(erasure.Waiting);
        return new Do(Kinds.Erasure.Ref(erasure.Id), new Effect { Erase = erase }) { Tell = true, Replaces = Again };
    }
}
