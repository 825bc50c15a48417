using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Running;

/// <summary>
/// Refuses a decision that could not be carried out: over a limit of Discord's, or asking for what the plugin has not declared. Thrown when it is
/// made, so that a test sees it.
/// </summary>
internal sealed class DecisionCheck(PluginBuilder plugin)
{
    /// <exception cref="ViewLimitException">Something to be shown is over a limit.</exception>
    /// <exception cref="InvalidOperationException">It asks for what is not declared.</exception>
    public Decision Checked(Decision decision)
    {
        foreach (var effect in decision.Effects)
        {
            Check(effect.Act);
        }

        foreach (var put in decision.Puts)
        {
            Declared(plugin.Kept.ContainsKey(put.Ref.Kind), $"kind of document '{put.Ref.Kind}' (Keeps)");
        }

        foreach (var timer in decision.Timers.Where(timer => timer.Due is not null))
        {
            Declared(plugin.Timers.ContainsKey((timer.Ref.Kind, timer.Name)), $"timer '{timer.Name}' of {timer.Ref.Kind}");
        }

        foreach (var name in decision.Events.Select(happened => happened.Body.Descriptor.FullName))
        {
            Declared(plugin.Events.Contains(name), $"event {name}");
        }

        Check(decision.Reply);
        return decision;
    }

    private void Check(Effect act)
    {
        if (Needs.Of(act) is { } needed)
        {
            Declared(plugin.Manifest.Capabilities.Contains(needed), $"capability {needed}");
        }

        ViewLimits.Check(plugin.Name, act);
        Check(act.ActCase switch
        {
            Effect.ActOneofCase.Post => act.Post.View,
            Effect.ActOneofCase.Edit => act.Edit.View,
            Effect.ActOneofCase.DirectMessage => act.DirectMessage.View,
            _ => null,
        });
    }

    private void Check(Reply? reply)
    {
        var view = reply?.KindCase switch
        {
            Reply.KindOneofCase.Say => reply.Say,
            Reply.KindOneofCase.Update => reply.Update,
            _ => null,
        };
        if (view is not null)
        {
            ViewLimits.Check(plugin.Name, view);
            Check(view);
            Declared(
                plugin.Manifest.Capabilities.Contains(Capability.Privacy) || view.Blocks.All(block => block.Kept is null), $"capability {Capability.Privacy}");
        }

        if (reply?.Modal is { } window)
        {
            WindowLimits.Check(plugin.Name, window);
            Declared(plugin.Windows.ContainsKey(window.Action), $"window '{window.Action}'");
        }
    }

    private void Check(View? view)
    {
        foreach (var button in view is null ? [] : ViewLimits.ButtonsOf(view))
        {
            Declared(button.Action == ViewBuilder.Me || button.Plugin.Length > 0 || plugin.Actions.ContainsKey(button.Action), $"action '{button.Action}'");
        }
    }

    private void Declared(bool declared, string what)
    {
        if (!declared)
        {
            throw new InvalidOperationException($"{plugin.Name} has not declared the {what} that this decision asks for.");
        }
    }
}
