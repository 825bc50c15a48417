using System.Text.Json.Serialization;
using PeerGuild.Circles.Privacy;
using PeerGuild.Storage;

namespace PeerGuild.Circles.Stewarding;

/// <summary>Something that is the steward's to do.</summary>
/// <param name="Kind">What.</param>
/// <param name="User">Whom it is about; nobody for what is about the circle.</param>
/// <param name="Name">Their name.</param>
/// <param name="Text">The new words, where there are any.</param>
internal sealed record StewardAct(StewardActKind Kind, UserId User, string Name, string Text)
{
    public static StewardAct Of(StewardActKind kind, string text = "") => new(kind, default, "", text);
}

/// <summary>What a steward does. Written as a number: values keep theirs.</summary>
internal enum StewardActKind
{
    Refocus = 0,
    Reword = 1,
    Widen = 2,
    Remove = 3,
    HandOver = 4,
    Archive = 5,
    LetIn = 6,
    Decline = 7,
}

/// <summary>While the circle is asked who looks after it: what one member would do, until a second agrees.</summary>
/// <param name="Circle">The circle's id.</param>
/// <param name="By">Who would.</param>
/// <param name="ByName">Their name.</param>
/// <param name="Act">What.</param>
internal sealed record Proposal(string Circle, UserId By, string ByName, StewardAct Act)
{
    /// <summary>Which question it was made under: <see cref="Circle.Asked"/>. Under a later one it counts no more.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Asked { get; init; }

    public string Id => $"{Circle}-{(int)Act.Kind}-{Kinds.Key(Act.User)}";

    /// <summary>What was read, in short: who agrees agrees to these words, not to later ones under the same id.</summary>
    public string Stamp => Circles.Stamp.Of($"{Kinds.Key(By)}\n{Act.Text}");
}

/// <summary>The kind of document.</summary>
internal static class StewardKinds
{
    public const string Circle = "circle";

    public static readonly DocKind<Proposal> Proposal = new DocKind<Proposal>("proposal", 1, StewardJson.Default.Proposal)
        .Index(Circle, proposal => [proposal.Circle])
        .People(proposal => new[] { proposal.By, proposal.Act.User }.Where(user => user != default), (_, _) => null, TellingPeople.Of);
}

/// <summary>How it is written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(UserIdConverter), typeof(ChannelIdConverter)])]
[JsonSerializable(typeof(Proposal))]
internal sealed partial class StewardJson : JsonSerializerContext;
