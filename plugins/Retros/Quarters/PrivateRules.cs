using PeerGuild.Plugins;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Quarters;

/// <summary>The private questions of a look back, in one window. Pure.</summary>
internal static class PrivateRules
{
    /// <summary>[Answer the private ones].</summary>
    public static Decision Ask(Looked read, Press press, Moment moment) =>
        Refused(read, press.Invoker.User)
        ?? (read.Round!.Knows(press.Invoker.User)
            ? Decision.Say(Views.Sentence(Texts.AnsweredInPrivate))
            : Decision.Open(QuarterViews.Private(read.Retro!, read.Of.Circle!.Members.Length)));

    /// <summary>They were answered. Everyone reads the same, whatever they said and whether they had before.</summary>
    public static Decision Said(Looked read, Filled filled, Moment moment) =>
        Refused(read, filled.Invoker.User)
        ?? (QuarterReads.Read(filled) is null
            ? Decision.Say(Views.Sentence(Texts.PickInPrivate))
            : read.Round!.Keep().Saying(Views.Sentence(Texts.KeptInPrivate)));

    private static Decision? Refused(Looked read, UserId user) =>
        read.Of.Circle is { Closed: true } circle ? Decision.Say(Views.Sentence(Texts.CircleIsClosed(circle.Name)))
        : read.Retro is not { IsOpen: true } ? Decision.Say(Views.Sentence(Texts.RetroIsOver))
        : read.Asks(user) ? null
        : Decision.Say(Views.Sentence(Texts.NotForThem(read.Of.Circle)));
}
