using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Views;

/// <summary>Builds a window from the top down, one to five parts. Limits are checked when a rule has decided: see <see cref="WindowLimits"/>.</summary>
public sealed class WindowBuilder
{
    private readonly Modal _window;

    /// <summary>An empty window.</summary>
    /// <param name="title">1 to 45 characters.</param>
    /// <param name="action">The window it is declared as: who gets what was filled in.</param>
    /// <param name="args">Short, without slashes.</param>
    public WindowBuilder(string title, string action, params IEnumerable<string> args)
    {
        _window = new Modal { Title = title, Action = action };
        _window.Args.AddRange(args);
    }

    /// <summary>Something to read.</summary>
    public WindowBuilder Text(Markup text)
    {
        _window.Parts.Add(new WindowPart { Text = text.ToString() });
        return this;
    }

    /// <summary>A line to type.</summary>
    /// <param name="name">What the answer is found by.</param>
    /// <param name="label">1 to 45 characters.</param>
    /// <param name="most">Characters.</param>
    /// <param name="required">Whether Discord insists on it.</param>
    /// <param name="hint">Below the label, at most 100 characters.</param>
    /// <param name="value">What stands in it at first.</param>
    public WindowBuilder Line(string name, string label, int most, bool required = false, string hint = "", string value = "") =>
        Add(name, label, hint, required, field => field.Text = new TextField { Max = most, Min = required ? 1 : 0, Value = value });

    /// <summary>Several lines to type; otherwise as <see cref="Line"/>.</summary>
    public WindowBuilder Paragraph(string name, string label, int most, bool required = false, string hint = "", string value = "") =>
        Add(name, label, hint, required, field => field.Text = new TextField { Paragraph = true, Max = most, Min = required ? 1 : 0, Value = value });

    /// <summary>One of 2 to 10.</summary>
    public WindowBuilder Pick(string name, string label, IEnumerable<Pick> picks, bool required = true, string hint = "") =>
        Add(name, label, hint, required, field =>
        {
            field.Pick = new PickField();
            field.Pick.Picks.AddRange(picks);
        });

    /// <summary>Yes or no.</summary>
    public WindowBuilder Tick(string name, string label, string hint = "", bool ticked = false) =>
        Add(name, label, hint, false, field => field.Tick = new TickField { Ticked = ticked });

    /// <summary>Members of the server, at most <paramref name="most"/>.</summary>
    public WindowBuilder People(string name, string label, int most, bool required = false, string hint = "") =>
        Add(name, label, hint, required, field => field.People = new PeopleField { Min = required ? 1 : 0, Max = most });

    /// <summary>A voice channel of the server.</summary>
    /// <param name="name">What the answer is found by.</param>
    /// <param name="label">1 to 45 characters.</param>
    /// <param name="chosen">Chosen at first.</param>
    /// <param name="required">Whether Discord insists on it.</param>
    /// <param name="hint">Below the label, at most 100 characters.</param>
    public WindowBuilder Room(string name, string label, ChannelId? chosen = null, bool required = false, string hint = "") =>
        Add(name, label, hint, required, field => field.Room = new RoomField { Channel = chosen?.Value ?? 0 });

    /// <summary>The window so far; what is added later is not in it.</summary>
    public Modal Build() => _window.Clone();

    private WindowBuilder Add(string name, string label, string hint, bool required, Action<Field> kind)
    {
        var field = new Field { Name = name, Label = label, Hint = hint, Required = required };
        kind(field);
        _window.Parts.Add(new WindowPart { Field = field });
        return this;
    }
}
