using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;

namespace PeerGuild.Circles.Rooms;

/// <summary>A room of one's own: where the words stand.</summary>
internal static class RoomViews
{
    /// <summary>[Make it ours].</summary>
    public static Button MakeItOurs(Circle circle) => ViewBuilder.Button(Texts.MakeItOurs, Fields.MakeOurs, [circle.Id]);

    public static View Begun(Circle circle) => new ViewBuilder().Text(Texts.RoomBegun(circle)).Buttons([Look(circle)]).Build();

    /// <summary>How far it has come.</summary>
    public static View Standing(Circle circle) => circle.Own?.Stage switch
    {
        RoomStage.There => new ViewBuilder().Text(Texts.RoomThere(circle)).Build(),
        RoomStage.Making => new ViewBuilder().Text(Texts.RoomMaking).Buttons([Look(circle)]).Build(),
        _ => new ViewBuilder().Text(Texts.RoomByHand(circle)).Buttons([MakeItOurs(circle)]).Build(),
    };

    /// <summary>What stays where the circle was, for those who are not in it.</summary>
    public static View Door(Circle circle) => new ViewBuilder().Text(Texts.MovedTo(circle)).Buttons([ViewBuilder.Button(Texts.HaveALook, Fields.Look, [circle.Id])]).Build();

    /// <summary>[Let them in].</summary>
    public static Button LetIn(Circle circle) => ViewBuilder.Button(Texts.LetThemIn, Fields.LetIn, [circle.Id]);

    /// <summary>[Is it there?].</summary>
    public static Button Look(Circle circle) => ViewBuilder.Button(Texts.IsItThere, Fields.RoomLook, [circle.Id]);
}
