using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Charters;

/// <summary>Day, rituals, bell, how often it is written to and, where everyone can read along, asks: a button each. Pure.</summary>
internal static class SettingsRules
{
    public static Decision Show(Asking asking, Plugins.Slash slash, Moment moment) =>
        OfOne(asking, circle => Decision.Say(CharterViews.Settings(circle, slash.Invoker.User)));

    public static Decision Bell(Asking asking, Press press, Moment moment) => Switch(asking, press, (shown, on) => shown with { BellOff = !on });

    public static Decision Rituals(Asking asking, Press press, Moment moment) => Switch(asking, press, (shown, on) => shown with { RitualsOff = !on });

    public static Decision Quiet(Asking asking, Press press, Moment moment) => Switch(asking, press, (shown, on) => shown with { IsQuiet = on });

    public static Decision Asks(Asking asking, Press press, Moment moment) => Switch(asking, press, (shown, on) => shown with { AsksInOpen = on });

    /// <summary>The button says what is wanted, so that two presses are one.</summary>
    private static Decision Switch(Asking asking, Press press, Func<Shown, bool, Shown> change) =>
        OfOne(asking, circle => StewardRules.MineAlone(circle, press.Invoker, () => Switch(asking, circle, press, change)));

    private static Decision Switch(Asking asking, Circle circle, Press press, Func<Shown, bool, Shown> change)
    {
        var shown = press.Args.ElementAtOrDefault(1) switch
        {
            CharterFields.On => change(circle.Shown, true),
            CharterFields.Off => change(circle.Shown, false),
            _ => circle.Shown,
        };
        if (shown == circle.Shown)
        {
            return new Decision { Reply = new Reply { Update = CharterViews.Settings(circle, press.Invoker.User) } };
        }

        var changed = circle.Show(shown);
        return Changes(changed, asking.Mine, press.Invoker).Showing(CharterViews.Settings(changed, press.Invoker.User));
    }
}
