using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Circles.Privacy;
using PeerGuild.Plugins;
using PeerGuild.Plugins.Views;
using PeerGuild.Storage;
using static PeerGuild.Circles.Deciding;

namespace PeerGuild.Circles.Joining;

/// <summary>Somebody left a little while ago and may say goodbye.</summary>
internal sealed record Leaver(string Circle, UserId User);

/// <summary>What somebody who says goodbye needs.</summary>
/// <param name="Asking">The circle.</param>
/// <param name="Leaver">Null once it was said, or too long ago.</param>
internal sealed record Leaving(Asking Asking, Leaver? Leaver);

/// <summary>Leaving is quiet, unless the leaver wants a word said. Pure.</summary>
internal static class Goodbye
{
    public const int LongestWord = 200;

    // A button, a window and its field.
    public const string Open = "goodbye";
    public const string Said = "goodbye-said";
    public const string Word = "word";

    /// <summary>The timer that forgets who left.</summary>
    public const string Over = "over";

    /// <summary>The kind of document.</summary>
    public static readonly DocKind<Leaver> Kind = new DocKind<Leaver>("leaver", 1, GoodbyeJson.Default.Leaver)
        .People(leaver => [leaver.User], (_, _) => null, (_, _) => TellingPeople.Left());

    private static readonly Duration WhileItIsFresh = Duration.FromMinutes(15);

    public static async ValueTask<Leaving> Read(IRead read, Press press, CancellationToken cancellationToken) =>
        await ReadAsync(read, await Reads.ForPress(read, press, cancellationToken), press.Invoker.User, cancellationToken);

    public static async ValueTask<Leaving> Read(IRead read, Filled filled, CancellationToken cancellationToken) =>
        await ReadAsync(read, await Reads.ForFilled(read, filled, cancellationToken), filled.Invoker.User, cancellationToken);

    /// <summary>Somebody leaves: what lets them say goodbye for a while goes with the decision.</summary>
    public static Decision Possible(Decision left, Circle circle, UserId user, Moment moment)
    {
        var id = JoiningKinds.Id(circle.Id, user);
        return left with
        {
            Puts = [.. left.Puts, Kind.Put(id, new Leaver(circle.Id, user))],
            Timers = [.. left.Timers, new DocTimer(Kind.Ref(id), Over, moment.Now + WhileItIsFresh)],
        };
    }

    public static Decision Ask(Leaving leaving, Press press, Moment moment) => OfOne(leaving.Asking, circle =>
        leaving.Leaver is null || circle.IsClosed || circle.Has(press.Invoker.User) ? Deciding.Say(Texts.GoodbyeOver)
        : Decision.Open(new WindowBuilder(Texts.SayGoodbye, Said, circle.Id).Line(Word, Texts.GoodbyeWord, LongestWord, hint: Texts.GoodbyeHint).Build()));

    public static Decision Say(Leaving leaving, Filled filled, Moment moment) => OfOne(leaving.Asking, circle =>
    {
        var word = TypedLine.Read(filled.Text(Word), LongestWord);
        return leaving.Leaver is null || circle.IsClosed || circle.Has(filled.Invoker.User) ? Deciding.Say(Texts.GoodbyeOver)
            : word.IsRefused && word.Refusal != LineRefusal.Empty ? Deciding.Say(Texts.RefusedGoodbye(word.Refusal.Value))
            : new Decision
            {
                Puts = [Kind.Delete(JoiningKinds.Id(circle.Id, filled.Invoker.User))],
                Effects = [Home.Post(circle, Line(circle, filled.Invoker.Name, word.Value), silent: true) with { About = [filled.Invoker.User] }],
            }.Saying(Views.Sentence(Texts.GoodbyeSaid(circle)));
    });

    public static Decision Forget(Doc<Leaver>? leaver, TimerFell timer, Moment moment) =>
        leaver is null ? Decision.Nothing : new Decision { Puts = [Kind.Delete(leaver.Ref.Id)] };

    private static Protocol.Plugin.View Line(Circle circle, string name, string? word)
    {
        var view = new ViewBuilder().Text(Texts.SaysGoodbye(name, circle));
        return word is null ? view.Build() : view.Text(Texts.Note(word)).Build();
    }

    private static async ValueTask<Leaving> ReadAsync(IRead read, Asking asking, UserId user, CancellationToken cancellationToken) => new(
        asking,
        asking.Meant is Meant.One one ? (await read.GetAsync(Kind, JoiningKinds.Id(one.Circle.Id, user), cancellationToken))?.State : null);
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(Leaver))]
internal sealed partial class GoodbyeJson : JsonSerializerContext;
