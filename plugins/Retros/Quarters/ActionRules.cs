using NodaTime;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Retros.Circles;
using PeerGuild.Storage;
using PeerGuild.Time.Calendars;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Retros.Quarters;

/// <summary>What a circle agrees to change, three things at most: whose each is and until when. They open the next look back. Pure.</summary>
internal static class ActionRules
{
    // The window's fields.
    public const string What = "what";
    public const string Whose = "whose";
    public const string By = "by";

    public const int LongestWhat = 150;

    private const int Weeks = 4;

    /// <summary>/retro actions.</summary>
    public static Decision Look(Looking read, Slash slash, Moment moment) =>
        QuarterRules.Refused(read) ?? Of(read, retro => Decision.Say(QuarterViews.Actions(read.Circle!, retro, read.LastAgreed)));

    /// <summary>[Agree on one].</summary>
    public static Decision Ask(Looking read, Press press, Moment moment) => Member(read, press.Invoker, retro =>
        retro.Actions.Length >= Retro.MostActions
            ? Decision.Say(Views.Sentence(Texts.EnoughActions))
            : Decision.Open(new WindowBuilder(Texts.ActionTitle, RetrosPlugin.ActionSaid, retro.Circle)
                .Line(What, Texts.ActionWhat, LongestWhat, required: true, hint: Texts.ActionWhatHint)
                .People(Whose, Texts.ActionWhose, 1, required: true)
                .Line(By, Texts.ActionBy, 40, required: true, value: Texts.Day(Today(read.Circle!, moment).PlusWeeks(Weeks)))
                .Build()));

    /// <summary>One was typed.</summary>
    public static Decision Said(Looking read, Filled filled, Moment moment) => Member(read, filled.Invoker, retro =>
    {
        var what = Typed.Line(filled.Text(What));
        var day = TypedDay.Read(filled.Text(By) ?? "", Today(read.Circle!, moment));
        var why = retro.Actions.Length >= Retro.MostActions ? Texts.EnoughActions
            : what.Length is 0 or > LongestWhat ? Texts.ActionLength(LongestWhat)
            : filled.People(Whose) is not [var whose] || !read.Circle!.Has(whose) ? Texts.ActionOwner
            : day is null ? Texts.ActionDay
            : null;
        return why is not null ? Decision.Say(Views.Sentence(why)) : Agree(read.Circle!, retro, what, filled.People(Whose)[0], day!.Value, moment);
    });

    /// <summary>[Take it out], of whichever look back it is.</summary>
    public static Decision TakeOut(Looking read, Press press, Moment moment) => Member(read, press.Invoker, _ =>
        press.Args is [_, var id] && read.Retros.FirstOrDefault(one => one.Agreed(id) is not null) is { } retro && retro.Agreed(id) is { } found
            ? QuarterRules.Put(retro with { Actions = retro.Actions.Remove(found) }).Saying(Views.Sentence(Texts.ActionTakenOut(found.What)))
            : Decision.Say(Views.Sentence(Texts.ActionGone)));

    private static Decision Agree(CircleCopy circle, Retro retro, string what, UserId whose, LocalDate day, Moment moment)
    {
        var agreed = new Agreed(moment.Seed.Id("action"), what, whose, circle.NameOf(whose), day);
        var post = new Post { Channel = circle.Channel.Value, View = Views.Sentence(Texts.Agreed(agreed)), Silent = true };
        return QuarterRules.Put(retro with { Actions = retro.Actions.Add(agreed) }) with
        {
            Effects = [new Do(Kinds.Retro.Ref(retro.Id), new Effect { Post = post }) { About = [whose] }],
            Reply = new Reply { Say = Views.Sentence(Texts.ActionSaid(circle.Channel)) },
        };
    }

    private static Decision Member(Looking read, Invoker invoker, Func<Retro, Decision> decide) =>
        read.Circle?.Has(invoker.User) == true ? Of(read, decide) : Decision.Say(Views.Sentence(Texts.NotForThem(read.Circle)));

    private static Decision Of(Looking read, Func<Retro, Decision> decide) =>
        (read.Running ?? read.Last) is { } retro ? decide(retro) : Decision.Say(Views.Sentence(Texts.NoActionsYet(read.Circle!.Name)));

    private static LocalDate Today(CircleCopy circle, Moment moment) => moment.Now.InZone(circle.ZoneOrUtc).Date;
}
