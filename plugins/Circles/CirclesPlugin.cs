using PeerGuild.Circles.Apart;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Introductions;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Rooms;
using PeerGuild.Circles.Servers;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Circles.Thanking;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Circles;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Protocol.Rituals;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <summary>The circles plugin: who is in which circle, and what other plugins know of it.</summary>
public static class CirclesPlugin
{
    /// <summary>The plugin as it is declared.</summary>
    public static PluginBuilder Create() => new PluginBuilder("circles")
        .Asks(Capability.Post, Capability.Pin, Capability.React)
        .Rooms()
        .Servers()
        .Command("circle", Texts.Command, circle => circle
            .Sub("create", Texts.Create, Named, Reads.ForOpening, CircleRules.Create)
            .WithReaders()
            .Sub("browse", Texts.Browse, options => options.Text(Options.Words, Texts.BrowseWords), Reads.Open, CircleRules.Browse)
            .Sub("join", Texts.Join, One(Texts.ToJoin, Suggestions.ToJoin, required: true), JoiningReads.AtTheDoor, JoiningRules.Join)
            .Sub("invite", Texts.Invite, Invited, InvitingReads.ForSlash, InviteRules.Invite)
            .Sub("members", Texts.Members, One(Texts.WhichOne, Suggestions.All), Reads.ForAsking, CircleRules.Members)
            .Sub("charter", Texts.Charter, One(Texts.WhichOne, Suggestions.Mine), CharterReads.ForSlash, CharterRules.Show)
            .Sub("settings", CharterTexts.Settings, One(Texts.WhichOne, Suggestions.Mine), Reads.ForAsking, SettingsRules.Show)
            .Sub("hand-over", Texts.HandOver, Whom, Reads.ForAsking, StewardRules.HandOver)
            .Sub("remove", Texts.Remove, Whom, Reads.ForAsking, StewardRules.Remove)
            .Sub("leave", Texts.Leave, One(Texts.WhichOne, Suggestions.Mine), Reads.ForAsking, CircleRules.Leave)
            .Sub("archive", Texts.Archive, One(Texts.WhichOne, Suggestions.Mine), Reads.ForAsking, StewardRules.Archive))
        .Action(Fields.Keys, Answers.Modal, Reads.ForPress, KeysRules.Read)
        .Window(Fields.KeysRead, Answers.Say, Reads.ForFilled, KeysRules.Agreed)
        .Action(Fields.Invite, Answers.Modal, Reads.ForPress, InviteRules.Open)
        .Window(Fields.Invited, Answers.Say, InvitingReads.ForFilled, InviteRules.Filled)
        .Action(Fields.Look, Answers.Say, Reads.ForPress, InviteRules.Look)
        .WithReaders()
        .Action(Fields.Join, Answers.Say, JoiningReads.AtTheDoor, JoiningRules.Press)
        .Action(Fields.Later, Answers.Update, InvitingReads.Own, InviteRules.Later)
        .Keeps(InvitingKinds.Invitation)
        .Timer(Invitation.Over, InvitingKinds.Invitation, InviteRules.Over)
        .Action(Fields.Refocus, Answers.Modal, Reads.ForPress, StewardRules.Refocus)
        .Window(Fields.Refocused, Answers.Say, Reads.ForFilled, StewardRules.Refocused)
        .Action(Fields.Reword, Answers.Modal, Reads.ForPress, StewardRules.Reword)
        .Window(Fields.Reworded, Answers.Say, Reads.ForFilled, StewardRules.Reworded)
        .Action(Fields.Widen, Answers.Say, Reads.ForPress, StewardRules.Widen)
        .Action(Fields.Archive, Answers.Update, Reads.ForPress, StewardRules.Archived)
        .Action(Fields.StayOpen, Answers.Update, Reads.ForPress, StewardRules.StaysOpen)
        .Action(Fields.TakeOut, Answers.Update, Reads.ForPress, StewardRules.TakenOut)
        .Action(Fields.KeepIn, Answers.Update, Reads.ForPress, StewardRules.KeptIn)
        .Action(Fields.Revive, Answers.Say, Reads.ForReviving, StewardRules.Revive)
        .Charters()
        .Result(Kinds.Circle, Home.Ended)
        .Waiting(SeatRules.Waiting)
        .Keeps(Kinds.Circle, Load.Document(Kinds.Circle), Home.Forget)
        .Publishes<CircleChanged>(Public.Named, Public.Without)
        .Publishes<NudgeWanted>(nudge => [new UserId(nudge.Member)], (_, _) => null)
        .Privacy()
        .Profiles()
        .Introductions()
        .People();

    private static PluginBuilder Privacy(this PluginBuilder plugin) => plugin
        .Asks(Capability.Privacy)
        .Command("privacy", Texts.PrivacyCommand, privacy => privacy
            .Sub("show", Texts.PrivacyShow, PrivacyReads.Mine, PrivacyRules.Show)
            .Sub("export", Texts.PrivacyExport, Load.Nothing, PrivacyRules.Export)
            .Sub("erase", Texts.PrivacyErase, PrivacyReads.Mine, PrivacyRules.Erase))
        .Action(PrivacyViews.Shown, Answers.Say, PrivacyReads.ForPress, PrivacyRules.PressShow)
        .Action(PrivacyViews.Export, Answers.Say, Load.Nothing, PrivacyRules.PressExport)
        .Action(PrivacyViews.Ask, Answers.Say, PrivacyReads.ForPress, PrivacyRules.PressErase)
        .Action(PrivacyViews.Erase, Answers.Update, PrivacyReads.ForPress, PrivacyRules.Erased)
        .Keeps(Kinds.PastSeat)
        .Keeps(Kinds.Erasure)
        .Timer(PrivacyRules.Again, Kinds.Erasure, PrivacyRules.FellDue)
        .Result(Kinds.Erasure, PrivacyRules.Ended);

    private static PluginBuilder People(this PluginBuilder plugin) => plugin
        .Asks(Capability.DirectMessage)
        .Keeps(ApartKinds.Pair)
        .Keeps(JoiningKinds.Request)
        .Keeps(Goodbye.Kind)
        .Keeps(StewardKinds.Proposal)
        .Keeps(MeetingKinds.Held)
        .Keeps(ProfileKinds.Profile)
        .Keeps(ProfileKinds.Offered)
        .Keeps(ReachKinds.Held)
        .Timer(Lines.Due, ReachKinds.Held, Lines.Read, Lines.FellDue)
        .Action(ReachFields.Open, Answers.Modal, Reads.ForPress, ReachRules.Open)
        .Window(ReachFields.Chosen, Answers.Say, Reads.ForFilled, ReachRules.Chosen)
        .Command(
            "thanks",
            Texts.ThanksCommand,
            options => options.Person(ThankRules.Member, Texts.ThanksMember, required: true).Text(ThankRules.For, Texts.ThanksFor, required: true),
            ThankRules.Mine,
            ThankRules.Thank)
        .UserCommand(Texts.Thank, Texts.ThanksCommand, Answers.Modal, ThankRules.Mine, ThankRules.Ask)
        .Window(ThankRules.Window, Answers.Say, ThankRules.Mine, ThankRules.Filled)
        .Keeps(ThankingKinds.Gratitude)
        .Result(ThankingKinds.Gratitude, ThankRules.Ended)
        .Action(ThankRules.Change, Answers.Modal, ThankRules.Pressed, ThankRules.AskAnew)
        .Window(ThankRules.Changed, Answers.Say, ThankRules.Mended, ThankRules.SayAnew)
        .Action(ThankRules.TakeBack, Answers.Say, ThankRules.Pressed, ThankRules.Back)
        .Action(ApartRules.TakeBack, Answers.Update, ApartReads.Own, ApartRules.Back)
        .Action(JoiningRules.LetIn, Answers.Say, JoiningReads.Answering, JoiningRules.Admit)
        .Action(JoiningRules.Decline, Answers.Say, JoiningReads.Answering, JoiningRules.Declined)
        .Action(JoiningRules.Withdraw, Answers.Say, JoiningReads.AtTheDoor, JoiningRules.Withdrawn)
        .Timer(JoiningRules.Lapses, JoiningKinds.Request, JoiningRules.Lapsed)
        .Action(Goodbye.Open, Answers.Modal, Goodbye.Read, Goodbye.Ask)
        .Window(Goodbye.Said, Answers.Say, Goodbye.Read, Goodbye.Say)
        .Timer(Goodbye.Over, Goodbye.Kind, Goodbye.Forget)
        .Action(StewardQuestion.Take, Answers.Say, Reads.ForPress, StewardQuestion.Taken)
        .Action(Together.Agree, Answers.Say, Together.Read, Together.Agreed)
        .On<SessionEnded, Met>("rituals", MeetingRules.Read, MeetingRules.Ended)
        .Timer(TurnRules.Due, Kinds.Circle, TurnRules.FellDue)
        .On<ScheduleChanged, Circle?>("rituals", DateRules.Read, DateRules.Told)
        .On<CircleKeeps, Circle?>("rituals", OpenRules.Read, OpenRules.Told);

    /// <summary>Three lines about oneself.</summary>
    private static PluginBuilder Introductions(this PluginBuilder plugin) => plugin
        .Keeps(IntroductionKinds.Introduction)
        .Result(IntroductionKinds.Introduction, IntroductionRules.Ended)
        .Action(IntroductionRules.Open, Answers.Modal, IntroductionReads.Mine, IntroductionRules.Ask)
        .Window(IntroductionRules.Said, Answers.Say, IntroductionReads.Mine, IntroductionRules.Say)
        .Action(IntroductionRules.Later, Answers.Update, Load.Nothing, IntroductionRules.NotNow)
        .Action(IntroductionRules.Change, Answers.Modal, IntroductionReads.Pressed, IntroductionRules.AskAnew)
        .Window(IntroductionRules.Changed, Answers.Say, IntroductionReads.Changed, IntroductionRules.SayAnew)
        .Action(IntroductionRules.TakeBack, Answers.Say, IntroductionReads.Pressed, IntroductionRules.Back);

    private static PluginBuilder Profiles(this PluginBuilder plugin) => plugin
        .Command("profile", Texts.ProfileCommand, profile => profile
            .Sub("edit", Texts.ProfileEdit, options => options.Text(Options.Zone, Texts.ProfileZone, Suggestions.Zones), ProfileReads.Own, ProfileRules.Edit, Answers.Modal)
            .Sub("show", Texts.ProfileShow, options => options.Person(Options.Person, Texts.ProfileWhom), ProfileReads.Of, ProfileRules.Show)
            .Sub("find", Texts.ProfileFind, options => options.Text(ProfileFields.Skill, Texts.ProfileSkill, ProfileReads.Skills, required: true), ProfileReads.Speaking, ProfileRules.Find)
            .Sub("apart", Texts.ProfileApart, options => options.Person(Options.Person, Texts.ApartWhom, required: true), ApartReads.Own, ApartRules.Say))
        .UserCommand(Texts.ShowProfile, Texts.ProfileShow, Answers.Say, ProfileReads.Of, ProfileRules.ShowUsed)
        .Action(ProfileFields.Write, Answers.Modal, ProfileReads.Own, ProfileRules.Write)
        .Action(ProfileFields.More, Answers.Modal, ProfileReads.Own, ProfileRules.More)
        .Window(ProfileFields.Work, Answers.Say, ProfileReads.Own, ProfileRules.Worked)
        .Window(ProfileFields.Time, Answers.Say, ProfileReads.Own, ProfileRules.Timed)
        .Action(ProfileFields.Offer, Answers.Say, ProfileReads.Own, ProfileRules.Offer)
        .Action(ProfileFields.NotNow, Answers.Update, ProfileReads.Own, ProfileRules.NotNow);

    /// <summary>A room of one's own, and who can read along.</summary>
    private static PluginBuilder Rooms(this PluginBuilder plugin) => plugin
        .Asks(Capability.MakeChannel, Capability.Role)
        .Action(Fields.MakeOurs, Answers.Say, RoomRules.ForPress, RoomRules.Begin)
        .Action(Fields.RoomLook, Answers.Update, Reads.ForPress, RoomRules.Look)
        .Action(Fields.LetIn, Answers.Say, Reads.ForPress, RoomRules.LetIn)
        .WatchReaders(Kinds.Circle, (Kinds.All, Kinds.Open), circle => circle.IsClosed ? null : circle.Channel, Load.Document(Kinds.Circle), RoomRules.Read);

    /// <summary>Arriving on a server, leaving it, how it is set up.</summary>
    private static PluginBuilder Servers(this PluginBuilder plugin) => plugin
        .Command(
            "peerguild",
            Texts.PeerGuild,
            server => server.Sub<Setup>("setup", Texts.Setup, SetupRules.Load, SetupRules.Show),
            needsPermissions: SetupRules.Manages)
        .Action<Setup>(Fields.Set, Answers.Update, SetupRules.Load, SetupRules.Set)
        .Action(Fields.Start, Answers.Modal, StartRules.Load, StartRules.Start)
        .Window(Fields.Started, Answers.Say, StartRules.ForStarted, StartRules.Started)
        .WithReaders()
        .Action(Fields.Tell, Answers.Say, Load.Nothing, StartRules.Tell)
        .Action(Fields.Keep, Answers.Say, Load.Nothing, StartRules.Keep)
        .Keeps(Kinds.Server)
        .Timer(ServerRules.Forget, Kinds.Server, ServerRules.ForForgetting, ServerRules.FellDue)
        .WatchServers(Kinds.Server, (Kinds.All, Kinds.Open), server => server.LeftAt is null, ServerRules.Load, ServerRules.Told);

    /// <summary>Charter, ranking and settings.</summary>
    private static PluginBuilder Charters(this PluginBuilder plugin) => plugin
        .Action(CharterFields.Purpose, Answers.Modal, CharterReads.ForPress, CharterRules.Purpose)
        .Window(CharterFields.Purposed, Answers.Say, CharterReads.ForFilled, CharterRules.Purposed)
        .Action(CharterFields.Outcome, Answers.Modal, CharterReads.ForPress, CharterRules.Outcome)
        .Window(CharterFields.OutcomeSet, Answers.Say, CharterReads.ForFilled, CharterRules.OutcomeSet)
        .Action(CharterFields.Cadence, Answers.Modal, CharterReads.ForPress, CharterRules.Cadence)
        .Window(CharterFields.CadenceSet, Answers.Say, CharterReads.ForFilled, CharterRules.CadenceSet)
        .Action(CharterFields.Links, Answers.Modal, CharterReads.ForPress, CharterRules.Links)
        .Window(CharterFields.LinksSet, Answers.Say, CharterReads.ForFilled, CharterRules.LinksSet)
        .Action(CharterFields.ReadKeys, Answers.Say, Reads.ForPress, CharterRules.ReadKeys)
        .Action(CharterFields.FocusTake, Answers.Update, CharterReads.ForPress, CharterRules.FocusTake)
        .WithReaders()
        .Action(CharterFields.HowFar, Answers.Update, Reads.ForPress, CharterRules.HowFar)
        .WithReaders()
        .Action(Fields.DoLater, Answers.Update, Load.Nothing, CharterRules.Later)
        .Action(CharterFields.Bell, Answers.Update, Reads.ForPress, SettingsRules.Bell)
        .Action(CharterFields.Rituals, Answers.Update, Reads.ForPress, SettingsRules.Rituals)
        .Action(CharterFields.Quiet, Answers.Update, Reads.ForPress, SettingsRules.Quiet)
        .Action(CharterFields.Asks, Answers.Update, Reads.ForPress, SettingsRules.Asks)
        .Action(CharterFields.Rank, Answers.Say, CharterReads.ForPress, RankingRules.Start)
        .Action(CharterFields.RankClose, Answers.Say, CharterReads.ForPress, RankingRules.Close)
        .Keeps(Kinds.Charter)
        .Keeps(Kinds.Ranking)
        .Timer(RankingRules.Week, Kinds.Ranking, CharterReads.ForWeighing, RankingRules.WeekOver)
        .Result(Kinds.Ranking, CharterReads.ForWeighing, RankingRules.Ended)
        .WatchReactions(Kinds.Ranking, Kinds.Ranked, MessageOf, CharterReads.ForWeighing, RankingRules.Tapped);

    /// <summary>What is watched of a ranking: its message, once it stands and while it is open.</summary>
    private static Target? MessageOf(Ranking ranking) =>
        ranking is { IsOpen: true, Message: > 0 } ? new Target { Channel = ranking.Channel.Value, Message = ranking.Message } : null;

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
