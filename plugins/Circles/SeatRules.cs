using PeerGuild.Circles.Charters;
using PeerGuild.Circles.Rooms;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <summary>What waits for somebody here, for /me.</summary>
internal static class SeatRules
{
    public static async ValueTask<IEnumerable<Seat>> Waiting(IRead read, Invoker invoker, Moment moment, CancellationToken cancellationToken) =>
        (await Reads.OfAsync(read, invoker.User, cancellationToken)).Select(circle => Of(circle, invoker.User));

    public static Seat Of(Circle circle, UserId user)
    {
        var seat = new Seat { Circle = circle.Id, Name = circle.Name, Title = Texts.SeatTitle(circle).ToString() };
        var agreed = circle.Find(user)!.Agreed;
        if (agreed != circle.Keys.Version)
        {
            seat.Waits.Add(Wait(Texts.KeysWait(agreed > 0), Views.KeysButton(circle)));
        }

        if (user == circle.Steward && circle.Members.Length < Circle.FewestHealthy)
        {
            seat.Waits.Add(Wait(Texts.FewWait(circle), Views.InviteButton(circle)));
        }

        seat.Waits.AddRange(user == circle.Steward ? RoomWaits(circle) : []);
        if (user == circle.Steward && circle.Shown.Purposes.IsEmpty)
        {
            seat.Waits.Add(Wait(CharterTexts.WhatForWaits, CharterViews.PurposeButton(circle)));
        }

        return seat;
    }

    private static IEnumerable<Waits> RoomWaits(Circle circle) => circle switch
    {
        { Own.IsStuck: true } => [Wait(Texts.RoleStuck(circle), RoomViews.LetIn(circle))],
        { Own.Stage: RoomStage.ByHand, Readers.Everyone: true } => [Wait(Texts.RoomWaits(circle), RoomViews.Look(circle))],
        _ => [],
    };

    private static Waits Wait(Markup text, Button button) => new() { Text = text.ToString(), Button = button };
}
