using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Privacy;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Circles.Stewarding;

/// <summary>The steward is gone or was not there for two sessions: the circle is asked, once, who looks after it. Pure.</summary>
internal static class StewardQuestion
{
    /// <summary>[I'll do it].</summary>
    public const string Take = "steward";

    // What looking for the steward is known by: steward:<user>.
    private const string Key = "steward:";

    /// <summary>After a session: the question, if two went by without the steward.</summary>
    public static Decision After(Circle circle, MeetingsHeld held) =>
        !circle.IsAsking && circle.Members.Length > 1 && held.WentWithout(circle.Steward) ? Asks(circle.Ask()) : Decision.Nothing;

    /// <summary>Looks whether the steward is still on the server: asked when something is put before them.</summary>
    public static Do Look(Circle circle) =>
        new(Kinds.Circle.Ref(circle.Id), new Effect { FindMember = new FindMember { User = circle.Steward.Value } }) { Replaces = $"{Key}{Kinds.Key(circle.Steward)}" };

    /// <summary>What came of the look; null when it is about something else.</summary>
    public static Decision? Ended(Circle circle, Ended ended, Moment moment) =>
        ended.Key?.StartsWith(Key, StringComparison.Ordinal) is not true ? null
        : ended.Result.Failed is { Reason: Failure.Types.Reason.Gone } && ended.Key == $"{Key}{Kinds.Key(circle.Steward)}" && !circle.IsClosed
            ? Lost(circle).Keeping(PastSeat.Of(circle, circle.Find(circle.Steward)!, moment))
            : Decision.Nothing;

    /// <summary>[I'll do it]: whoever of the circle presses first.</summary>
    public static Decision Taken(Asking asking, Press press, Moment moment) => OfOne(asking, circle =>
        circle.IsClosed ? Say(Texts.ClosedNow(circle))
        : !circle.Has(press.Invoker.User) ? Say(Texts.Refused(LeaveRefusal.NotIn, circle))
        : !circle.IsAsking ? Say(Texts.SomebodyDoes(circle))
        : Changes(circle.Take(press.Invoker.User), asking.Mine, press.Invoker, Home.Line(circle, Texts.TakenOver(circle.Find(press.Invoker.User)!.Name, circle), silent: true, press.Invoker.User))
            .Settling(asking, circle.Take(press.Invoker.User))
            .Saying(Views.Sentence(Texts.YouTookOver(circle))));

    /// <summary>The steward is gone from the server. Once: a question that is open already is not asked again. Where one is left, they are the steward.</summary>
    public static Decision Lost(Circle before) => before.LoseSteward() is var after && after.IsAsking && !before.IsAsking ? Asks(after)
        : after.IsAsking || after.IsClosed ? ChangesItself(after)
        : ChangesItself(after, Home.Line(after, Texts.LooksAfter(after), silent: true, after.Steward));

    private static Decision Asks(Circle circle) => ChangesItself(circle, Home.Post(circle, Question(circle), silent: true) with { About = [circle.Steward] });

    private static View Question(Circle circle) => new ViewBuilder()
        .Text(Texts.WhoWillDoIt(circle))
        .Buttons([ViewBuilder.Button(Texts.IWillDoIt, Take, [circle.Id], Style.Primary)])
        .Build();
}
