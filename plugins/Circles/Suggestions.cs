using PeerGuild.Circles.Apart;
using PeerGuild.Plugins;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;
using PeerGuild.Time.Zones;
using Slash = PeerGuild.Plugins.Slash;

namespace PeerGuild.Circles;

/// <summary>What is offered while a person types.</summary>
internal static class Suggestions
{
    public static ValueTask<IEnumerable<Choice>> Zones(
        IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken) =>
        ValueTask.FromResult(ZoneSearch.Find(typed).Select(zone => new Choice { Name = zone.At(moment.Now), Value = zone.Id }));

    /// <summary>Circles with an open seat that the person is not in.</summary>
    public static async ValueTask<IEnumerable<Choice>> ToJoin(IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken)
    {
        var me = slash.Invoker.User;
        var distance = await ApartReads.OfAsync(read, me, cancellationToken);
        return Fitting((await Reads.AllAsync(read, cancellationToken)).Where(circle => !circle.IsFull && !circle.Has(me) && !distance.IsAvoided(circle, me)), typed);
    }

    /// <summary>Circles the person is in.</summary>
    public static async ValueTask<IEnumerable<Choice>> Mine(
        IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken) =>
        Fitting(await Reads.OfAsync(read, slash.Invoker.User, cancellationToken), typed);

    /// <summary>Every circle.</summary>
    public static async ValueTask<IEnumerable<Choice>> All(
        IRead read, Slash slash, string typed, Moment moment, CancellationToken cancellationToken) =>
        Fitting(await Reads.AllAsync(read, cancellationToken), typed);

    private static IEnumerable<Choice> Fitting(IEnumerable<Circle> circles, string typed)
    {
        var text = TypedLine.Key(typed);
        return
            from circle in circles
            let name = TypedLine.Key(circle.Name)
            where name.Contains(text, StringComparison.Ordinal)
            orderby !name.StartsWith(text, StringComparison.Ordinal), name
            select new Choice { Name = Texts.Seats(circle), Value = circle.Id };
    }
}
