using PeerGuild.Circles.Privacy;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles;

/// <summary>The circles plugin: who is in which circle, and what other plugins know of it.</summary>
public static class CirclesPlugin
{
    /// <summary>The plugin as it is declared.</summary>
    public static PluginBuilder Create() => new PluginBuilder("circles")
        .Asks(Capability.Post, Capability.Pin)
        .Command("circle", Texts.Command, circle => circle
            .Sub("create", Texts.Create, Named, Reads.ForOpening, CircleRules.Create)
            .WithReaders()
            .Sub("browse", Texts.Browse, options => options.Text(Options.Words, Texts.BrowseWords), Reads.Open, CircleRules.Browse)
            .Sub("join", Texts.Join, One(Texts.ToJoin, Suggestions.ToJoin, required: true), Reads.ForAsking, CircleRules.Join)
            .Sub("invite", Texts.Invite, Invited, Reads.ForAsking, InviteRules.Invite)
            .Sub("members", Texts.Members, One(Texts.WhichOne, Suggestions.All), Reads.ForAsking, CircleRules.Members)
            .Sub("charter", Texts.Charter, One(Texts.WhichOne, Suggestions.Mine), Reads.ForAsking, StewardRules.Charter)
            .Sub("hand-over", Texts.HandOver, Whom, Reads.ForAsking, StewardRules.HandOver)
            .Sub("remove", Texts.Remove, Whom, Reads.ForAsking, StewardRules.Remove)
            .Sub("leave", Texts.Leave, One(Texts.WhichOne, Suggestions.Mine), Reads.ForAsking, CircleRules.Leave)
            .Sub("archive", Texts.Archive, One(Texts.WhichOne, Suggestions.Mine), Reads.ForAsking, StewardRules.Archive))
        .Action(Fields.Keys, Answers.Modal, Reads.ForPress, KeysRules.Read)
        .Window(Fields.KeysRead, Answers.Say, Reads.ForFilled, KeysRules.Agreed)
        .Action(Fields.Invite, Answers.Modal, Reads.ForPress, InviteRules.Open)
        .Window(Fields.Invited, Answers.Say, Reads.ForFilled, InviteRules.Filled)
        .Action(Fields.Look, Answers.Say, Reads.ForPress, InviteRules.Look)
        .WithReaders()
        .Action(Fields.Join, Answers.Say, Reads.ForPress, CircleRules.Press)
        .Action(Fields.Later, Answers.Update, Reads.ForPress, InviteRules.Later)
        .Action(Fields.Refocus, Answers.Modal, Reads.ForPress, StewardRules.Refocus)
        .Window(Fields.Refocused, Answers.Say, Reads.ForFilled, StewardRules.Refocused)
        .Action(Fields.Reword, Answers.Modal, Reads.ForPress, StewardRules.Reword)
        .Window(Fields.Reworded, Answers.Say, Reads.ForFilled, StewardRules.Reworded)
        .Action(Fields.Widen, Answers.Say, Reads.ForPress, StewardRules.Widen)
        .Action(Fields.Archive, Answers.Update, Reads.ForPress, StewardRules.Archived)
        .Action(Fields.Revive, Answers.Say, Reads.ForReviving, StewardRules.Revive)
        .Result(Kinds.Circle, Home.Ended)
        .Waiting(SeatRules.Waiting)
        .Keeps(Kinds.Circle, Load.Document(Kinds.Circle), Home.Forget)
        .Publishes<CircleChanged>(Public.Named, Public.Without)
        .Privacy();

    private static PluginBuilder Privacy(this PluginBuilder plugin) => plugin
        .Asks(Capability.Privacy)
        .Command("privacy", Texts.PrivacyCommand, privacy => privacy
            .Sub("show", Texts.PrivacyShow, PrivacyReads.Mine, PrivacyRules.Show)
            .Sub("export", Texts.PrivacyExport, Load.Nothing, PrivacyRules.Export)
            .Sub("erase", Texts.PrivacyErase, PrivacyReads.Mine, PrivacyRules.Erase))
        .Action(PrivacyViews.Export, Answers.Say, Load.Nothing, PrivacyRules.PressExport)
        .Action(PrivacyViews.Ask, Answers.Say, PrivacyReads.ForPress, PrivacyRules.PressErase)
        .Action(PrivacyViews.Erase, Answers.Update, PrivacyReads.ForPress, PrivacyRules.Erased)
        .Keeps(Kinds.PastSeat)
        .Keeps(Kinds.Erasure)
        .Timer(PrivacyRules.Again, Kinds.Erasure, PrivacyRules.FellDue)
        .Result(Kinds.Erasure, PrivacyRules.Ended);

    private static void Named(OptionsBuilder options) => options
        .Text(Options.Name, Texts.Name, required: true)
        .Text(Options.Focus, Texts.Focus, required: true)
        .Text(Options.Zone, Texts.Zone, Suggestions.Zones, required: true);

    private static void Invited(OptionsBuilder options) => options
        .Person(Options.Person, Texts.Whom, required: true)
        .Text(Options.Note, Texts.InviteNote);

    private static void Whom(OptionsBuilder options) => options.Person(Options.Person, Texts.Whom, required: true);

    private static Action<OptionsBuilder> One(string description, Suggest suggest, bool required = false) =>
        options => options.Text(Options.Circle, description, suggest, required);
}
