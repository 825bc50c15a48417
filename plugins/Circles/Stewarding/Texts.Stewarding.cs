using PeerGuild.Plugins.Views;

namespace PeerGuild.Circles;

/// <content>Who looks after a circle when the steward does not.</content>
internal static partial class Texts
{
    // Buttons. Plain text: Discord shows it as it is.
    public const string IWillDoIt = "I'll do it";

    public static Markup WhoWillDoIt(Circle circle) => Markup.Of(
        $"Who looks after **{circle.Name}** for a while? It is little: who comes in, the keys, the seats. Until somebody does, any two of you together can.");

    public static Markup TakenOver(string name, Circle circle) => Markup.Of($"{name} looks after **{circle.Name}** now.");

    public static Markup YouTookOver(Circle circle) => Markup.Of($"Thank you. You look after **{circle.Name}** now, and the channel knows. /circle charter has what you can change.");

    public static Markup SomebodyDoes(Circle circle) => Markup.Of($"{StewardOf(circle)} looks after **{circle.Name}** already. Nothing was changed.");
}
