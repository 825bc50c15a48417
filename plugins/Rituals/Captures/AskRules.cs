using PeerGuild.Plugins;
using PeerGuild.Protocol.Goals;
using PeerGuild.Rituals.Sessions;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Captures;

/// <summary>Help is wanted until somebody can help, and then until the one who asked says that it is answered. Pure.</summary>
internal static class AskRules
{
    private const int MostHelpers = 5;

    /// <summary>[I can help]: the one who asked reads it in /me.</summary>
    public static Decision Help(Keep read, Press press, Moment moment) => SaveRules.Members(read, press.Invoker, _ =>
    {
        var user = press.Invoker.User;
        if (read.Capture is not { IsOpenAsk: true } ask)
        {
            return Decision.Say(Texts.AnsweredAlready());
        }

        var name = read.NameOf(ask.Whose);
        return ask.Whose == user ? Decision.Say(Texts.YourOwnAsk())
            : ask.Helpers.Contains(user) ? Decision.Say(Texts.ThanksForHelping(name))
            : ask.Helpers.Length >= MostHelpers ? Decision.Say(Texts.EnoughHelpers(name))
            : Changing.Decide(read, ask, ask with { Helpers = ask.Helpers.Add(user) }, moment, Texts.ThanksForHelping(name));
    });

    /// <summary>Somebody asked by another plugin: an ask like any other, once.</summary>
    public static Decision Made(Keep read, Heard<AskMade> heard, Moment moment)
    {
        var (made, user) = (heard.Event, new UserId(heard.Event.Member));
        var text = TypedText.Read(made.Text, Capture.Longest);
        if (read is not { Circle: { } circle, Capture: null } || !circle.Has(user) || text.IsRefused || read.Lines.Open.Length >= KeptReads.MostOpen)
        {
            return Decision.Nothing;
        }

        var ask = new Capture(moment.Seed.Id("capture"), circle.Id, read.Running?.Session?.Id, CaptureKind.Ask, text.Value, user, heard.At) { From = made.Ask };
        return Changing.Decide(read, null, ask, moment);
    }

    public static async ValueTask<Keep> ByEvent(IRead read, Heard<AskMade> heard, CancellationToken cancellationToken) =>
        await KeepReads.OfCircleAsync(
            read,
            heard.Event.Circle,
            null,
            (await read.ByAsync(Kinds.Capture, Kinds.From, heard.Event.Ask, cancellationToken))?.State,
            cancellationToken);

    /// <summary>The one who asked has what they looked for.</summary>
    public static Decision Answered(Keep read, Press press, Moment moment) => OwnRules.Owned(read, press.Invoker, ask =>
        ask.IsOpenAsk
            ? Changing.Decide(read, ask, ask with { Standing = Standing.Done }, moment, Texts.AskClosed())
            : Decision.Say(Texts.AnsweredAlready()));
}
