using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using PeerGuild.Goals.Circles;
using PeerGuild.Storage;

namespace PeerGuild.Goals;

/// <summary>What somebody wants to have done until next time. Once it has ended it stays as it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Circle">The circle's id.</param>
/// <param name="Member">Whose it is.</param>
/// <param name="Cycle">The session it was set in or after; "" before the circle's first. A member has one open goal in each.</param>
/// <param name="Words">What it says now.</param>
/// <param name="Sees">Who can see it.</param>
/// <param name="SetAt">When it was set.</param>
internal sealed record Goal(string Id, string Circle, UserId Member, string Cycle, Words Words, Sees Sees, Instant SetAt)
{
    /// <summary>The circle's purpose it serves; null when nobody said.</summary>
    public string? Purpose { get; init; }

    /// <summary>Until when, where it has a date of its own.</summary>
    public LocalDate? By { get; init; }

    /// <summary>How often it was carried on.</summary>
    public int Carried { get; init; }

    /// <summary>It was asked once whether it could be sharper; that is enough.</summary>
    public bool Questioned { get; init; }

    /// <summary>What was told of it, oldest first. What was taken back leaves its place, since messages are named by it.</summary>
    public ImmutableArray<Note> Notes { get; init; } = [];

    /// <summary>What it said before it was changed, oldest first.</summary>
    public ImmutableArray<Words> Earlier { get; init; } = [];

    /// <summary>Who offered to help.</summary>
    public ImmutableArray<UserId> Helpers { get; init; } = [];

    /// <summary>How it went; null while it is open.</summary>
    public Ending? Ended { get; init; }

    /// <summary>When it ended.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>A reminder of it was asked for.</summary>
    public bool Nudged { get; init; }

    [JsonIgnore]
    public bool IsOpen => Ended is null;

    /// <summary>It is somebody's goal of its cycle: open, or come to something.</summary>
    [JsonIgnore]
    public bool Counts => Ended is null or Ending.Done or Ending.Partly;

    public bool IsSeenBy(UserId user, CircleCopy? circle) =>
        Member == user || Sees == Sees.Server || (Sees == Sees.Circle && circle?.Has(user) is true);

    /// <summary>With other words; what it said is kept.</summary>
    public Goal Saying(Words words) => words == Words ? this : this with { Words = words, Earlier = Earlier.Add(Words) };

    public Goal With(Note note) => this with { Notes = Notes.Add(note) };

    /// <summary>What is still told of it, oldest first.</summary>
    public IEnumerable<Note> Told() => Notes.Where(note => !note.IsTakenBack);

    public Goal With(int at, Note note) => this with { Notes = Notes.SetItem(at, note) };

    public IEnumerable<UserId> People() => Helpers.Prepend(Member);

    /// <summary>As it reads once somebody is forgotten. Of one that was theirs only ids are left, and it goes: what they have in common with others is not lost.</summary>
    public Goal Without(UserId user) => Member == user
        ? new Goal(Id, Circle, default, Cycle, new Words(""), Sees, SetAt) { Ended = Ending.LetGo, Purpose = Purpose }
        : this with { Helpers = Helpers.Remove(user) };
}

/// <summary>What a goal says, as people typed it.</summary>
/// <param name="What">What will be done: never empty.</param>
/// <param name="Why">Why it matters; "" when nobody said.</param>
/// <param name="Steps">First steps, over several lines; "" when nobody said.</param>
/// <param name="Help">What help is wanted; "" for none.</param>
internal sealed record Words(string What, string Why = "", string Steps = "", string Help = "")
{
    public const int LongestWhat = 200;
    public const int LongestWhy = 200;
    public const int LongestSteps = 500;
    public const int LongestHelp = 200;
}

/// <summary>Something told of a goal.</summary>
/// <param name="At">When.</param>
/// <param name="Text">As people typed it.</param>
/// <param name="IsEvidence">What came of it, rather than how it goes.</param>
internal sealed record Note(Instant At, string Text, bool IsEvidence)
{
    public const int Longest = 500;

    /// <summary>A file was posted with it; the address of the message, never of the file. Null where there is none, or it is not known yet.</summary>
    public string? Link { get; init; }

    /// <summary>A message with a file belongs to it.</summary>
    public bool IsPosted { get; init; }

    /// <summary>Nothing is left of it but its place.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsTakenBack { get; init; }

    public Note TakenBack() => new(At, "", IsEvidence) { IsTakenBack = true };
}

/// <summary>Who can see a goal.</summary>
internal enum Sees
{
    /// <summary>Whose it is, alone.</summary>
    OnlyMe,

    /// <summary>The circle.</summary>
    Circle,

    /// <summary>Everyone on the server.</summary>
    Server,
}

/// <summary>How a goal went.</summary>
internal enum Ending
{
    Done,
    Partly,
    LetGo,

    /// <summary>It goes on as a goal of the next cycle.</summary>
    CarriedOn,
}
