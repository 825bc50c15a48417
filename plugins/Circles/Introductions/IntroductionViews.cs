using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles.Introductions;

/// <summary>Saying hello: where the words stand.</summary>
internal static class IntroductionViews
{
    /// <summary>What whoever has just agreed to the keys for the first time reads.</summary>
    public static View Offer(Circle circle) => new ViewBuilder()
        .Text(Texts.AgreedNow(circle))
        .Text(Texts.SayHello)
        .Buttons([
            Button(circle, Style.Primary),
            ViewBuilder.Button(Texts.HelloNotYet, IntroductionRules.Later, [circle.Id]),
            .. circle is { Dates.Next: not null, Shown.RitualsOff: false } ? [ForeignButtons.Calendar(circle.Id)] : Enumerable.Empty<Button>(),
        ])
        .Build();

    /// <summary>[Three lines about me].</summary>
    public static Button Button(Circle circle, Style style = Style.Secondary) => ViewBuilder.Button(Texts.ThreeLines, IntroductionRules.Open, [circle.Id], style);

    /// <summary>The lines, as everyone who reads the channel sees them.</summary>
    public static View Card(Introduction said) => new ViewBuilder()
        .Text(Texts.SaysHello(said))
        .Buttons([
            ViewBuilder.Button(Texts.ChangeLines, IntroductionRules.Change, [said.Id]),
            ViewBuilder.Button(Texts.TakeItBack, IntroductionRules.TakeBack, [said.Id]),
        ])
        .Build();

    public static Modal Window(Circle circle, string before) =>
        Window(new WindowBuilder(Texts.ThreeLines, IntroductionRules.Said, circle.Id), circle.Readers is { Everyone: true }, before);

    /// <summary>For those that stand in a channel already.</summary>
    public static Modal Window(Introduction said) => Window(new WindowBuilder(Texts.ThreeLines, IntroductionRules.Changed, said.Id), isOpen: false, said.Text);

    private static Modal Window(WindowBuilder window, bool isOpen, string before) => window
        .Paragraph(IntroductionRules.Lines, Texts.WhoAreYou, Introduction.Longest, required: true, hint: isOpen ? Texts.AllReadLines : Texts.CircleReadsLines, value: before)
        .Build();
}
