using PeerGuild.Plugins.Views;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Rituals.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Rituals;

/// <content>Nudges: in the channel nothing but for whom something waits.</content>
internal static partial class Texts
{
    public const string IKnow = "I know";
    public const string SomethingWaits = "Something waits for you: /me shows it.";
    public const string NudgesTitle = "What you were to be reminded of";
    public const string SeenByYou = "you, and your circle's steward if it did not reach you";
    public const string WordReminder = "Reminder";

    public static Markup WaitsFor(CircleCopy circle, IEnumerable<UserId> users, bool mentions) =>
        Markup.Of($"Something waits for {Listed(users.Select(user => mentions ? Link.User(user) : NameIn(circle, user)))}. Each sees their own, nobody else does.");

    /// <summary>On the line of the evening before.</summary>
    public static Markup WaitsToo(CircleCopy circle, IEnumerable<UserId> users) =>
        Markup.Of($"-# Something waits for {Listed(users.Select(user => NameIn(circle, user)))}: [{MySeat}] shows each their own.");

    public static Markup FromCircle(CircleCopy circle) => Markup.Of($"**{circle.Name}**");

    public static Markup DidNotArrive(CircleCopy circle, IEnumerable<UserId> users) => Markup.Of(
        $"**Didn't arrive:** what I had for {Listed(users.Select(user => NameIn(circle, user)))}. They may take no direct messages from here, or I can't write in the channel. /me has it for them.");

    public static View GoodToKnow() => Line($"Good. I won't say it again.");

    public static View StewardsNudges(CircleCopy circle) => Line($"{NameIn(circle, circle.Leads)} looks after that.");

    /// <summary>"Ben, Chi and Dee"</summary>
    private static Markup Listed(IEnumerable<Markup> names) => names.ToArray() switch
    {
        [.. { Length: > 0 } first, var last] => Markup.Of($"{Markup.Join(", ", first)} and {last}"),
        var one => Markup.Join(", ", one),
    };
}
