using System.Text.Json.Serialization;
using PeerGuild.Rituals.Failures;
using PeerGuild.Rituals.Midway;
using PeerGuild.Storage;
using PeerGuild.Time;
using PeerGuild.Time.Calendars;

namespace PeerGuild.Rituals.Sessions;

/// <content>What is kept between sessions.</content>
internal static partial class Kinds
{
    /// <summary>Whose turn it is to be asked for a failure, by the circle's id.</summary>
    public static readonly DocKind<FailureBook> Failures = new DocKind<FailureBook>("failures", 1, BetweenJson.Default.FailureBook)
        .People(book => book.People(), (book, user) => book.Without(user), Between.Of);

    /// <summary>Failures that were told; those without a thread yet are found by their circle.</summary>
    public static readonly DocKind<Story> Story = new DocKind<Story>("story", 1, BetweenJson.Default.Story)
        .Index("waiting", story => story.Waits ? [story.Circle] : [], story => story.At)
        .People(story => [story.User], (story, user) => story.User == user ? null : story, Between.Of);

    /// <summary>The thread mid-way between two sessions, by the circle's id.</summary>
    public static readonly DocKind<MidwayThread> Midway = new DocKind<MidwayThread>("midway", 1, BetweenJson.Default.MidwayThread)
        .People(thread => thread.People(), (thread, user) => thread.Without(user), Between.Of);

    /// <summary>Wins and stuck points; those without a thread yet are found by their circle, stuck points by the session they were told after.</summary>
    public static readonly DocKind<Word> Word = new DocKind<Word>("word", 1, BetweenJson.Default.Word)
        .Index("waiting", word => word.Waits ? [word.Circle] : [], word => word.At)
        .Index("stuck", word => word.Offered is { } offered ? [offered] : [], word => word.At)
        .People(word => [word.User], (word, user) => word.User == user ? null : word, Between.Of);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    Converters = [typeof(InstantConverter), typeof(LocalDateConverter)])]
[JsonSerializable(typeof(FailureBook))]
[JsonSerializable(typeof(Story))]
[JsonSerializable(typeof(MidwayThread))]
[JsonSerializable(typeof(Word))]
internal sealed partial class BetweenJson : JsonSerializerContext;
