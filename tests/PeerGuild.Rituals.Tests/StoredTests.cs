using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Rituals.Agendas;
using PeerGuild.Rituals.Tests.Attendance;
using PeerGuild.Rituals.Tests.Sessions;
using Xunit;

namespace PeerGuild.Rituals.Tests;

/// <summary>What is stored comes back, and is equal exactly when its text is: a field that equality forgets shows here.</summary>
public sealed class StoredTests
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters =
        {
            new JsonStringEnumConverter(),
            new Written<Instant>(InstantPattern.ExtendedIso),
            new Written<Duration>(DurationPattern.Roundtrip),
        },
    };

    [Fact]
    public void A_course_comes_back_from_its_text() => Holds.ForAll(Script.Any, script =>
        AssertStored(script.Play().Select(step => step.After).Prepend(script.Start())));

    [Fact]
    public void Attendance_comes_back_from_its_text() => Holds.ForAll(Fact.Wild, facts =>
        AssertStored(Enumerable.Range(0, facts.Length + 1).Select(count => Fact.Tell(facts.Take(count)))));

    [Fact]
    public void An_agenda_comes_back_from_its_text() => AssertStored(Agenda.BuiltIn);

    private static void AssertStored<T>(IEnumerable<T> values)
    {
        var stored = values.Select(value => (Value: value, Text: JsonSerializer.Serialize(value, Json))).ToList();
        Assert.All(stored, one => Assert.Equal(one.Value, JsonSerializer.Deserialize<T>(one.Text, Json)));
        Assert.All(stored.Zip(stored.Skip(1)), pair =>
            Assert.Equal(pair.First.Text == pair.Second.Text, Equals(pair.First.Value, pair.Second.Value)));
    }

    private sealed class Written<T>(IPattern<T> pattern) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            pattern.Parse(reader.GetString()!).Value;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(pattern.Format(value));
    }
}
