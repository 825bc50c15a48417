using System.Collections.Immutable;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Midway;

/// <summary>What people see of the mid-way thread.</summary>
internal static class MidwayViews
{
    /// <summary>The field of both windows.</summary>
    public const string Field = "text";

    /// <summary>The post; each asks something else than the one before. Those for whom something waits besides are named below.</summary>
    public static View Card(CircleCopy circle, int number, ImmutableArray<UserId> waiting) => new ViewBuilder()
        .Text($"{Texts.MidwayTitle}\n{Texts.MidwayPrompts[number % Texts.MidwayPrompts.Length]}")
        .Buttons(
        [
            ViewBuilder.Button(Texts.AWin, RitualsPlugin.TellWin, [circle.Id], Style.Primary),
            ViewBuilder.Button(Texts.ImStuck, RitualsPlugin.TellStuck, [circle.Id]),
            .. waiting.IsEmpty ? [] : new[] { ViewBuilder.MySeat(Texts.MySeat, circle.Id) },
        ])
        .Text(waiting.IsEmpty ? Texts.MidwayFooter : Markup.Of($"{Texts.MidwayFooter}\n{Texts.WaitsToo(circle, waiting)}"))
        .Build();

    /// <summary>The line of /me.</summary>
    public static Waits Reminder(CircleCopy circle) => new()
    {
        Text = Texts.HalfWay.ToString(),
        Buttons =
        {
            ViewBuilder.Button(Texts.AWin, RitualsPlugin.TellWin, [circle.Id]),
            ViewBuilder.Button(Texts.ImStuck, RitualsPlugin.TellStuck, [circle.Id]),
        },
    };

    public static View Of(Word word, string id) => new ViewBuilder()
        .Text(word.IsStuck ? Texts.StuckOn(word.Name, word.Text) : Texts.WinOf(word.Name, word.Text))
        .Buttons(
            ViewBuilder.Button(Texts.ChangeWords, RitualsPlugin.ChangeWord, [id]),
            ViewBuilder.Button(Texts.TakeItBack, RitualsPlugin.TakeWordBack, [id]))
        .Build();

    public static Modal Window(CircleCopy circle, bool isStuck) => isStuck
        ? Filled(new WindowBuilder(Texts.StuckTitle, RitualsPlugin.StuckTold, circle.Id), circle.Open, isStuck)
        : Filled(new WindowBuilder(Texts.WinTitle, RitualsPlugin.WinTold, circle.Id), circle.Open, isStuck);

    public static Modal Change(Word word, string id) => Filled(new WindowBuilder(Texts.ChangeTitle, RitualsPlugin.WordChanged, id), isOpen: false, word.IsStuck, word.Text);

    private static Modal Filled(WindowBuilder window, bool isOpen, bool isStuck, string text = "") => (isStuck
        ? window.Line(Field, Texts.StuckField, Word.Longest, required: true, isOpen ? Texts.StuckHintOpen : Texts.StuckHint, text)
        : window.Paragraph(Field, Texts.WinField, Word.Longest, required: true, isOpen ? Texts.WinHintOpen : Texts.WinHint, text)).Build();
}
