using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Schedules;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Midway;

/// <summary>What /me says to whoever leads next of where others are stuck: a case, where nobody brings one.</summary>
internal static class StuckLines
{
    // A line of /me has 500 characters, its own words some of them.
    private const int Longest = 400;

    /// <summary>Null for everybody else, and where nobody is stuck.</summary>
    public static async ValueTask<Waits?> Of(IRead read, string circle, Occurrence? next, UserId user, CancellationToken cancellationToken)
    {
        if (next?.Lineup.Leads != user)
        {
            return null;
        }

        var points = (await StuckPoints.Of(read, circle, cancellationToken)).Select(word => Texts.StuckOn(word.State.Name, word.State.Text)).ToArray();
        var length = 0;
        var fitting = points.Reverse().TakeWhile(point => (length += point.ToString().Length) <= Longest).Reverse().ToArray();
        return fitting.Length == 0 ? null : new Waits { Text = Texts.StuckBeforeYou(Markup.Join(" · ", fitting)).ToString() };
    }
}
