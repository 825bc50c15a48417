using System.Collections.Immutable;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Views;

/// <summary>Builds a view from the top down. Limits are checked when a rule has decided: see <see cref="ViewLimits"/>.</summary>
public sealed class ViewBuilder
{
    /// <summary>The action of the gateway's that shows /me.</summary>
    internal const string Me = "me";

    /// <summary>The actions that are the gateway's: no plugin declares them.</summary>
    internal static readonly ImmutableArray<string> GatewaysOwn = [Me, "draft"];

    private readonly View _view = new();

    /// <summary>A block of text.</summary>
    public ViewBuilder Text(Markup.Interpolation text) => Text(Markup.Of(text));

    /// <summary>A block of text.</summary>
    public ViewBuilder Text(Markup text)
    {
        _view.Blocks.Add(new Block { Text = text.ToString() });
        return this;
    }

    /// <summary>Text with a button beside it.</summary>
    public ViewBuilder Section(Markup.Interpolation text, Button button) => Section(Markup.Of(text), button);

    /// <summary>Text with a button beside it.</summary>
    public ViewBuilder Section(Markup text, Button button)
    {
        _view.Blocks.Add(new Block { Section = new Section { Text = text.ToString(), Button = button } });
        return this;
    }

    /// <summary>A row of 1 to 5 buttons.</summary>
    public ViewBuilder Buttons(params IEnumerable<Button> buttons)
    {
        var row = new Buttons();
        row.Buttons_.AddRange(buttons);
        _view.Blocks.Add(new Block { Buttons = row });
        return this;
    }

    /// <summary>A line across.</summary>
    public ViewBuilder Line()
    {
        _view.Blocks.Add(new Block { Line = new Empty() });
        return this;
    }

    /// <summary>In a reply: what all plugins keep about the person who reads it, put here by the gateway. Needs the capability PRIVACY.</summary>
    public ViewBuilder Kept(Kept.Types.Form form)
    {
        _view.Blocks.Add(new Block { Kept = new Kept { Form = form } });
        return this;
    }

    /// <summary>In a reply: a file to keep, with one text above it and at most a row of buttons below it.</summary>
    /// <param name="name">1 to 100 characters of a-z, A-Z, 0-9, dot, hyphen and underscore, with its ending.</param>
    /// <param name="contentType">What it is: <c>text/calendar</c>.</param>
    /// <param name="content">At most <see cref="ViewLimits.FileBytes"/>.</param>
    public ViewBuilder File(string name, string contentType, ReadOnlySpan<byte> content)
    {
        _view.Blocks.Add(new Block { File = new Attachment { Name = name, ContentType = contentType, Content = ByteString.CopyFrom(content) } });
        return this;
    }

    /// <summary>In a reply: a text as a file to keep, in UTF-8.</summary>
    public ViewBuilder File(string name, string contentType, string content) => File(name, contentType, Encoding.UTF8.GetBytes(content));

    /// <summary>The colour at the side, 0xRRGGBB.</summary>
    public ViewBuilder Accent(uint colour)
    {
        _view.Accent = colour;
        return this;
    }

    /// <summary>Notifies these people, and nobody else; a name in the text alone notifies nobody.</summary>
    public ViewBuilder Ping(params IEnumerable<UserId> users)
    {
        _view.PingUsers.AddRange(users.Select(user => user.Value));
        return this;
    }

    /// <summary>The view so far; what is added later is not in it.</summary>
    public View Build() => _view.Clone();

    /// <summary>A button that asks for an action of this plugin.</summary>
    /// <param name="label">1 to 80 characters.</param>
    /// <param name="action">As it is declared.</param>
    /// <param name="args">Short, without slashes.</param>
    /// <param name="style">How it looks.</param>
    public static Button Button(string label, string action, IEnumerable<string> args, Style style = Style.Secondary)
    {
        var button = new Button { Label = label, Action = action, Style = style };
        button.Args.AddRange(args);
        return button;
    }

    /// <summary>The same button as another plugin's: pressed, it asks that one. It says nothing of who may: that plugin looks, as always.</summary>
    /// <param name="button">As that plugin made it for itself.</param>
    /// <param name="plugin">Its name, as it is configured.</param>
    public static Button Of(Button button, string plugin) => new(button) { Plugin = plugin };

    /// <summary>A button of the gateway's: it shows /me for a circle to whoever presses it.</summary>
    /// <param name="label">1 to 80 characters.</param>
    /// <param name="circle">The circle's id, as it has it from circles.</param>
    public static Button MySeat(string label, string circle) => Button(label, Me, [circle]);
}
