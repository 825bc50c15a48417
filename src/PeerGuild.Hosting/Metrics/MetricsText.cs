using System.Diagnostics.Metrics;
using System.Text;

namespace PeerGuild.Hosting.Metrics;

/// <summary>What PeerGuild's own meters measure, in Prometheus' text format. Thread-safe.</summary>
/// <remarks>Source: Prometheus, Exposition formats, https://prometheus.io/docs/instrumenting/exposition_formats/.</remarks>
internal sealed class MetricsText : IDisposable
{
    /// <summary>The media type of <see cref="Write"/>.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private const string Ours = "PeerGuild.";

    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Family> _families = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    /// <summary>Listens from now on.</summary>
    /// <param name="meters">The meters whose names begin so.</param>
    public MetricsText(string meters = Ours)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name.StartsWith(meters, StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument, FamilyOf(instrument));
            }
        };
        _listener.SetMeasurementEventCallback<int>((_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<long>((_, value, tags, family) => Take(family, value, tags));
        _listener.SetMeasurementEventCallback<double>((_, value, tags, family) => Take(family, value, tags));
        _listener.Start();
    }

    /// <summary>Everything measured so far.</summary>
    public byte[] Write()
    {
        lock (_gate)
        {
            foreach (var family in _families.Values)
            {
                family.ForgetObserved();
            }
        }

        _listener.RecordObservableInstruments();
        var text = new StringBuilder();
        lock (_gate)
        {
            foreach (var family in _families.Values)
            {
                family.Write(text);
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    public void Dispose() => _listener.Dispose();

    private Family FamilyOf(Instrument instrument)
    {
        var fresh = Family.Of(instrument);
        lock (_gate)
        {
            // The same instrument of another meter: a gateway that was started anew.
            if (!_families.TryGetValue(fresh.Name, out var family))
            {
                _families.Add(fresh.Name, family = fresh);
            }

            return family;
        }
    }

    private void Take(object? family, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels.Of(tags);
        lock (_gate)
        {
            ((Family)family!).Take(value, labels);
        }
    }
}
