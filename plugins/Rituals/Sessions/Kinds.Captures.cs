using System.Globalization;
using NodaTime;
using PeerGuild.Rituals.Captures;
using PeerGuild.Rituals.Library;
using PeerGuild.Rituals.Topics;
using PeerGuild.Storage;

namespace PeerGuild.Rituals.Sessions;

/// <content>What is kept of what people said.</content>
internal static partial class Kinds
{
    /// <summary>In the order they were saved.</summary>
    public const string OfSession = "session";

    /// <summary>A circle's open promises and asks, in the order they were saved.</summary>
    public const string Open = "open";

    /// <summary>Promises that are done, by circle and after how many sessions their owners said so.</summary>
    public const string Done = "done";

    /// <summary>A circle's library, newest first.</summary>
    public const string Library = "library";

    /// <summary>A circle's library by word, newest first.</summary>
    public const string Words = "words";

    /// <summary>Somebody's own words, newest first.</summary>
    public const string Whose = "whose";

    /// <summary>By the ask of another plugin.</summary>
    public const string From = "from";

    /// <summary>What people said and the circle keeps.</summary>
    public static readonly DocKind<Capture> Capture = new DocKind<Capture>("capture", 1, CaptureJson.Default.Capture)
        .Unique(From, capture => capture.From)
        .Index(OfSession, capture => capture.Session is { } session ? [session] : [], capture => capture.At)
        .Index(Open, capture => capture.IsOpenPromise || capture.IsOpenAsk ? [capture.Circle] : [], capture => capture.At)
        .Index(Done, capture => capture is { IsDonePromise: true, AnsweredAfter: { } sessions } ? [DoneAfter(capture.Circle, sessions)] : [], capture => capture.At)
        .Index(Library, capture => capture.IsInLibrary ? [capture.Circle] : [], Newest)
        .Index(Words, capture => capture.IsInLibrary ? Folded.Words($"{capture.Text} {capture.Topic}").Select(word => WordIn(capture.Circle, word)) : [], Newest)
        .Index(Whose, capture => [Key(capture.Whose)], Newest)
        .People(capture => capture.People(), (capture, user) => capture.Without(user), CaptureTelling.Of);

    /// <summary>What others were told of what a circle keeps open, by the circle's id.</summary>
    public static readonly DocKind<Ledger> Ledger = new DocKind<Ledger>("ledger", 1, CaptureJson.Default.Ledger).Nobody();

    /// <summary>Topics whose message is watched, across the store.</summary>
    public static readonly (string Index, string Value) Wished = ("wished", "yes");

    /// <summary>By the session that heard it.</summary>
    public const string Heard = "heard";

    /// <summary>What a circle could talk about.</summary>
    public static readonly DocKind<Topic> Topic = new DocKind<Topic>("topic", 1, CaptureJson.Default.Topic)
        .Index(Open, topic => topic.Heard is null ? [topic.Circle] : [], topic => topic.At)
        .Index(Heard, topic => topic.Heard is { } session ? [session] : [])
        .Index(Wished.Index, topic => topic is { Message: not 0, Heard: null } ? [Wished.Value] : [])
        .People(topic => topic.People(), (topic, user) => topic.Without(user), TopicTelling.Of);

    /// <summary>Who has caught up with a session, by the session's id.</summary>
    public static readonly DocKind<CatchUp> CatchUp = new DocKind<CatchUp>("catch-up", 1, CaptureJson.Default.CatchUp)
        .People(one => one.Users, (one, user) => one.Without(user), CaptureTelling.Of);

    /// <summary>Lists that were shown, found by what is in them.</summary>
    public static readonly DocKind<ShownList> Shown = new DocKind<ShownList>("shown", 1, CaptureJson.Default.ShownList)
        .Index("capture", list => list.Captures)
        .Nobody();

    /// <summary>By which a word is found in one circle alone.</summary>
    public static string WordIn(string circle, string word) => $"{circle} {word}";

    /// <summary>By which what was done between two sessions is found.</summary>
    public static string DoneAfter(string circle, int sessions) => string.Create(CultureInfo.InvariantCulture, $"{circle} {sessions}");

    private static Instant Newest(Capture capture) => Instant.FromUnixTimeTicks(-capture.At.ToUnixTimeTicks());
}
