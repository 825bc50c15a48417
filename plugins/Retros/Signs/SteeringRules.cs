using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Retros.Signs;

/// <summary>The steward's taps below a sign. What the circle reads, it reads only because its steward asked. Pure.</summary>
internal static class SteeringRules
{
    /// <summary>[Ask the circle]: a kind question into its channel. The sign then rests for two cycles.</summary>
    public static Decision Ask(Signals of, Press press, Moment moment) => Steward(of, press, moment, (circle, sign) =>
    {
        if (Texts.SignQuestion(sign) is not { } question)
        {
            return Decision.Say(Views.Sentence(Texts.SignGone));
        }

        var post = new Post { Channel = circle.Channel.Value, View = Views.Sentence(question), Silent = true };
        return Settle(of, sign, forGood: false, moment) with
        {
            Effects = [new Do(Kinds.Outlook.Ref(circle.Id), new Effect { Post = post })],
            Reply = new Reply { Say = Views.Sentence(Texts.SignAsked(circle.Channel)) },
        };
    });

    /// <summary>[Not now].</summary>
    public static Decision NotNow(Signals of, Press press, Moment moment) =>
        Steward(of, press, moment, (_, sign) => Settle(of, sign, forGood: false, moment).Saying(Views.Sentence(Texts.SignRests)));

    /// <summary>[We know why].</summary>
    public static Decision Known(Signals of, Press press, Moment moment) =>
        Steward(of, press, moment, (_, sign) => Settle(of, sign, forGood: true, moment).Saying(Views.Sentence(Texts.SignIsKnown)));

    /// <summary>Whoever looks after the circle, and a sign that still is one: pressed twice, the second finds it settled.</summary>
    private static Decision Steward(Signals of, Press press, Moment moment, Func<CircleCopy, Sign, Decision> decide) =>
        of.Circle is { Closed: true } closed ? Decision.Say(Views.Sentence(Texts.CircleIsClosed(closed.Name)))
        : of.Circle is not { } circle || !circle.Has(press.Invoker.User) ? Decision.Say(Views.Sentence(Texts.NoCircle))
        : circle.Steward != press.Invoker.User ? Decision.Say(Views.Sentence(Texts.SignForTheSteward))
        : Meant(of, press, moment) is not { } sign ? Decision.Say(Views.Sentence(Texts.SignGone))
        : decide(circle, sign);

    private static Sign? Meant(Signals of, Press press, Moment moment) => press.Args is [_, var kind, var cause]
        ? SignRules.All(of, moment.Now).FirstOrDefault(sign => sign.Kind.ToString() == kind && sign.Cause == cause && !of.Outlook.HasSettled(sign, of.Life!, moment.Now))
        : null;

    private static Decision Settle(Signals of, Sign sign, bool forGood, Moment moment) =>
        new() { Puts = [Kinds.Outlook.Put(of.Circle!.Id, of.Outlook.Settle(sign, forGood, moment.Now))] };
}
