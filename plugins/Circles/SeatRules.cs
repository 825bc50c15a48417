using System.Collections.Immutable;
using PeerGuild.Circles.Meetings;
using PeerGuild.Circles.Profiles;
using PeerGuild.Circles.Reaching;
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

    public static async ValueTask<IEnumerable<Seat>> Waiting(IRead read, Invoker invoker, Moment moment, CancellationToken cancellationToken)
    {
        var seats = ImmutableArray.CreateBuilder<Seat>();
        var offer = await HasProfileAsync(read, invoker.User, cancellationToken) ? null : ProfileLine();
        foreach (var circle in await Reads.OfAsync(read, invoker.User, cancellationToken))
        {
            var seat = Of(circle, invoker.User);
            var held = await MeetingRules.OfAsync(read, circle.Id, cancellationToken);
            if (offer is not null && held.SeenBy(invoker.User) >= MeetingsBeforeProfile)
            {
                // In one seat alone, however many circles somebody is in.
                seat.Waits.Add(offer);
                offer = null;
            }

            seats.Add(seat);
        }

        return seats.ToImmutable();
    }

    public static Seat Of(Circle circle, UserId user)
    {
        var seat = new Seat { Circle = circle.Id, Name = circle.Name, Title = Texts.SeatTitle(circle).ToString() };
        var member = circle.Find(user)!;
        if (member.Agreed != circle.Keys.Version)
        {
            seat.Waits.Add(Wait(Texts.KeysWait(member.Agreed > 0), Views.KeysButton(circle)));
        }

        if (user == circle.Steward && circle.Members.Length < Circle.FewestHealthy)
        {
            seat.Waits.Add(Wait(Texts.FewWait(circle), Views.InviteButton(circle)));
        }

        if (member.Reach == Reach.Closed)
        {
            seat.Waits.Add(new Waits { Text = Texts.DirectClosed.ToString() });
        }

        seat.Buttons.Add(ViewBuilder.Button(Texts.HowYouReachMe, ReachFields.Open, [circle.Id]));
        return seat;
    }

    private static async ValueTask<bool> HasProfileAsync(IRead read, UserId user, CancellationToken cancellationToken) =>
        await read.GetAsync(ProfileKinds.Profile, Kinds.Key(user), cancellationToken) is not null
        || await read.GetAsync(ProfileKinds.Offered, Kinds.Key(user), cancellationToken) is not null;

    private static Waits ProfileLine() => Wait(Texts.ProfileWaits, ViewBuilder.Button(Texts.AboutMe, ProfileFields.Offer, []));

    private static Waits Wait(Markup text, Button button) => new() { Text = text.ToString(), Button = button };
}
