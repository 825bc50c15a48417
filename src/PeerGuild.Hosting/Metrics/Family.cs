using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace PeerGuild.Hosting.Metrics;

/// <summary>All samples of one name. Not thread-safe.</summary>
internal abstract class Family(string name, string type, string help)
{
    // Prometheus' own default, in seconds: http://prometheus.io/docs/practices/histograms/.
    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    /// <summary>As Prometheus knows it: <c>peerguild_commits_total</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The family an instrument's measurements go to.</summary>
    public static Family Of(Instrument instrument)
    {
        var name = Labels.Word(instrument.Name) + (instrument.Unit == "s" ? "_seconds" : "");
        var help = instrument.Description ?? instrument.Name;
        return instrument switch
        {
            Histogram<double> histogram => new Histograms(name, help, [.. histogram.Advice?.HistogramBucketBoundaries ?? DefaultBounds]),
            Counter<long> or Counter<int> or Counter<double> => new Sums(name + "_total", "counter", help),
            UpDownCounter<long> or UpDownCounter<int> => new Sums(name, "gauge", help),
            _ => new Last(name, help),
        };
    }

    public abstract void Take(double value, string labels);

    /// <summary>Before observed values are asked for: what is observed no more is told no more.</summary>
    public virtual void ForgetObserved()
    {
    }

    public void Write(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {Name} {help.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {Name} {type}\n");
        WriteSamples(text);
    }

    protected abstract void WriteSamples(StringBuilder text);

    private static void Sample(StringBuilder text, string name, string labels, double value) =>
        text.Append(CultureInfo.InvariantCulture, $"{name}{(labels.Length > 0 ? $"{{{labels}}}" : "")} {value}\n");

    /// <summary>Counters, and what goes up and down.</summary>
    private sealed class Sums(string name, string type, string help) : Family(name, type, help)
    {
        private readonly SortedDictionary<string, double> _sums = new(StringComparer.Ordinal);

        public override void Take(double value, string labels) => _sums[labels] = _sums.GetValueOrDefault(labels) + value;

        protected override void WriteSamples(StringBuilder text)
        {
            foreach (var (labels, sum) in _sums)
            {
                Sample(text, Name, labels, sum);
            }
        }
    }

    /// <summary>Gauges: the value now.</summary>
    private sealed class Last(string name, string help) : Family(name, "gauge", help)
    {
        private readonly SortedDictionary<string, double> _values = new(StringComparer.Ordinal);

        public override void Take(double value, string labels) => _values[labels] = value;

        public override void ForgetObserved() => _values.Clear();

        protected override void WriteSamples(StringBuilder text)
        {
            foreach (var (labels, value) in _values)
            {
                Sample(text, Name, labels, value);
            }
        }
    }

    /// <summary>How often a value was at most each bound.</summary>
    private sealed class Histograms(string name, string help, double[] bounds) : Family(name, "histogram", help)
    {
        private readonly SortedDictionary<string, (long[] Within, long Count, double Sum)> _all = new(StringComparer.Ordinal);

        public override void Take(double value, string labels)
        {
            var (within, count, sum) = _all.TryGetValue(labels, out var known) ? known : (new long[bounds.Length], 0, 0);
            for (var i = 0; i < bounds.Length; i++)
            {
                within[i] += value <= bounds[i] ? 1 : 0;
            }

            _all[labels] = (within, count + 1, sum + value);
        }

        protected override void WriteSamples(StringBuilder text)
        {
            foreach (var (labels, (within, count, sum)) in _all)
            {
                var comma = labels.Length > 0 ? "," : "";
                for (var i = 0; i < bounds.Length; i++)
                {
                    Sample(text, Name + "_bucket", string.Create(CultureInfo.InvariantCulture, $"{labels}{comma}le=\"{bounds[i]}\""), within[i]);
                }

                Sample(text, Name + "_bucket", $"{labels}{comma}le=\"+Inf\"", count);
                Sample(text, Name + "_sum", labels, sum);
                Sample(text, Name + "_count", labels, count);
            }
        }
    }
}
