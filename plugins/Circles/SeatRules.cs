using System.Collections.Immutable;
using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Introductions;
using PeerGuild.Circles.Joining;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Privacy;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Reaching;
using PeerGuild.Circles.Rooms;
using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using Moment = PeerGuild.Storage.Moment;

namespace PeerGuild.Circles;

/// <summary>What waits for somebody here, for /me.</summary>
internal static class SeatRules
{
    // A profile is nobody's business before people have met twice.
    private const int MeetingsBeforeProfile = 2;

    // A seat fits a message, whatever waits besides; the next ones come when these are answered.
    private const int MostRequests = 3;
    private const int MostProposals = 2;

    public static async ValueTask<IEnumerable<Seat>> Waiting(IRead read, Invoker invoker, Moment moment, CancellationToken cancellationToken)
    {
        var seats = ImmutableArray.CreateBuilder<Seat>();
        var offer = await HasProfileAsync(read, invoker.User, cancellationToken) ? null : ProfileLine();
        foreach (var circle in await Reads.OfAsync(read, invoker.User, cancellationToken))
        {
            var held = await MeetingRules.OfAsync(read, circle.Id, cancellationToken);
            var seat = Of(circle, invoker.User, hasMet: held.Held > 0);
            if (offer is not null && held.SeenBy(invoker.User) >= MeetingsBeforeProfile)
            {
                // In one seat alone, however many circles somebody is in.
                seat.Waits.Add(offer);
                offer = null;
            }

            await AddOthersAsync(read, circle, invoker.User, seat, cancellationToken);
            seats.Add(seat);
        }

        seats.AddRange((await JoiningReads.OfAsync(read, invoker.User, cancellationToken)).Take(MostRequests).Select(asked => Asked(asked.Request, asked.Circle)));
        return seats.ToImmutable();
    }

    public static Seat Of(Circle circle, UserId user, bool hasMet)
    {
        var seat = new Seat { Circle = circle.Id, Name = circle.Name, Title = Texts.SeatTitle(circle).ToString() };
        var member = circle.Find(user)!;
        if (member.Agreed != circle.Keys.Version)
        {
            seat.Waits.Add(Wait(Texts.KeysWait(member.Agreed > 0), Views.KeysButton(circle)));
        }

        // One of the four things a first session needs; a small circle that meets is not told for ever that it is small.
        if (user == circle.Steward && !hasMet && !circle.Shown.RitualsOff && circle.Members.Length < Circle.FewestHealthy)
        {
            seat.Waits.Add(Wait(Texts.FewWait(circle), Views.InviteButton(circle)));
        }

        seat.Waits.AddRange(circle.IsLookedAfterBy(user) ? RoomWaits(circle) : []);
        if (circle.IsLookedAfterBy(user) && circle.Shown.Purposes.IsEmpty)
        {
            seat.Waits.Add(Wait(CharterTexts.WhatForWaits, CharterViews.PurposeButton(circle)));
        }

        if (member.Reach == Reach.Closed)
        {
            seat.Waits.Add(new Waits { Text = Texts.DirectClosed.ToString() });
        }

        seat.Buttons.Add(IntroductionViews.Button(circle));
        seat.Buttons.Add(ViewBuilder.Button(Texts.HowYouReachMe, ReachFields.Open, [circle.Id]));
        seat.Buttons.Add(ViewBuilder.Button(Texts.WhatYouKeep, PrivacyViews.Shown, [circle.Id]));
        return seat;
    }

    /// <summary>What others want of whoever looks after the circle: one, or any two.</summary>
    private static async ValueTask AddOthersAsync(IRead read, Circle circle, UserId user, Seat seat, CancellationToken cancellationToken)
    {
        if (circle.IsAsking || circle.Steward == user)
        {
            foreach (var request in (await JoiningReads.WaitingAsync(read, circle, cancellationToken)).Take(MostRequests))
            {
                seat.Waits.Add(new Waits { Text = Texts.WouldLikeToJoin(request, circle).ToString(), Buttons = { JoiningRules.Buttons(request) } });
            }
        }

        foreach (var proposal in (await Together.OfAsync(read, circle, cancellationToken)).Where(proposal => proposal.By != user && proposal.Act.User != user).Take(MostProposals))
        {
            seat.Waits.Add(Wait(Texts.WouldDo(proposal), ViewBuilder.Button(Texts.IAgreeToo, Together.Agree, [circle.Id, proposal.Id, proposal.Stamp])));
        }
    }

    /// <summary>Not a seat yet.</summary>
    private static Seat Asked(JoinRequest request, Circle circle) => new()
    {
        Circle = circle.Id,
        Name = circle.Name,
        Title = Texts.YouAsked(circle).ToString(),
        Waits =
        {
            request.IsDeclined
                ? Wait(Texts.Refused(JoinRefusal.NotNow, circle), ViewBuilder.Button(Texts.AllRight, JoiningRules.Withdraw, [circle.Id]))
                : Wait(Texts.StillOpen(circle), ViewBuilder.Button(Texts.NeverMind, JoiningRules.Withdraw, [circle.Id])),
        },
    };

    private static async ValueTask<bool> HasProfileAsync(IRead read, UserId user, CancellationToken cancellationToken) =>
        await read.GetAsync(ProfileKinds.Profile, Kinds.Key(user), cancellationToken) is not null
        || await read.GetAsync(ProfileKinds.Offered, Kinds.Key(user), cancellationToken) is not null;

    private static IEnumerable<Waits> RoomWaits(Circle circle) => circle switch
    {
        { Own.IsStuck: true } => [Wait(Texts.RoleStuck(circle), RoomViews.LetIn(circle))],
        { Own.Stage: RoomStage.ByHand, Readers.Everyone: true } => [Wait(Texts.RoomWaits(circle), RoomViews.Look(circle))],
        _ => [],
    };

    private static Waits ProfileLine() => Wait(Texts.ProfileWaits, ViewBuilder.Button(Texts.AboutMe, ProfileFields.Offer, []));

    private static Waits Wait(Markup text, Button button) => new() { Text = text.ToString(), Button = button };
}
