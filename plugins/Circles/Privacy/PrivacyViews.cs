using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles.Privacy;

/// <summary>Where the words about privacy stand.</summary>
internal static class PrivacyViews
{
    public const string Shown = "privacy-show";
    public const string Export = "privacy-export";
    public const string Ask = "privacy-ask";
    public const string Erase = "privacy-erase";

    public static View Show(Erasure? erasing)
    {
        var view = new ViewBuilder().Text(Texts.KeptHeading).Kept(Kept.Types.Form.Summary);
        if (erasing is not null)
        {
            view.Text(Texts.StillErasing(erasing));
        }

        return view.Text(Texts.WhoElseCanSee)
            .Buttons(ViewBuilder.Button(Texts.ExportIt, Export, []), ViewBuilder.Button(Texts.EraseIt, Ask, [], Style.Danger))
            .Build();
    }

    public static View Archive() => new ViewBuilder().Text(Texts.YourArchive).Kept(Kept.Types.Form.Archive).Build();

    public static View AskErase(Erasure? erasing)
    {
        var view = new ViewBuilder().Text(Texts.EraseHeading).Text(Texts.WhatGoes).Text(Texts.WhatStays);
        if (erasing is not null)
        {
            view.Text(Texts.StillErasing(erasing));
        }

        return view
            .Buttons(ViewBuilder.Button(Texts.EraseNow, Erase, [], Style.Danger), ViewBuilder.Button(Texts.ExportFirst, Export, []))
            .Build();
    }

    public static View Erased() => new ViewBuilder().Text(Texts.ErasedHeading).Kept(Kept.Types.Form.Receipt).Text(Texts.ErasedFoot).Build();
}
