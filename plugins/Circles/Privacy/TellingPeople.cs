using System.Collections.Immutable;
using System.Globalization;
using PeerGuild.Circles.Apart;
using PeerGuild.Circles.Introductions;
using PeerGuild.Circles.Inviting;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Circles.Thanking;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Privacy;

/// <summary>What documents about people say of somebody, told to them.</summary>
internal static class TellingPeople
{
    public static Told Of(Profile profile) => new(
        Texts.YourProfile,
        profile.Audience switch
        {
            Audience.Server => Texts.SeenByServer,
            Audience.Circles => Texts.SeenByCircles,
            _ => "",
        },
        [.. Lines(profile).Where(line => line.Words.Length > 0)]);

    public static Told Offered() => new(Texts.ProfileNotNow, "");

    /// <summary>Whom it is about is told nothing: nobody can guess it.</summary>
    public static Told? Of(NotTogether pair, UserId user) =>
        pair.Author == user ? new Told(Texts.NotTogetherWith, "", (Texts.WordWith, pair.Other.Value.ToString(CultureInfo.InvariantCulture))) : null;

    public static Told Of(Introduction said) => new(Texts.LinesIn(said.CircleName), Texts.SeenInCircle, (Texts.WordShownAs, said.Name), (Texts.WordWords, said.Text));

    public static Told? Of(Gratitude said, UserId user) =>
        said.By == user ? new Told(Texts.ThanksIn(said.CircleName), Texts.SeenInCircle, (Texts.WordShownAs, said.ByName), (Texts.WordWords, said.Text))
        : said.To == user ? new Told(Texts.ThankedIn(said.CircleName), Texts.SeenInCircle, (Texts.WordShownAs, said.ToName), (Texts.WordFor, said.Text))
        : null;

    public static Told Of(JoinRequest request) => new(
        Texts.AskedForASeat,
        Texts.SeenBySteward,
        [.. request.CircleName is { } circle ? ImmutableArray.Create((Texts.WordCircle, circle)) : [], (Texts.WordShownAs, request.Name)]);

    /// <summary>What was answered is for who asked, and for who answered.</summary>
    public static Told? Of(Invitation invitation, UserId user) =>
        invitation.User == user ? new Told(Texts.WereInvited(invitation.CircleName), Texts.SeenByInviter, [.. Answer(invitation)]) { At = invitation.At }
        : invitation.By == user ? new Told(
            Texts.YouInvited(invitation.CircleName), "", [(Texts.WordWith, invitation.User.Value.ToString(CultureInfo.InvariantCulture)), .. Answer(invitation)])
        { At = invitation.At }
        : null;

    public static Told Held() => new(Texts.LineForTheMorning, "");

    public static Told Left() => new(Texts.LeftJustNow, "");

    public static Told? Of(Proposal proposal, UserId user) =>
        proposal.By == user ? new Told(Texts.YouProposed, Texts.SeenInCircle, [.. proposal.Act.Text.Length > 0 ? ImmutableArray.Create((Texts.WordWords, proposal.Act.Text)) : []])
        : null;

    public static Told Of(MeetingsHeld held, UserId user) => new(
        Texts.SessionsLived,
        Texts.SeenByNobody,
        (Texts.WordSessions, held.SeenBy(user).ToString(CultureInfo.InvariantCulture)),
        (Texts.WordAtTheLast, string.Join(", ", held.Last.Select(meeting => meeting.Present.Contains(user) ? Texts.WordYes : Texts.WordNo))));

    private static IEnumerable<(string Name, string Words)> Answer(Invitation invitation) => invitation.IsDeclined ? [(Texts.WordAnswer, Texts.NotNowThen)] : [];

    private static IEnumerable<(string Name, string Words)> Lines(Profile profile) =>
    [
        (Texts.WordShownAs, profile.Name),
        (Texts.WhatWorkingOn, profile.WorkingOn),
        (Texts.WhatToLearnNext, profile.ToLearn),
        (Texts.WhatKnown, profile.Knowledge),
        (Texts.WhichSector, profile.Sector),
        (Texts.WhichStage, profile.Stage == Stage.Unsaid ? "" : Texts.Stages.First(stage => stage.Item1 == profile.Stage).Item2),
        (Texts.HowLearn, profile.Methods),
        (Texts.WhenFree, profile.Hours),
        (Texts.WordZone, profile.Zone),
    ];
}
