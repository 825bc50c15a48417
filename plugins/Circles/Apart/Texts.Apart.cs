using PeerGuild.Plugins.Views;
using PeerGuild.Storage;

namespace PeerGuild.Circles;

/// <content>People who are to be apart.</content>
internal static partial class Texts
{
    // Commands and buttons, as Discord shows them.
    public const string ProfileApart = "Privately: not in a circle with this person";
    public const string ApartWhom = "Who; they never hear of it, and the same command takes it back";
    public const string TakeItBack = "Take it back";

    /// <summary>The same whoever it is about, in a circle or not, known here or not.</summary>
    public static Markup ApartKept(UserId other) => Markup.Of(
        $"Kept between us: I won't put you into a circle together with {Link.User(other)}. Nobody is told, and nobody can tell from what I say. If you share one already, that stays as it is. The same command takes it back.");

    public static Markup ApartTakenBack => Markup.Of($"Taken back. I keep nothing of it.");

    public static Markup ApartFromYourself => Markup.Of($"That is you. Name somebody else after /profile apart.");

    public static Markup ApartFromBot => Markup.Of($"Programs take no seat in a circle, so there is nothing to keep apart. Name a person after /profile apart.");
}
