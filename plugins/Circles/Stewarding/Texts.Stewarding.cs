using PeerGuild.Circles.Stewarding;
using PeerGuild.Plugins.Views;

namespace PeerGuild.Circles;

/// <content>Who looks after a circle when the steward does not.</content>
internal static partial class Texts
{
    // Buttons. Plain text: Discord shows it as it is.
    public const string IWillDoIt = "I'll do it";

    public const string IAgreeToo = "I agree";

    public static Markup OneMoreAgrees => Markup.Of($"One more of you has to agree. The others find it in /me; who it is about does not.");

    public static Markup DoneTogether => Markup.Of($"Done: the two of you agreed.");

    public static Markup SettledAlready => Markup.Of($"That is settled by now. Nothing was changed.");

    public static Markup WouldDo(Proposal proposal) => proposal.Act.Kind switch
    {
        StewardActKind.Refocus => Markup.Of($"{proposal.ByName} would like this to be the focus: {Cut(proposal.Act.Text)}"),
        StewardActKind.Reword => Markup.Of($"{proposal.ByName} would like the keys to say: {Markup.Lines(Cut(proposal.Act.Text))}"),
        StewardActKind.Widen => Markup.Of($"{proposal.ByName} would like one seat more."),
        StewardActKind.Remove => Markup.Of($"{proposal.ByName} would like to go on without {proposal.Act.Name}."),
        StewardActKind.HandOver => Markup.Of($"{proposal.ByName} would like {proposal.Act.Name} to look after the circle."),
        StewardActKind.Archive => Markup.Of($"{proposal.ByName} would like to close the circle."),
        StewardActKind.LetIn => Markup.Of($"{proposal.ByName} would like to let {proposal.Act.Name} in."),
        StewardActKind.Decline => Markup.Of($"{proposal.ByName} would like to say not now to {proposal.Act.Name}."),
        _ => throw new ArgumentOutOfRangeException(nameof(proposal), proposal.Act.Kind, "Not an act."),
    };

    public static Markup WhoWillDoIt(Circle circle) => Markup.Of(
        $"Who looks after **{circle.Name}** for a while? It is not much: who comes in, the focus, the keys and the seats. Until somebody does, any two of you can do it together. The rest of the charter, the settings and a room of your own wait.");

    public static Markup TakenOver(string name, Circle circle) => Markup.Of($"{name} looks after **{circle.Name}** now.");

    public static Markup YouTookOver(Circle circle) => Markup.Of($"Thank you. You look after **{circle.Name}** now, and the channel knows. /circle charter has what you can change.");

    public static Markup SomebodyDoes(Circle circle) => Markup.Of($"{StewardOf(circle)} looks after **{circle.Name}** already. Nothing was changed.");

    // What waits has room for 500 characters, and escapes take some.
    private static string Cut(string text) => text.Length <= 200 ? text : text[..(char.IsHighSurrogate(text[198]) ? 198 : 199)] + "…";
}
