using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using PeerGuild.Protocol.Plugin;
using PeerGuild.Storage;

namespace PeerGuild.Plugins.Tests.Sample;

/// <summary>A table people sit down at: a document with everything a plugin can have. Its notes are what its rules were told.</summary>
internal sealed record Table(
    string Id, ChannelId Channel, ChannelId Room, int Seats, ImmutableArray<UserId> Sitting, ImmutableArray<string> Notes, bool IsOpen = true)
{
    public static readonly DocKind<Table> Kind = new DocKind<Table>("table", 1, SampleJson.Default.Table)
        .Unique("room", table => table.IsOpen ? Key(table.Room) : null)
        .Index("open", table => table.IsOpen ? ["yes"] : [])
        .People(
            table => table.Sitting,
            (table, user) => table with { Sitting = table.Sitting.Remove(user) },
            (table, user) => table.Sitting.Contains(user) ? new Told("A seat at a table", "everyone here", ("Seats", $"{table.Seats}")) : null);

    /// <summary>The message people vote on; 0 for none.</summary>
    public ulong Vote { get; init; }

    public Target VoteOn() => new() { Channel = Channel.Value, Message = Vote };

    public Table Noted(string note) => this with { Notes = Notes.Add(note) };

    public static string Key(ChannelId channel) => channel.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A copy of another plugin's circle.</summary>
internal sealed record Copy(string Id, long Version, string Name)
{
    public static readonly DocKind<Copy> Kind = new DocKind<Copy>("copy", 1, SampleJson.Default.Copy).Index("all", _ => ["yes"]).Nobody();
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Table))]
[JsonSerializable(typeof(Copy))]
internal sealed partial class SampleJson : JsonSerializerContext;
