using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;
using PeerGuild.Plugins.Testing;
using PeerGuild.Plugins.Views;
using Xunit;

namespace PeerGuild.Rituals.Tests.Years;

/// <summary>
/// What a circle's channel was written, held against the numbers: two lines a week, a message of our own only while there were fewer than four in a fortnight, one
/// mention from session to session, nothing of our own between 21 and 8, each once. Counts what stands there, and knows nothing of how it came there.
/// </summary>
internal sealed partial class Numbers(DateTimeZone zone)
{
    private static readonly Duration Week = Duration.FromDays(7);
    private static readonly Duration Fortnight = Duration.FromDays(13.5);

    private readonly List<Instant> _own = [];
    private readonly List<Instant> _corrected = [];
    private readonly List<Instant> _all = [];
    private readonly List<Instant> _failures = [];
    private readonly List<Instant> _met = [];
    private Instant? _mentioned;

    public int Lines { get; private set; }

    public int Midways { get; private set; }

    public int Corrections => _corrected.Count;

    public int Failures => _failures.Count;

    /// <summary>A session's record, or a wrap-up.</summary>
    public void OfSession(Instant at, bool isRecord)
    {
        _all.Add(at);
        if (isRecord)
        {
            _met.Add(at);
        }
    }

    /// <summary>A line, the evening before or the mid-way thread: nobody asked for it just then.</summary>
    /// <param name="at">When.</param>
    /// <param name="mentions">It was sent aloud, pinging somebody or nobody.</param>
    /// <param name="isEvening">The evening before, of which a correction takes nothing for that week.</param>
    public void Own(Instant at, bool mentions, bool isEvening)
    {
        ByDay(at);
        Assert.True(_own.Count(other => other > at - Week) + (isEvening ? 0 : _corrected.Count(other => other > at - Week)) < 2, $"two lines a week: {at}");
        Assert.True(_all.Count(other => other > at - Fortnight) < 4, $"four messages a fortnight: {at}, after {string.Join(", ", _all.TakeLast(5))}");
        Assert.False(mentions && _mentioned is { } last && !_met.Any(met => met > last), $"one mention from session to session: {at}");
        _mentioned = mentions ? at : _mentioned;
        _own.Add(at);
        _all.Add(at);
    }

    /// <summary>What people were told is not so any more: silent, however many there were, and counted; at night only what would be over in the morning.</summary>
    /// <param name="at">When.</param>
    /// <param name="soonest">What it speaks of first; null where that is not known any more.</param>
    public void Corrects(Instant at, Instant? soonest)
    {
        var local = at.InZone(zone);
        var nine = (local.TimeOfDay < new LocalTime(9, 0) ? local.Date : local.Date.PlusDays(1)).At(new LocalTime(9, 0)).InZoneLeniently(zone).ToInstant();
        if (soonest is { } first && first >= nine)
        {
            ByDay(at);
        }

        _corrected.Add(at);
        _all.Add(at);
    }

    /// <summary>The failure of the month: a fifth.</summary>
    public void Failure(Instant at)
    {
        ByDay(at);
        Assert.True(_failures.Count == 0 || at - _failures[^1] > Duration.FromDays(26), $"once a month: {at}");
        _failures.Add(at);
    }

    /// <summary>Everything that stands in a channel.</summary>
    public void Read(IEnumerable<TestMessage> messages)
    {
        foreach (var message in messages.OrderBy(message => message.PostedAt).ThenBy(message => message.Id))
        {
            ViewLimits.Check("rituals", message.View);
            Assert.True(message.View.PingUsers.Count == 0 || !message.Silent);
            switch (message.Text)
            {
                case var text when text.Contains("has set it so", StringComparison.Ordinal) || (IsCorrected(text) && !message.Buttons.Contains(Texts.MySeat)):
                    Assert.True(message.Silent, text);
                    Corrects(message.PostedAt, message.EditedAt is null ? Instants().Matches(text).Min(match => InstantPattern.ExtendedIso.Parse(match.Value).Value) : null);
                    break;
                case var text when text.Contains("meets tomorrow", StringComparison.Ordinal) || IsCorrected(text) || text.StartsWith("Something waits", StringComparison.Ordinal):
                    Lines++;
                    Own(message.PostedAt, !message.Silent, isEvening: !text.StartsWith("Something waits", StringComparison.Ordinal));
                    break;
                case var text when text.Contains("Half-way", StringComparison.Ordinal):
                    Midways++;
                    Own(message.PostedAt, !message.Silent, isEvening: false);
                    break;
                case var text when text.Contains("Failure of the month", StringComparison.OrdinalIgnoreCase):
                    Assert.True(message.Silent, text);
                    Failure(message.PostedAt);
                    break;
                case var text when message.Buttons.Contains(Texts.AddOrMend):
                    Assert.True(message.Silent, text);
                    OfSession(message.PostedAt, isRecord: text.Length == 0);
                    break;
                case var text when text.Contains(" met ", StringComparison.Ordinal) || text.Contains("is meeting", StringComparison.Ordinal):
                    Assert.True(message.Silent, text);
                    OfSession(message.PostedAt, isRecord: true);
                    break;
                default:
                    Assert.Fail("Nobody knows what this is: " + message.Text);
                    break;
            }
        }
    }

    /// <summary>A line of the evening before that says another day, or hour, by now.</summary>
    private static bool IsCorrected(string text) => text.Contains(" meets at another time\n", StringComparison.Ordinal)
        || text.Contains(" meets after all\n", StringComparison.Ordinal)
        || text.Contains(" leaves one out\n", StringComparison.Ordinal);

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[\d:]+Z")]
    private static partial Regex Instants();

    private void ByDay(Instant at)
    {
        var hour = at.InZone(zone).TimeOfDay;
        Assert.True(hour >= new LocalTime(8, 0) && hour < new LocalTime(21, 0), $"nothing at night: {hour}");
    }
}
