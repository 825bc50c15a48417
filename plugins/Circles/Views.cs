using System.Collections.Immutable;
using NodaTime;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Rooms;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;
using Readers = PeerGuild.Plugins.Readers;

namespace PeerGuild.Circles;

/// <summary>Where the words stand. Nobody is pinged but who is invited.</summary>
internal static class Views
{
    private const int MostBrowsed = 10;

    // Of Discord's 4,000 characters, what the heading and the last line leave.
    private const int MostBrowsedText = 3800;

    public static View Sentence(Markup text) => new ViewBuilder().Text(text).Build();

    public static View Joined(Circle circle, UserId user) => new ViewBuilder()
        .Text(Texts.InHeading(circle))
        .Text(Texts.Who(circle, user))
        .Section(Texts.WhatIsAsked, KeysButton(circle))
        .Text(Texts.HowToStart)
        .Text(Texts.SaidThere(circle))
        .Build();

    /// <summary>Who is in already and has not agreed to the keys finds them here.</summary>
    public static View InAlready(Circle circle, Member member)
    {
        var view = new ViewBuilder().Text(Texts.Refused(JoinRefusal.AlreadyIn, circle));
        return (member.Agreed == circle.Keys.Version ? view : view.Section(Texts.KeysWait(member.Agreed > 0), KeysButton(circle))).Build();
    }

    public static View Left(Circle before, Circle after) => new ViewBuilder()
        .Text(Texts.Left(before, after))
        .Buttons([ViewBuilder.Button(Texts.SayGoodbye, Goodbye.Open, [before.Id])])
        .Build();

    /// <summary>Who agreed to the keys and what they would like to get better at is for those who are in: others read names and seats.</summary>
    public static View Members(Circle circle, UserId reader) => new ViewBuilder()
        .Text(Texts.MembersHeading(circle))
        .Text(circle.Has(reader) ? Texts.List(circle) : Texts.Names(circle))
        .Text(Texts.OpenSeats(circle))
        .Build();

    public static View Browse(ImmutableArray<Circle> circles, Instant now)
    {
        var view = new ViewBuilder().Text(Texts.BrowseHeading);
        var length = 0;
        var shown = 0;
        foreach (var circle in circles.Take(MostBrowsed))
        {
            var text = Texts.Browsed(circle, ZoneSearch.Exactly(circle.Zone), now);
            length += text.ToString().Length;
            if (length > MostBrowsedText)
            {
                break;
            }

            view.Section(text, LookButton(circle));
            shown++;
        }

        return circles.Length > shown ? view.Text(Texts.MoreToBrowse).Build() : view.Build();
    }

    /// <summary>The home card: pinned, short, the same for everyone.</summary>
    public static View Home(Circle circle)
    {
        var view = new ViewBuilder().Text(Texts.HomeHeading(circle));
        if (!circle.IsClosed && CharterTexts.HomeAim(circle) is var aim && aim.ToString().Length > 0)
        {
            view.Text(aim);
        }

        return circle.IsArchived ? view.Text(Texts.HomeClosed).Buttons([Act(Texts.OpenAgain, Fields.Revive, circle)]).Build()
            : circle.Members.IsEmpty ? view.Text(Texts.HomeOver).Build()
            : view.Text(Texts.HomeOpen(circle) is { } open ? Markup.Join("\n", [Texts.HomeNext(circle), open]) : Texts.HomeNext(circle))
                .Buttons(HomeButtons(circle))
                .Text(Texts.HomeFoot(circle))
                .Build();
    }

    /// <summary>A seat first; what rituals does, while it keeps rituals; a look last, where others than its members can press it.</summary>
    private static IEnumerable<Button> HomeButtons(Circle circle) =>
    [
        ViewBuilder.MySeat(Texts.MySeat, circle.Id),
        .. circle.Shown.RitualsOff ? [] : ForeignButtons.OfHome(circle),
        .. circle.Own is { Stage: RoomStage.There } ? Enumerable.Empty<Button>() : [LookButton(circle)],
    ];

    public static View Invited(Circle circle, string by, ImmutableArray<UserId> people, string? note)
    {
        var view = new ViewBuilder().Text(Texts.Invitation(circle, by, people));
        return (note is null ? view : view.Text(Texts.Note(note)))
            .Buttons([LookButton(circle)])
            .Text(Texts.AllAnswersAreFine(by))
            .Ping(people)
            .Build();
    }

    /// <summary>Who invited reads who was mentioned, and who has an invitation already.</summary>
    public static View Invited(Circle circle, int people, ImmutableArray<Invitation> waiting, UserId by)
    {
        var view = new ViewBuilder().Text(Texts.Invited(circle, people));
        return (waiting.IsEmpty ? view : view.Text(Texts.InvitedAlready(waiting, by))).Build();
    }

    public static View Look(Circle circle, Readers? readers, Instant now) => Meeting(circle, now)
        .Text(Texts.LookAsked)
        .Text(Texts.WhoReads(circle, readers))
        .Buttons([Act(Texts.JoinNow, Fields.Join, circle, Style.Primary), ViewBuilder.Button(Texts.NotNow, Fields.Later, [circle.Id])])
        .Build();

    private static ViewBuilder Meeting(Circle circle, Instant now)
    {
        var view = new ViewBuilder().Text(Texts.MembersHeading(circle)).Text(Texts.LookWho(circle, ZoneSearch.Exactly(circle.Zone), now));
        return Texts.LookWhen(circle, now) is { } when ? view.Text(when) : view;
    }

    public static View AskArchive(Circle circle) => new ViewBuilder()
        .Text(Texts.AskArchive(circle))
        .Buttons([Act(Texts.CloseIt, Fields.Archive, circle), ViewBuilder.Button(Texts.NotNow, Fields.StayOpen, [circle.Id])])
        .Build();

    public static View AskRemove(Circle circle, Member member) => new ViewBuilder()
        .Text(Texts.AskRemove(circle, member))
        .Text(Texts.WhatToSay(circle))
        .Buttons(
            ViewBuilder.Button(Texts.TakeThemOut, Fields.TakeOut, [circle.Id, Kinds.Key(member.User)]),
            ViewBuilder.Button(Texts.KeepThem, Fields.KeepIn, [circle.Id]))
        .Build();

    public static Modal KeysWindow(Circle circle, Member reader) =>
        new WindowBuilder(Texts.OurKeys, Fields.KeysRead, circle.Id, Texts.Number(circle.Keys.Version))
            .Text(Texts.Quoted(circle.Keys))
            .Tick(Fields.Agree, Texts.IAgree, Texts.ReadAgain)
            .Asked(reader.Reach)
            .Line(Fields.Wish, Texts.WhatToLearn, Member.LongestWish, hint: Texts.OptionalSeen, value: reader.Wish)
            .Build();

    public static Modal InviteWindow(Circle circle) => new WindowBuilder(Texts.InviteTitle, Fields.Invited, circle.Id)
        .People(Fields.People, Texts.WhomToInvite, InviteRules.MostAtOnce, required: true, hint: Texts.WhomHint)
        .Line(Fields.Note, Texts.ANote, InviteRules.LongestNote, hint: Texts.NoteHint)
        .Build();

    public static Modal FocusWindow(Circle circle) => new WindowBuilder(Texts.ChangeFocus, Fields.Refocused, circle.Id)
        .Line(Fields.Text, Texts.Focus, Circle.LongestFocus, required: true, value: circle.Focus)
        .Build();

    public static Modal RewordWindow(Circle circle) => new WindowBuilder(Texts.ChangeKeys, Fields.Reworded, circle.Id)
        .Paragraph(Fields.Text, Texts.OurKeys, Keys.Longest, required: true, hint: Texts.AskedAgain, value: circle.Keys.Text)
        .Build();

    public static Button KeysButton(Circle circle) => Act(Texts.AgreeToKeys, Fields.Keys, circle);

    public static Button InviteButton(Circle circle) => Act(Texts.InviteOthers, Fields.Invite, circle);

    private static Button LookButton(Circle circle) => Act(Texts.HaveALook, Fields.Look, circle);

    private static Button Act(string label, string action, Circle circle, Style style = Style.Secondary) =>
        ViewBuilder.Button(label, action, [circle.Id], style);
}
